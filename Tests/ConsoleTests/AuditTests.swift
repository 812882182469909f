import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("The audit's pages") struct AuditTests {
    private let clerk: AccountID = .number(31)

    private func office(lines: Int = 2) throws -> DeskOffice {
        let office = try DeskOffice()
        let (account, login) = (clerk, try #require(Login(rawValue: "c001")))
        office.bus.on(AccountList.self) { _, _ in
            .init(accounts: [
                .init(
                    account: account, login: login, kind: .person, title: "王**", roles: [.clerk],
                    site: .centre, isDisabled: false, hasAuthenticator: false,
                    hasFirstPassword: false, sessions: 1)
            ])
        }
        office.bus.on(AuditSearch.self, asOf: 900) { query, _ in
            .init(
                lines: (0..<lines).map { number in
                    .init(
                        journal: .number(1), seq: query.after + Int64(number) + 1,
                        at: DeskOffice.now, writtenAt: DeskOffice.now,
                        name: "hall.ticket-called.v1", subject: "ticket-7", cause: "c:1",
                        actor: number == 0 ? "a:\(account)" : "operator", body: "{}", hash: "")
                })
        }
        return office
    }

    private func asked<Q: Query>(_ type: Q.Type, _ office: DeskOffice) throws -> Q {
        let letter = try #require(office.bus.letters.last { $0.name == Q.name })
        return try JSON.decode(Q.self, from: letter.body)
    }

    @Test("Who, what, about and the days go to the service whose event it is")
    func narrow() async throws {
        let office = try office()
        let page = try await office.get(
            "/audit?service=grid&event=hall.ticket-called.v1&who=C001&subject=ticket-7&text=x"
                + "&from=2026-03-01&to=2026-03-02", as: [.auditAdmin])
        let query = try asked(AuditSearch.self, office)
        #expect(query.actor == "a:\(clerk)" && query.event == "hall.ticket-called.v1")
        #expect(query.subject == "ticket-7" && query.text == "x")
        #expect(query.from == LocalDay(rawValue: "2026-03-01")?.start)
        #expect(query.to == LocalDay(rawValue: "2026-03-03")?.start)
        #expect(office.bus.letters.last { $0.name == AuditSearch.name }?.service == .hall)
        #expect(page.text.contains("叫号") && page.text.contains(">c001</a>"))
        #expect(page.text.contains("窗口人员") && page.text.contains(">operator</a>"))
        #expect(page.text.contains("10:24:00"))
    }

    @Test("A full page leads to the next, a later one back to the first")
    func turned() async throws {
        let office = try office(lines: AuditPage.perPage)
        let first = try await office.get("/audit?service=hall&who=c001", as: [.auditAdmin])
        #expect(first.text.contains("after=100\">往后看</a>") && !first.text.contains("从头看"))
        let second = try await office.get(
            "/audit?service=hall&who=c001&after=100", as: [.auditAdmin])
        #expect(try asked(AuditSearch.self, office).after == 100)
        #expect(second.text.contains("after=200") && second.text.contains("从头看"))
    }

    @Test("An empty result says why, and what to do")
    func empty() async throws {
        let office = try office(lines: 0)
        func page(_ rest: String) async throws -> String {
            try await office.get("/audit?service=hall" + rest, as: [.auditAdmin]).text
        }
        #expect(try await page("").contains("没有写过记录"))
        #expect(try await page("&who=c001").contains("去掉“谁”"))
        #expect(try await page("&after=5").contains("后面没有了。回到第一页"))
        #expect(try await page("&from=2026-03-02&to=2026-03-01").contains("开始日期要在结束日期之前"))
    }

    @Test("It is read without names while the registry is silent")
    func nameless() async throws {
        let office = try office()
        office.bus.setDown(.registry)
        let page = try await office.get("/audit?service=hall", as: [.auditAdmin])
        #expect(page.status == 200 && page.text.contains("a:\(clerk)"))
    }

    @Test("Who looked at whose name is told with the purpose and the reason")
    func looks() async throws {
        let office = try office()
        let row = UnmaskingList.Reading.Row(
            seq: 12, at: DeskOffice.now, account: clerk, login: Login(rawValue: "s001"),
            person: .number(3), staffNumber: StaffNumber(rawValue: "C003"), purpose: .complaint,
            reason: Note(rawValue: "群众来电核对"))
        office.bus.on(UnmaskingList.self) { query, _ in
            .init(rows: query.account == nil ? [row] : [])
        }
        let page = try await office.get("/audit/looks", as: [.auditAdmin])
        for word in ["s001", "C003", "处理投诉", "群众来电核对", "10:24:00"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(try asked(UnmaskingList.self, office).from == LocalDay.opening.start)
        let none = try await office.get("/audit/looks?who=c001", as: [.auditAdmin])
        #expect(none.text.contains("没有人看过全名和电话"))
        let stranger = try await office.get("/audit/looks?who=nobody", as: [.auditAdmin])
        #expect(stranger.text.contains("没有这个登录名的账号"))
        #expect(try await office.get("/audit/looks", as: [.securityAdmin]).status == 403)
    }

    @Test("Every event of the town has its word")
    func words() {
        let events = allMessages.filter { $0.kind == .event }.map(\.name)
        #expect(Set(events.filter { !EventWords.isKnown($0) }) == [])
        #expect(EventWords.events(of: .hall).count > 20 && EventWords.events(of: nil).count > 5)
    }
}
