import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceKit
import Support
import Testing

@testable import Console

@Suite("A form whose session was over when it was sent") struct CarriedTests {
    private let path = "/supervisor/alarms/\(StaffAlarmID.number(90))/settle"

    private func token(_ account: UInt64, _ session: UInt64, at begun: Instant) throws -> String {
        let session = Session(
            session: .number(session), account: .number(account), person: nil,
            roles: [.hallSupervisor], begunAt: begun, until: begun + .seconds(1800),
            absolute: begun + .seconds(12 * 3600))
        let signed = try SignedToken(session) { _ in [UInt8](repeating: 0, count: 64) }
        return String(decoding: signed.text, as: UTF8.self)
    }

    /// A registry that signs in the account of that number.
    private func office(_ account: UInt64 = 1) throws -> WebOffice {
        let office = try WebOffice()
        let alarm = StaffAlarmRaised(
            alarm: .number(90), counter: .window(3), grade: .danger, raisedAt: .opening)
        office.bus.on(HallFloor.self) { _, _ in
            HallFloor.Reading(
                waiting: 0, taken: 0, finished: 0, lapsed: 0, counters: [], quarters: [],
                alarms: [alarm], attention: [])
        }
        office.bus.on(StaffList.self) { _, _ in .caijiapo }
        office.bus.on(SettleAlarm.self) { command, _ in
            StaffAlarmSettled(alarm: command.alarm, settledAt: .opening)
        }
        office.bus.on(SignIn.self) { command, _ in
            command.password.rawValue == "wrong"
                ? .init(outcome: .wrong) : .init(outcome: .signedIn, session: .number(8))
        }
        office.bus.on(SessionToken.self) { _, _ in
            TokenReading(token: try token(account, 8, at: office.time.now.wall))
        }
        return office
    }

    private let filled = ["login": "S001", "password": "渭水 Bridge 9"]

    private func form(_ browser: Browser, _ action: String) throws -> Browser.Filled {
        try #require(Browser.forms(browser.page.text).first { $0.action == action })
    }

    @Test("It goes through the door, past a wrong password, and is sent under the same key")
    func through() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try token(1, 7, at: office.time.now.wall))
            try await browser.get("/supervisor")
            let key = try form(browser, path).fields["key"]
            let before = browser.cookies["__Host-form"]
            office.time.pass(.seconds(1801))
            let door = try await browser.post(path, ["note": "第一行\n第二行"])
            #expect(door.status == 401 && door.text.contains("您填的都在"))
            #expect(browser.cookies["__Host-session"] == nil)
            #expect(!office.bus.letters.contains { $0.name == SettleAlarm.name })
            let wrong = try await browser.post(
                "/sign-in", filled.merging(["password": "wrong"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("您填的都在"))
            let page = try await browser.post("/sign-in", filled)
            #expect(page.status == 200 && page.text.contains("继续提交"))
            #expect(!page.text.contains("Bridge"), "no password comes back")
            #expect(page.text.contains("第一行\n第二行"))
            #expect(browser.cookies["__Host-session"] != nil)
            #expect(browser.cookies["__Host-form"] != before)
            let carried = try form(browser, path).fields["key"]
            #expect(carried == key)
            #expect(try await browser.post(path).location == "/supervisor")
            let sent = office.bus.letters.filter { $0.name == SettleAlarm.name }
            #expect(sent.map { String(decoding: $0.key.ascii, as: UTF8.self) } == [key])
        }
    }

    @Test("Ended by the registry meanwhile, it is carried just so")
    func ended() async throws {
        let office = try office()
        office.bus.on(SettleAlarm.self) { _, _ in throw BusFault.fault(.sessionOver, .hall) }
        try await office.test { client in
            let browser = Browser(client, token: try token(1, 7, at: office.time.now.wall))
            try await browser.get("/supervisor")
            let door = try await browser.post(path)
            #expect(door.status == 401 && door.text.contains("carried:key"))
            #expect(browser.cookies["__Host-session"] == nil)
        }
    }

    @Test("Somebody else who signs in sees nothing of it")
    func another() async throws {
        let office = try office(2)
        try await office.test { client in
            let browser = Browser(client, token: try token(1, 7, at: office.time.now.wall))
            try await browser.get("/supervisor")
            office.time.pass(.seconds(1801))
            try await browser.post(path, ["note": "别人填的"])
            let page = try await browser.post("/sign-in", filled)
            #expect(page.status == 303 && page.location == path)
            #expect(!page.text.contains("别人填的"))
        }
    }

    @Test("A form that is not of this browser and that session is not carried")
    func foreign() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try token(1, 7, at: office.time.now.wall))
            try await browser.get("/supervisor")
            let fields = try form(browser, path).fields
            office.time.pass(.seconds(1801))
            let forged = fields.merging(["token": String(repeating: "0", count: 32)]) { $1 }
            for (sent, session) in [
                (forged, try token(1, 7, at: .opening)), (fields, try token(1, 6, at: .opening)),
            ] {
                browser.cookies["__Host-session"] = session
                let page = try await browser.post(to: path, sent)
                #expect(page.status == 303 && page.location?.hasPrefix("/sign-in") == true)
            }
            browser.cookies["__Host-session"] = try token(1, 7, at: .opening)
            browser.headers[.origin] = "https://evil.example"
            #expect(try await browser.post(to: path, fields).status == 403)
        }
    }

    @Test("A password is typed again, and nobody is signed out by going on")
    func never() throws {
        let session = try #require(Holder.session(cookie: try token(1, 7, at: .opening)))
        let key = "key=00000000-0000-7000-8000-000000000001&"
        let plain = try Form(Array((key + "reason=a").utf8))
        #expect(Carried(plain, to: "/clerk", of: session) != nil)
        #expect(Carried(plain, to: "/sign-out", of: session) == nil)
        let secret = try Form(Array((key + "newPassword=a").utf8))
        #expect(Carried(secret, to: "/me", of: session) == nil)
        let away = try Form(
            Array((key + "carried-of=\(session.account)&carried-to=//evil&carried:key=1").utf8))
        #expect(Carried(away) == nil)
    }
}
