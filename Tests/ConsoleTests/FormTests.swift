import Contracts
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ServiceKit
import Support
import Testing
import Wire

@testable import Console

@Suite("Forms") struct FormTests {
    /// The security administrator's page with one account, and what happens to it.
    private func office() throws -> WebOffice {
        let office = try WebOffice()
        office.bus.on(AccountList.self) { _, _ in
            .init(accounts: [
                .init(
                    account: AccountID(rawValue: .v7(at: .opening, random: [])),
                    login: try #require(Login(rawValue: "c003")), kind: .person, title: "张**",
                    roles: [.clerk], site: .centre, isDisabled: false, hasAuthenticator: false,
                    hasFirstPassword: false, sessions: 1)
            ])
        }
        office.bus.on(SiteList.self) { _, _ in .init(sites: []) }
        office.bus.on(StaffList.self) { _, _ in .init(members: []) }
        office.bus.on(DisableAccount.self) { _, _ in Nothing() }
        return office
    }

    private static let account =
        "/accounts/" + AccountID(rawValue: .v7(at: .opening, random: [])).description

    @Test("Sent twice, a form is one command: the same key, the same body")
    func twice() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.securityAdmin))
            try await browser.get(Self.account)
            let form = try #require(
                Browser.forms(browser.page.text).first { $0.action.hasSuffix("/disable") })
            for _ in 1...2 {
                let page = try await browser.post(to: form.action, form.fields)
                #expect(page.status == 303 && page.location == Self.account)
            }
        }
        let sent = office.bus.letters.filter { $0.name == DisableAccount.name }
        #expect(sent.count == 2)
        #expect(Set(sent.map(\.key)).count == 1 && Set(sent.map(\.body)).count == 1)
    }

    @Test("Each form on a page has a key of its own, and each showing another")
    func keys() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.securityAdmin))
            var keys: [String] = []
            for _ in 1...2 {
                try await browser.get(Self.account)
                keys += Browser.forms(browser.page.text).compactMap { $0.fields["key"] }
            }
            #expect(keys.count > 6 && Set(keys).count == keys.count)
            #expect(keys.allSatisfy { UUID(uuidString: $0)?.madeAt == office.time.now.wall })
        }
    }

    @Test("F57: without its token, with another browser's, or another session's, it has no effect")
    func tokens() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.securityAdmin))
            try await browser.get(Self.account)
            let path = Self.account + "/disable"
            let form = try #require(
                Browser.forms(browser.page.text).first { $0.action == path })
            let other = Browser(client, token: try office.token(.securityAdmin))
            try await other.get(Self.account)
            let foreign = try #require(Browser.forms(other.page.text).first { $0.action == path })
            for token in [
                "", "0", foreign.fields["token"] ?? "", String(repeating: "0", count: 32),
            ] {
                let page = try await browser.post(
                    to: path, form.fields.merging(["token": token]) { $1 })
                #expect(page.status == 403)
                #expect(page.text.contains("web.foreign-form"))
            }
            var without = form.fields
            without["token"] = nil
            #expect(try await browser.post(to: path, without).status == 403)
            // The same browser, signed in anew: forms of before are worth nothing.
            office.time.pass(.seconds(1))
            browser.cookies["__Host-session"] = try office.token(.securityAdmin)
            #expect(try await browser.post(to: path, form.fields).status == 403)
        }
        #expect(!office.bus.letters.contains { $0.name == DisableAccount.name })
    }

    @Test(
        "F57: begun on another site, it has no effect",
        arguments: [
            ("Origin", "https://evil.example"), ("Origin", "null"),
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
        ])
    func crossSite(name: String, value: String) async throws {
        let office = try office()
        let field = try #require(HTTPField.Name(name))
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.securityAdmin))
            try await browser.get(Self.account)
            browser.headers[field] = value
            #expect(try await browser.post(Self.account + "/disable").status == 403)
        }
        #expect(!office.bus.letters.contains { $0.name == DisableAccount.name })
    }

    @Test("From this site it goes through, as browsers say it")
    func sameSite() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.securityAdmin))
            try await browser.get(Self.account)
            browser.headers[.secFetchSite] = "same-origin"
            browser.headers[.origin] = "http://localhost"
            #expect(try await browser.post(Self.account + "/disable").status == 303)
        }
        #expect(office.bus.letters.contains { $0.name == DisableAccount.name })
    }

    @Test("F57: a GET commands nothing, whatever the page")
    func getChangesNothing() async throws {
        let office = try office()
        let routes = Routes(Router(context: WebContext.self))
        office.console.declare(in: routes)
        let declared = routes.declared
        try await office.test { client in
            for role in Role.allCases {
                let browser = Browser(client, token: try office.token(role))
                for route in declared where route.path != "/live" {
                    let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "1" : $0 }
                    try await browser.get("/" + path.joined(separator: "/"))
                }
            }
        }
        #expect(office.bus.letters.allSatisfy { $0.verb != .command })
    }

    @Test("Opened anew, the address of a form leads to the page above it, by the way back too")
    func waysBack() async throws {
        let office = try office()
        let routes = Routes(Router(context: WebContext.self))
        office.console.declare(in: routes)
        let pages = Set(routes.declared.filter { $0.method == .get }.map(\.path))
        for form in routes.declared where form.method == .post {
            #expect(pages.contains(form.path))
        }
        try await office.test { client in
            for (role, path, above) in [
                (Role.clerk, "/cases/7/unmask", "/cases/7"),
                (.clerk, "/cases/7/accept", "/cases/7"),
                (.clerk, "/cases/7/papers/receipt/2026/1/print", "/cases/7/papers/receipt/2026/1"),
                (.clerk, "/demands/7/appeal", "/demands"), (.clerk, "/sign-out", "/"),
                (.clerk, "/preferences", "/"), (.clerk, "/me/password", "/me"),
                (.clerk, "/me/sessions/7/end", "/me"),
                (.dutyOfficer, "/people/7/unmask", "/people/7"),
                (.hallSupervisor, "/ratings/7/verify?after=_1", "/ratings"),
                (.hallSupervisor, "/seal/retire", "/seal"),
                (.hallSupervisor, "/supervisor/windows/3/pause", "/supervisor/windows/3"),
                (.hallSupervisor, "/supervisor/windows/3/skills", "/supervisor/windows/3"),
                (.hallSupervisor, "/supervisor/shifts/2026-03-02/plan", "/supervisor/shifts"),
                (.hallSupervisor, "/supervisor/alarms/7/settle", "/supervisor"),
                (.securityAdmin, Self.account + "/disable", Self.account),
                (.kiosk, "/kiosk/take", "/kiosk"),
            ] {
                let page = try await Browser(client, token: try office.token(role)).get(path)
                #expect(page.status == 303 && page.location == above, "\(path)")
            }
            let late = Browser(client, token: try office.token(.securityAdmin))
            try await late.get(Self.account)
            late.cookies["__Host-session"] = nil
            let door = try await late.post(Self.account + "/disable")
            #expect(door.location == "/sign-in?back=\(Self.account)/disable")
        }
    }

    @Test("A form of 64 KiB and a byte, or of five hundred fields and one, is refused")
    func bounds() async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try office.token(.securityAdmin))
            try await browser.get(Self.account)
            let path = Self.account + "/disable"
            let form = try #require(Browser.forms(browser.page.text).first { $0.action == path })
            let large = form.fields.merging(["more": String(repeating: "a", count: 64 << 10)]) {
                $1
            }
            #expect(try await browser.post(to: path, large).status == 413)
            var many = form.fields
            for number in 0..<500 { many["f\(number)"] = "" }
            #expect(try await browser.post(to: path, many).status == 400)
        }
        #expect(!office.bus.letters.contains { $0.name == DisableAccount.name })
    }

    @Test(
        "What is no form is refused",
        arguments: [
            "key=1", "key=%zz", "a=%00", "a=%ff%fe", "%", "key=0198%2", "",
        ])
    func noForm(body: String) {
        #expect(throws: Problem.self) { try Form(Array(body.utf8)) }
    }

    @Test("A form is read as it was typed, Chinese, plus signs and all")
    func reading() throws {
        let key = UUID.v7(at: .opening, random: [])
        let body = "key=\(key.uuidString)&name=%E5%BC%A0+%E4%B8%89%2B&role=a&role=b&pass=+x+"
        let form = try Form(Array(body.utf8))
        #expect(form.key == key)
        #expect(form["name"] == "张 三+")
        #expect(form.all("role") == ["a", "b"])
        #expect(form.exactly("pass") == " x " && form["pass"] == "x")
        #expect(form["nothing"].isEmpty)
    }
}
