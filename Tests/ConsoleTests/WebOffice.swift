import Contracts
import Hummingbird
import HummingbirdTesting
import Logging
import ServiceKit

@testable import Console

/// A console with a made-up town behind it: own bus, own clock, own chance.
struct WebOffice {
    let bus = FakeBus()
    let console: Console

    init(_ settings: ConsoleSettings = ConsoleSettings()) throws {
        var settings = settings
        settings.title = "蔡家坡镇"
        console = try Console(settings: settings, bus: bus, logger: Logger(label: "test"))
    }

    /// Serves the console with its made-up town until the process is ended, to be looked at.
    func serve(on port: Int) async throws {
        let app = Application(
            router: console.router(),
            configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await app.runService()
    }

    func test(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let app = Application(router: console.router())
        try await app.test(.router, body)
    }
}
