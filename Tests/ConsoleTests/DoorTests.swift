import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceKit
import Support
import Testing

@testable import Console

@Suite("What comes to the door") struct DoorTests {
    static let hostile = [
        "<script>alert(1)</script>", "＜script＞", "\"onerror=\"alert(1)", "javascript:alert(1)",
        "中文<b>夹杂</b>标签", "{{page.user}}", "[[登录]]", "'; DROP TABLE account; --",
    ]

    @Test("F58: what is typed is shown as text, wherever it comes back", arguments: hostile)
    func asText(typed: String) async throws {
        let office = try WebOffice()
        office.bus.on(SignIn.self) { _, _ in .init(outcome: .wrong) }
        office.bus.on(AuditSearch.self) { query, _ in
            .init(lines: [
                .init(
                    journal: .v7(at: .opening, random: []), seq: 1, at: .opening,
                    writtenAt: .opening, name: typed, subject: typed, cause: typed, actor: typed,
                    body: typed, hash: "")
            ])
        }
        try await office.test { client in
            let browser = Browser(client)
            try await browser.get("/sign-in?back=" + Browser.escape(typed))
            #expect(Self.isHarmless(browser.page.text, typed))
            let page = try await browser.post("/sign-in", ["login": typed, "password": "x"])
            #expect(Self.isHarmless(page.text, typed))
            browser.cookies["__Host-session"] = try office.token(.auditAdmin)
            browser.cookies["__Host-name"] = Browser.escape(typed)
            try await browser.get(
                "/audit?service=registry&text=" + Browser.escape(typed) + "&actor="
                    + Browser.escape(typed))
            #expect(browser.page.status == 200)
            #expect(Self.isHarmless(browser.page.text, typed))
        }
    }

    private static func isHarmless(_ text: String, _ typed: String) -> Bool {
        let opensNoTag = !typed.contains("<") || !text.contains(typed)
        return opensNoTag && !text.contains("\"onerror=\"") && !text.contains("<b>夹杂")
    }

    @Test(
        "F60: paths that climb, hide or break are not found",
        arguments: [
            "/static/../Templates/base.mustache", "/static/%2e%2e%2fbase.mustache",
            "/static/..%5c..%5cbase", "/static/%252e%252e%252f", "/static//etc/passwd",
            "/static/zhenjie.css%00.js", "/../../etc/passwd", "/static/", "//etc/passwd",
            "/accounts/..%2f..%2f", "/static/%E4%B8%AD",
        ])
    func traversal(path: String) async throws {
        let office = try WebOffice()
        try await office.test { client in
            let page = try await Browser(client).get(path)
            #expect([400, 404, 303].contains(page.status), "\(page.status)")
            #expect(!page.text.contains("root:") && !page.text.contains("{{"))
        }
    }

    @Test("F66: an account that is not there, or not for this post, looks like a page that is not")
    func foreign() async throws {
        let office = try WebOffice()
        office.bus.on(AccountList.self) { _, _ in .init(accounts: []) }
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.securityAdmin))
            let id = AccountID(rawValue: .v7(at: .opening, random: []))
            #expect(try await browser.get("/accounts/\(id)").status == 404)
            #expect(try await browser.get("/accounts/1").status == 404)
            browser.cookies["__Host-session"] = try office.token(.clerk)
            #expect(try await browser.get("/accounts").status == 403)
        }
    }

    @Test("F66: an address in front of the address is believed from our own proxy alone")
    func forwarded() {
        var settings = ConsoleSettings()
        #expect(settings.address(socket: "9.9.9.9", forwarded: ["1.1.1.1"]) == "9.9.9.9")
        settings.trustedProxies = ["10.0.0.1", "10.0.0.2"]
        #expect(settings.address(socket: "9.9.9.9", forwarded: ["1.1.1.1"]) == "9.9.9.9")
        #expect(settings.address(socket: "10.0.0.1", forwarded: []) == "10.0.0.1")
        #expect(settings.address(socket: "10.0.0.1", forwarded: ["6.6.6.6, 1.1.1.1"]) == "1.1.1.1")
        #expect(
            settings.address(socket: "10.0.0.1", forwarded: ["6.6.6.6", "1.1.1.1 , 10.0.0.2"])
                == "1.1.1.1")
    }

    @Test("Too many requests of one address get 429, and pass again later")
    func limits() async throws {
        let office = try WebOffice { $0.addressLimit = .init(burst: 5, perMinute: 60) }
        try await office.test { (client) async throws in
            let browser = Browser(client)
            for _ in 1...5 { #expect(try await browser.get("/").status == 200) }
            #expect(try await browser.get("/").status == 429)
            office.time.pass(.milliseconds(999))
            #expect(try await browser.get("/").status == 429)
            office.time.pass(.milliseconds(1))
            #expect(try await browser.get("/").status == 200)
            #expect(try await browser.get("/").status == 429)
        }
    }

    @Test("One session's haste does not hinder another at the same address")
    func sessionLimit() async throws {
        let office = try WebOffice { $0.sessionLimit = .init(burst: 2, perMinute: 60) }
        try await office.test { client in
            let hasty = Browser(client, token: try office.token(.clerk))
            for _ in 1...2 { #expect(try await hasty.get("/").status == 200) }
            #expect(try await hasty.get("/").status == 429)
            office.time.pass(.milliseconds(1))
            let other = Browser(client, token: try office.token(.clerk))
            #expect(try await other.get("/").status == 200)
        }
    }

    @Test("A page that breaks says a sentence, a code and a number, and nothing of why")
    func lastResort() async throws {
        let office = try WebOffice()
        office.bus.on(WhoAmI.self) { _, _ in throw Surprise() }
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.clerk))
            let page = try await browser.get("/me")
            #expect(page.status >= 400)
            #expect(!page.text.contains("Surprise") && !page.text.contains("swift"))
            #expect(page.text.contains("class=\"code\""))
        }
    }

    private struct Surprise: Error {}

    @Test("Every message to a service carries the trace the person is shown")
    func trace() async throws {
        let office = try WebOffice()
        office.bus.setDown(.registry)
        try await office.test { client in
            let page = try await Browser(client, token: try office.token(.clerk)).get("/me")
            let trace = try #require(office.bus.letters.last?.trace)
            let id = try #require(trace.split(separator: "-").dropFirst().first)
            #expect(id.count == 32 && page.text.contains(id))
        }
    }

    @Test("Only forms and pages: other methods are refused, and HEAD is a page without its body")
    func methods() async throws {
        let office = try WebOffice()
        try await office.test { client in
            for method in [HTTPRequest.Method.put, .delete, .patch, .options, .trace, .connect] {
                let response = try await client.executeRequest(
                    uri: "/", method: method, headers: [:], body: nil)
                #expect([404, 405].contains(response.status.code), "\(method)")
            }
            let head = try await client.executeRequest(
                uri: "/", method: .head, headers: [:], body: nil)
            #expect(head.status == .ok)
        }
    }
}

@Suite("When something is down") struct DownTests {
    @Test("The page says which service it is, in the reader's language")
    func says() async throws {
        let office = try WebOffice()
        office.bus.setDown(.registry)
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.clerk))
            let page = try await browser.get("/me")
            #expect(page.status == 503 && page.text.contains("人员与清单"))
            browser.cookies["lang"] = "en"
            #expect(try await browser.get("/me").text.contains("People and lists"))
            #expect(try await browser.get("/").status == 200, "what needs nobody goes on")
        }
    }

    @Test("What was typed is kept, but for passwords, when the service is down")
    func kept() async throws {
        let office = try WebOffice()
        office.bus.setDown(.registry)
        try await office.test { client in
            let browser = Browser(client)
            try await browser.get("/sign-in")
            let page = try await browser.post(
                "/sign-in", ["login": "c003", "password": "Secret-Word-1"])
            #expect(page.status == 503)
            #expect(page.text.contains("value=\"c003\"") && !page.text.contains("Secret-Word-1"))
        }
    }

    @Test("When nobody knows if it happened, the same form can be sent again under the same key")
    func unknown() async throws {
        let office = try WebOffice()
        office.bus.on(EndSession.self) { _, _ in throw BusFault.unknown(.registry) }
        office.bus.on(WhoAmI.self) { _, letter in
            .init(
                session: try #require(SignedToken(text: letter.token)?.session),
                login: try #require(Login(rawValue: "c003")), title: "李敏", site: "中心",
                hasAuthenticator: true)
        }
        let session = SessionID(rawValue: .v7(at: .opening, random: []))
        office.bus.on(SessionList.self) { _, _ in
            .init(sessions: [
                .init(
                    session: session, account: AccountID(rawValue: session.rawValue),
                    login: try #require(Login(rawValue: "c003")), begunAt: .opening,
                    absolute: .opening, isOwn: false)
            ])
        }
        let path = "/me/sessions/\(session)/end"
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.clerk))
            try await browser.get("/me")
            let first = try #require(Browser.forms(browser.page.text).first { $0.action == path })
            let page = try await browser.post(path)
            #expect(page.status == 503 && page.text.contains("不确定"))
            let again = try #require(Browser.forms(page.text).first { $0.action == path })
            #expect(again.fields["key"] == first.fields["key"])
            office.bus.on(EndSession.self) { _, _ in Nothing() }
            #expect(try await browser.post(to: path, again.fields).status == 303)
        }
    }

    @Test(
        "A refusal is shown with its sentence large, its code small, and the status of a conflict")
    func refused() async throws {
        let office = try WebOffice()
        office.bus.on(SetUp.self) { _, _ in throw Refused(AccessRefusal.setUpRefused) }
        try await office.test { client in
            let browser = Browser(client)
            try await browser.get("/setup")
            let page = try await browser.post(
                "/setup",
                [
                    "oneTimeCode": "K4mnp-q7rst", "login": "sec", "password": "Weihe-2026-x",
                    "samePassword": "Weihe-2026-x", "code": "123456",
                ])
            #expect(page.status == 409)
            #expect(page.text.contains("开通码无效") && page.text.contains("registry.set-up-refused"))
            #expect(page.text.contains("value=\"sec\"") && !page.text.contains("Weihe-2026-x"))
        }
    }

    @Test("The operators' page draws each service, and one that is down among the others")
    func health() async throws {
        let office = try WebOffice()
        office.bus.setDown(.grid)
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.systemAdmin))
            let page = try await browser.get("/health")
            #expect(page.status == 200 && page.text.contains("连不上"))
            #expect(page.text.components(separatedBy: "class=\"card service").count == 5)
            #expect(
                try await browser.get("/health/services").text.hasPrefix("<p class=\"headline\""))
        }
    }
}
