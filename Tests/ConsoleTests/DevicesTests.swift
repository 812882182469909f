import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceKit
import Support
import Testing

@testable import Console

@Suite("Machines whose sign-in ends soon") struct DevicesTests {
    private static let day = Duration.seconds(86_400)

    private func office() throws -> WebOffice {
        let office = try WebOffice()
        office.openHall()
        office.bus.on(HallFloor.self) { _, _ in .empty }
        office.bus.on(StaffList.self) { _, _ in .caijiapo }
        return office
    }

    private func machine(
        _ role: Role, until: Instant, site: SiteCode = .centre, title: String = "一号机",
        _ client: any TestClientProtocol
    ) throws -> Browser {
        let session = Session(
            session: .number(7), account: .number(8), roles: [role], site: site,
            begunAt: .opening, until: until, absolute: until)
        let token = try SignedToken(session) { _ in [UInt8](repeating: 0, count: 64) }
        let browser = Browser(client, token: String(decoding: token.text, as: UTF8.self))
        browser.cookies["__Host-name"] = Browser.escape(title)
        return browser
    }

    @Test("Seven days before, and not sooner, health and the supervisor are told which and when")
    func told() async throws {
        let office = try office()
        let end = Instant.opening + Self.day * 30
        try await office.test { client in
            for (role, path, title) in [
                (Role.kiosk, "/kiosk", "一号取号机"), (.display, "/display/board", "大厅<屏>"),
            ] {
                let machine = try machine(role, until: end, title: title, client)
                #expect(try await machine.get(path).status == 200)
                #expect(office.console.devices.ending(at: end - Self.day * 7).count == 1)
                #expect(
                    office.console.devices.ending(at: end - Self.day * 7 - .seconds(1)).isEmpty)
                #expect(office.console.devices.ending(at: end).isEmpty, "over")
            }
            office.time.pass(Self.day * 24)
            let supervisor = Browser(client, token: try office.token(.hallSupervisor))
            for path in ["/health", "/supervisor"] {
                let page = try await supervisor.get(path)
                #expect(page.text.contains("大厅&lt;屏&gt; 的登录到 4 月 1 日 09:00 为止"), "\(path)")
            }
        }
    }

    @Test("A supervisor hears of the machines of the own site alone")
    func site() async throws {
        let office = try office()
        let end = Instant.opening + Self.day
        let village = try #require(SiteCode(rawValue: "LQ"))
        try await office.test { client in
            try await machine(.kiosk, until: end, site: village, client).get("/kiosk")
        }
        let devices = office.console.devices
        #expect(devices.ending(at: .opening, site: .centre).isEmpty)
        #expect(devices.ending(at: .opening, site: village).count == 1)
        #expect(devices.ending(at: .opening).count == 1)
    }

    @Test("A token no service has answered, and a person's, are not among them")
    func unanswered() async throws {
        let office = try office()
        let end = Instant.opening + Self.day
        try await office.test { client in
            try await machine(.hallSupervisor, until: end, client).get("/display/board")
            office.bus.on(KioskMenu.self) { _, _ in throw BusFault.fault(.sessionOver, .hall) }
            try await machine(.kiosk, until: end, client).get("/kiosk")
        }
        #expect(office.console.devices.ending(at: .opening).isEmpty)
    }
}
