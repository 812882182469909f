import Contracts
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import ServiceKit
import Support

@testable import Console

/// A console at 10:24 on a Monday, with a clerk or the supervisor signed in.
struct DeskOffice {
    let bus = FakeBus()
    let console: Console
    /// Where whoever is signed in serves, and who that is on the staff.
    let site: SiteCode
    let person: PersonID?

    static let now = Instant.at(10, 24)

    init(
        reviewOffice: String? = "岐山县人民政府", site: SiteCode = .centre,
        person: PersonID? = .number(1)
    ) throws {
        (self.site, self.person) = (site, person)
        var settings = ConsoleSettings()
        settings.address = settings.address ?? "https://dt.example.gov.cn"
        settings.title = "蔡家坡镇便民服务中心"
        settings.reviewOffice = reviewOffice
        let machine = ConsoleClocks.machine()
        console = try Console(
            settings: settings, bus: bus,
            clocks: ConsoleClocks(
                now: { Moment(mono: machine.now().mono, wall: Self.now) }, pause: machine.pause,
                chance: machine.chance), logger: Logger(label: "test"))
        bus.on(HallBoard.self) { _, _ in .caijiapo }
        bus.on(StaffList.self) { _, _ in .caijiapo }
    }

    /// A page as a browser gets it: status, text, and where it leads.
    struct Shown: Sendable {
        let status: Int
        let text: String
        let location: String?
        let type: String
    }

    private func shown(
        _ path: String, _ method: HTTPRequest.Method, _ roles: [Role], _ form: [String]?,
        _ extra: String
    ) async throws -> Shown {
        let app = Application(router: console.router())
        let headers: HTTPFields = [
            .cookie: try cookies(roles) + extra,
            .contentType: form == nil ? "text/plain" : "application/x-www-form-urlencoded",
        ]
        let body = form.map { ByteBuffer(string: $0.joined(separator: "&")) }
        return try await app.test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers, body: body) {
                Shown(
                    status: $0.status.code, text: String(buffer: $0.body),
                    location: $0.headers[.location], type: $0.headers[.contentType] ?? "")
            }
        }
    }

    /// - Parameter cookies: more of them, such as `; lang=en`.
    func get(_ path: String, as roles: [Role], cookies: String = "") async throws -> Shown {
        try await shown(path, .get, roles, nil, cookies)
    }

    /// Sends a form that the console has shown, under a key.
    func post(
        _ path: String, as roles: [Role], key: UUID = .number(1), _ fields: [String] = []
    ) async throws -> Shown {
        let token = try await token(roles)
        let key = String(decoding: key.ascii, as: UTF8.self)
        return try await shown(path, .post, roles, ["key=\(key)", "token=\(token)"] + fields, "")
    }

    /// What the hidden field of any form of this browser says.
    private func token(_ roles: [Role]) async throws -> String {
        let page = try await shown("/", .get, roles, nil, "").text
        let start = page.range(of: "name=\"token\" value=\"")?.upperBound ?? page.endIndex
        return String(page[start...].prefix { $0 != "\"" })
    }

    private func cookies(_ roles: [Role]) throws -> String {
        let secret = "__Host-form=" + String(repeating: "7", count: 32)
        guard !roles.isEmpty else { return secret }
        let session = Session(
            session: .number(70), account: .number(71), person: person, roles: roles,
            site: site, begunAt: Self.now, until: Self.now + .seconds(1800),
            absolute: Self.now + .seconds(36_000))
        // The console asks nobody whether the signature is right; the services do.
        let token = try SignedToken(session) { _ in [UInt8](repeating: 0, count: 64) }
        return secret + "; __Host-session=" + String(decoding: token.text, as: UTF8.self)
    }
}

extension Instant {
    /// That time of the opening's day.
    static func at(_ hour: Int, _ minute: Int) -> Instant {
        LocalDay.opening.start + .seconds(3600 * hour + 60 * minute)
    }
}

extension TicketNumber {
    static func number(_ letter: String, _ sequence: Int) -> TicketNumber {
        TicketNumber(queue: .letter(letter), day: .opening, sequence: sequence)
    }
}

extension QueueLetter {
    static func letter(_ text: String) -> QueueLetter { QueueLetter(rawValue: text)! }
}

extension CounterNumber {
    static func window(_ number: Int) -> CounterNumber { CounterNumber(rawValue: number)! }
}

extension ItemCode {
    static func item(_ number: Int) -> ItemCode { ItemCode(rawValue: "00051100\(number)001")! }
}

extension HallBoard.Reading {
    static let caijiapo = HallBoard.Reading(
        calls: [],
        queues: [
            .init(queue: .letter("A"), title: "民政", waiting: 8, expectedWaitMinutes: 9),
            .init(queue: .letter("B"), title: "卫健", waiting: 3, expectedWaitMinutes: 5),
            .init(queue: .letter("C"), title: "人社", waiting: 7, expectedWaitMinutes: 12),
            .init(queue: .letter("D"), title: "市场监管", waiting: 0),
        ], waiting: 18, waitingFirst: 2, missed: [], missRule: .postpone,
        rule: Sentence("过号顺延三位。", "A miss puts you three further behind."))
}

extension StaffList.Reading {
    static let caijiapo = StaffList.Reading(
        members: (1...6).map {
            .init(
                person: .number(UInt64($0)), staffNumber: StaffNumber(rawValue: "C00\($0)")!,
                kind: .clerk)
        })
}
