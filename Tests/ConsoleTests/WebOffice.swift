import Contracts
import Crypto
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import ServiceKit
import Support
import Synchronization

@testable import Console

/// A console with a made-up town behind it: own bus, own clock, own chance.
struct WebOffice: Sendable {
    let bus = FakeBus()
    let time = OfficeTime()
    let console: Console

    /// - Parameter settle: changes the settings first.
    init(
        _ settings: ConsoleSettings = ConsoleSettings(),
        settle: (inout ConsoleSettings) -> Void = { _ in }
    ) throws {
        var settings = settings
        settings.address = settings.address ?? "https://dt.example.gov.cn"
        settings.title = "蔡家坡镇"
        settings.reviewOffice = "岐山县人民政府"
        settle(&settings)
        var logger = Logger(label: "console")
        logger.logLevel = .critical
        console = try Console(
            settings: settings, bus: bus, clocks: time.clocks, logger: logger)
    }

    /// Serves the console with its made-up town until the process is ended, to be looked at.
    func serve(on port: Int) async throws {
        let app = Application(
            router: console.router(),
            configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await app.runService()
    }

    func test(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await Application(router: console.router(), logger: console.logger).test(.router, body)
    }

    /// The cookie's value of somebody signed in; what the registry would have signed.
    func token(_ roles: Role..., person: PersonID? = nil, age: Duration = .zero) throws -> String {
        let begun = time.now.wall - age
        let session = Session(
            session: SessionID(rawValue: .v7(at: begun, random: Array("session---".utf8))),
            account: AccountID(rawValue: .v7(at: begun, random: Array("account---".utf8))),
            person: person, roles: roles, begunAt: begun, until: begun + .seconds(1800),
            absolute: begun + .seconds(12 * 3600))
        let token = try SignedToken(session) { Array(Data(SHA256.hash(data: Data($0)))) }
        return String(decoding: token.text, as: UTF8.self)
    }
}

/// A clock that is moved by hand, chance that is the same in every run.
final class OfficeTime: Sendable {
    private let state = Mutex((passed: Int64(0), chance: UInt64(1)))

    var now: Moment {
        state.withLock {
            Moment(mono: $0.passed, wall: .opening + .milliseconds($0.passed))
        }
    }

    func pass(_ span: Duration) { state.withLock { $0.passed += span.milliseconds } }

    var clocks: ConsoleClocks {
        ConsoleClocks(
            now: { self.now },
            // Nobody sleeps in a test: a pause gives the others a turn.
            pause: { _ in
                try Task.checkCancellation()
                await Task.yield()
            },
            chance: { count in
                self.state.withLock { state in
                    (0..<count).map { _ in
                        state.chance = state.chance &* 6_364_136_223_846_793_005 &+ 1
                        return UInt8(truncatingIfNeeded: state.chance >> 33)
                    }
                }
            })
    }
}
