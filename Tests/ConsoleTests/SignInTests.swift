import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceKit
import Support
import Testing

@testable import Console

@Suite("Signing in and out") struct SignInTests {
    /// A registry that knows one clerk.
    private func office(_ outcome: SignIn.Outcome = .signedIn) throws -> WebOffice {
        let office = try WebOffice()
        let session = SessionID(rawValue: .v7(at: .opening, random: Array("session---".utf8)))
        office.bus.on(SignIn.self) { _, _ in
            .init(
                outcome: outcome, session: outcome == .signedIn ? session : nil,
                waitSeconds: outcome == .locked ? 540 : nil)
        }
        office.bus.on(SessionToken.self) { query, _ in
            #expect(query.session == session)
            return TokenReading(token: try office.token(.clerk))
        }
        office.bus.on(WhoAmI.self) { _, letter in
            let session = try #require(SignedToken(text: letter.token)?.session)
            return .init(
                session: session, login: try #require(Login(rawValue: "c003")), title: "李敏",
                site: "便民服务中心", hasAuthenticator: false)
        }
        office.bus.on(SignOut.self) { _, _ in Nothing() }
        return office
    }

    private let filled = ["login": "C003", "password": " 渭水 Bridge "]

    @Test("The cookie is the registry's token; the way leads to the clerk's window")
    func enters() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client)
            try await browser.get("/sign-in")
            let before = browser.cookies["__Host-form"]
            let page = try await browser.post("/sign-in", filled)
            #expect(page.status == 303 && page.location == "/clerk")
            let cookies = page.headers[values: .setCookie]
            let session = try #require(cookies.first { $0.hasPrefix("__Host-session=") })
            for word in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
                #expect(session.contains(word))
            }
            let signed = try office.token(.clerk)
            #expect(browser.cookies["__Host-session"] == signed)
            #expect(browser.cookies["__Host-form"] != before, "F64: forms begin anew at sign-in")
            #expect(try await browser.get("/").text.contains("李敏"))
        }
        let sent = try #require(office.bus.letters.first { $0.name == SignIn.name })
        let command = try JSON.decode(SignIn.self, from: sent.body)
        #expect(command.login.rawValue == "c003" && command.password.rawValue == " 渭水 Bridge ")
        #expect(sent.token.isEmpty)
    }

    @Test("Sent twice, it is one sign-in: the same key, the same proof")
    func twice() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client)
            try await browser.get("/sign-in")
            let form = try #require(
                Browser.forms(browser.page.text).first { $0.action == "/sign-in" })
            let secret = browser.cookies
            for _ in 1...2 {
                browser.cookies = secret
                try await browser.post(to: "/sign-in", form.fields.merging(filled) { $1 })
            }
        }
        let sent = office.bus.letters.filter { $0.name == SignIn.name }
        #expect(sent.count == 2 && sent[0].key == sent[1].key && sent[0].body == sent[1].body)
    }

    @Test(
        "Wrong, locked or in need of more, it says so and never what was wrong; no password comes back"
    )
    func outcomes() async throws {
        for (outcome, status, word) in [
            (SignIn.Outcome.wrong, 422, "核对"), (.locked, 422, "9 分钟"), (.codeNeeded, 200, "动态口令"),
            (.passwordExpired, 200, "新密码"),
        ] {
            let office = try office(outcome)
            try await office.test { client in
                let browser = Browser(client)
                try await browser.get("/sign-in")
                let page = try await browser.post("/sign-in", filled)
                #expect(page.status == status && page.text.contains(word), "\(outcome)")
                #expect(page.text.contains("value=\"C003\""), "what was typed is kept")
                #expect(!page.text.contains("Bridge"))
                #expect(browser.cookies["__Host-session"] == nil)
            }
        }
    }

    @Test("Who is not signed in is led to the door, and back to where he wanted")
    func back() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client)
            let page = try await browser.get("/me")
            #expect(page.status == 303 && page.location == "/sign-in?back=/me")
            try await browser.get("/sign-in?back=/me")
            #expect(try await browser.post("/sign-in", filled).location == "/me")
        }
    }

    @Test(
        "Nobody is led to another site",
        arguments: [
            "https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/a\r\nb",
        ]
    )
    func elsewhere(back: String) async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client)
            try await browser.get("/sign-in?back=" + Browser.escape(back))
            let page = try await browser.post("/sign-in", filled.merging(["back": back]) { $1 })
            #expect(page.location == "/")
        }
    }

    @Test("Signing out ends the session at the registry and leaves no cookie")
    func out() async throws {
        let office = try office()
        office.bus.on(SessionList.self) { _, _ in .init(sessions: []) }
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.clerk))
            try await browser.get("/me")
            let page = try await browser.post("/sign-out")
            #expect(page.status == 303 && page.location == "/")
            #expect(browser.cookies["__Host-session"] == nil)
        }
        #expect(office.bus.letters.contains { $0.name == SignOut.name && !$0.token.isEmpty })
    }

    @Test("F64: a session ended elsewhere leads to the door at once, and its cookie is forgotten")
    func ended() async throws {
        let office = try office()
        office.bus.on(WhoAmI.self) { _, _ in throw BusFault.fault(.sessionOver, .registry) }
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.clerk))
            let page = try await browser.get("/me")
            #expect(page.status == 303 && page.location == "/sign-in?back=/me")
            #expect(browser.cookies["__Host-session"] == nil)
        }
    }

    @Test("A token that is over, too long or none is no session")
    func noToken() async throws {
        let office = try office()
        let old = try office.token(.clerk, age: .seconds(1800))
        for token in [old, "", "a.b", String(repeating: "a", count: 5000)] {
            #expect(Holder(cookie: token, now: office.time.now.wall) == nil)
        }
        let young = try office.token(.clerk, age: .seconds(1799))
        #expect(Holder(cookie: young, now: office.time.now.wall) != nil)
    }

    @Test("A token older than five minutes is renewed by the next page, not by a live part")
    func renewal() async throws {
        let office = try office()
        let young = try office.token(.clerk)
        office.bus.on(RenewToken.self) { _, _ in TokenReading(token: young) }
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.clerk, age: .seconds(299)))
            let first = browser.cookies["__Host-session"]
            try await browser.get("/")
            #expect(browser.cookies["__Host-session"] == first)
            browser.cookies["__Host-session"] = try office.token(.clerk, age: .seconds(301))
            browser.headers[.part] = "1"
            try await browser.get("/")
            #expect(browser.cookies["__Host-session"] != young)
            browser.headers = [:]
            try await browser.get("/")
            #expect(browser.cookies["__Host-session"] == young)
        }
        #expect(office.bus.letters.filter { $0.name == RenewToken.name }.count == 1)
    }

    @Test("Twenty tries from one address, then a rest; another address is not hindered")
    func limit() async throws {
        let office = try WebOffice { $0.trustedProxies = ["local"] }
        office.bus.on(SignIn.self) { _, _ in .init(outcome: .wrong) }
        try await office.test { client in
            let browser = Browser(client)
            browser.headers[.forwardedFor] = "10.1.1.1"
            try await browser.get("/sign-in")
            for _ in 1...20 { #expect(try await browser.post("/sign-in", filled).status == 422) }
            #expect(try await browser.post("/sign-in", filled).status == 429)
            browser.headers[.forwardedFor] = "10.1.1.2"
            #expect(try await browser.post("/sign-in", filled).status == 422)
            browser.headers[.forwardedFor] = "10.1.1.1"
            office.time.pass(.seconds(3))
            #expect(try await browser.post("/sign-in", filled).status == 422)
        }
    }
}
