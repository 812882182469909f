import Contracts
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceKit
import Support
import Testing

@testable import Console

@Suite("Alarms over every page of the staff") struct AlarmBandTests {
    private func office(
        settle: (inout ConsoleSettings) -> Void = { _ in }
    ) throws -> WebOffice {
        let office = try WebOffice(settle: settle)
        office.bus.on(HallFloor.self) { _, _ in .morning }
        office.bus.on(StaffList.self) { _, _ in .caijiapo }
        return office
    }

    @Test("Danger stands first and red, each says where and since when, in the reader's language")
    func band() async throws {
        let office = try office()
        office.bus.on(OpenAlarms.self) { query, _ in
            #expect(query.site == .centre)
            return .init(alarms: [
                StaffAlarmRaised(
                    alarm: .number(9), counter: .window(3), grade: .danger, raisedAt: .opening),
                StaffAlarmRaised(
                    alarm: .number(8), grade: .help, cause: .citizen, raisedAt: .opening),
            ])
        }
        try await office.test { client in
            let clerk = Browser(client, token: try office.token(.clerk))
            let page = try await clerk.get("/alarms")
            #expect(page.status == 200 && page.text.contains("role=\"alert\""))
            let parts = page.text.components(separatedBy: "<p ").dropFirst()
            #expect(parts.count == 2)
            let danger = try #require(parts.first)
            let help = try #require(parts.last)
            #expect(danger.contains("data-danger"))
            #expect(danger.contains("紧急求助</b> <span>3 号窗口"))
            #expect(help.contains("取号机：群众请人帮忙"))
            #expect(!page.text.contains("href"), "a clerk has nowhere to settle it")
            clerk.cookies["lang"] = "en"
            #expect(try await clerk.get("/alarms").text.contains("Danger"))
            let supervisor = Browser(client, token: try office.token(.hallSupervisor))
            #expect(try await supervisor.get("/alarms").text.contains("href=\"/supervisor\""))
        }
    }

    @Test("Without an alarm the band is empty")
    func quiet() async throws {
        let office = try office()
        office.bus.on(OpenAlarms.self) { _, _ in .init(alarms: []) }
        try await office.test { client in
            let page = try await Browser(client, token: try office.token(.clerk)).get("/alarms")
            #expect(page.text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty)
        }
    }

    @Test(
        "Every page of a clerk and of the supervisor has it, nobody else's",
        arguments: Role.allCases)
    func whose(role: Role) async throws {
        let office = try office()
        try await office.test { client in
            let browser = Browser(client, token: try office.token(role))
            let isStaff = [.clerk, .hallSupervisor].contains(role)
            for path in ["/", "/hall"] {
                let page = try await browser.get(path)
                #expect(page.text.contains("data-from=\"/alarms\"") == isStaff, "\(role) \(path)")
                #expect(page.text.contains("alarms.") == isStaff)
            }
            if !isStaff { #expect(try await browser.get("/alarms").status == 403) }
        }
        try await office.test { client in
            let page = try await Browser(client).get("/")
            #expect(!page.text.contains("/alarms") && !page.text.contains("signed-out"))
        }
    }

    @Test("The supervisor's floor has a bell and says that somebody is there; a town may forbid it")
    func watch() async throws {
        for keeps in [true, false] {
            let office = try office { $0.watchKeepsSession = keeps }
            try await office.test { client in
                let browser = Browser(client, token: try office.token(.hallSupervisor))
                let page = try await browser.get("/supervisor")
                #expect(page.text.contains("id=\"bell\""))
                #expect(page.text.contains("data-watch") == keeps)
                #expect(page.text.contains("id=\"signed-out\""))
            }
        }
    }

    @Test("Who is here stays signed in: the token is renewed, a live part's is not")
    func here() async throws {
        let office = try office()
        let young = try office.token(.hallSupervisor)
        office.bus.on(RenewToken.self) { _, _ in TokenReading(token: young) }
        try await office.test { client in
            let old = try office.token(.hallSupervisor, age: .seconds(301))
            let browser = Browser(client, token: old)
            browser.headers[.part] = "1"
            try await browser.get("/supervisor/floor")
            #expect(browser.cookies["__Host-session"] == old)
            #expect(try await browser.get("/here").status == 204)
            #expect(browser.cookies["__Host-session"] == young)
        }
        #expect(office.bus.letters.filter { $0.name == RenewToken.name }.count == 1)
    }

    @Test("A session that is over is told to the page's script, which says it; no cookie is taken")
    func over() async throws {
        let office = try office()
        office.bus.on(RenewToken.self) { _, _ in throw BusFault.fault(.sessionOver, .registry) }
        office.bus.on(HallFloor.self) { _, _ in throw BusFault.fault(.sessionOver, .hall) }
        try await office.test { client in
            let token = try office.token(.hallSupervisor, age: .seconds(600))
            let browser = Browser(client, token: token)
            browser.headers[.part] = "1"
            try await browser.get("/here")
            #expect(try await browser.get("/supervisor/floor").status == 401)
            #expect(browser.cookies["__Host-session"] == token)
            let late = try office.token(.hallSupervisor, age: .seconds(1800))
            browser.cookies["__Host-session"] = late
            #expect(try await browser.get("/here").status == 401)
            #expect(try await browser.get("/alarms").status == 401)
        }
    }
}
