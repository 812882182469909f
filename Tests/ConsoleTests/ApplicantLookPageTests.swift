import Contracts
import Foundation
import Support
import Testing

@testable import Console

@Suite("The applicant in full on the page of a case") struct ApplicantLookPageTests {
    static let path = CasePageTests.path
    static let fields = ["purpose=contact", "reason=" + Browser.escape("打电话告诉缺什么")]

    func office(owner: PersonID = .number(1)) throws -> DeskOffice {
        let office = try DeskOffice()
        office.bus.on(CaseStatus.self) { query, _ in
            try CaseFake.status(
                CaseFake.card(owner: owner),
                wholeUntil: query.look == 17 ? DeskOffice.now + .seconds(240) : nil)
        }
        office.bus.on(UnmaskApplicant.self) { command, _ in
            guard command.reason.rawValue.count >= 4 else {
                throw Refused(CaseRefusal.lookReason)
            }
            return .init(look: 17)
        }
        return office
    }

    @Test("The owner asks with a reason, and sees it until it is masked by itself")
    func seen() async throws {
        let office = try office()
        let masked = try await office.get(Self.path, as: [.clerk]).text
        #expect(masked.contains("/unmask\"") && !masked.contains("张桂兰"))
        // A browser opens what is folded around a link's target, not the target itself.
        #expect(masked.contains("<form id=\"unmask\""))
        let sent = try await office.post(Self.path + "/unmask", as: [.clerk], Self.fields)
        #expect(sent.status == 303 && sent.location == Self.path + "?look=17")
        let page = try await office.get(Self.path + "?look=17", as: [.clerk]).text
        for text in [
            "张桂兰", "11010519491231002X", "13812341234", "到 10:28:00 自动遮上",
            "data-leave=\"240\" href=\"\(Self.path)\"",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("/unmask\""))
        for other in ["?look=18", "?look=x", ""] {
            let page = try await office.get(Self.path + other, as: [.clerk]).text
            #expect(!page.contains("张桂兰") && page.contains("/unmask\""), "\(other)")
        }
    }

    @Test("Without a reason nothing is seen, and what was typed stays")
    func refused() async throws {
        let office = try office()
        let page = try await office.post(
            Self.path + "/unmask", as: [.clerk],
            ["purpose=complaint", "reason=" + Browser.escape("急")])
        #expect(page.status == 409 && page.text.contains(CaseRefusal.lookReason.sentence.zh))
        #expect(page.text.contains(">急</textarea>"))
        #expect(page.text.contains("<details class=\"act\" open>"))
        #expect(page.text.contains("value=\"complaint\" required checked"))
        let none = try await office.post(Self.path + "/unmask", as: [.clerk], ["reason=abcd"])
        #expect(none.status == 400, "no purpose")
        // Where the page's own address is opened anew: English, large type, signed in again.
        #expect(page.text.contains("name=\"back\" value=\"\(Self.path)/unmask\""))
        let anew = try await office.get(Self.path + "/unmask", as: [.clerk])
        #expect(anew.status == 303 && anew.location == Self.path)
    }

    @Test("Who neither owns the case nor supervises has no such form; an agent cannot send it")
    func whoNot() async throws {
        let office = try office(owner: .number(2))
        #expect(!(try await office.get(Self.path, as: [.clerk]).text.contains("/unmask\"")))
        #expect(try await office.get(Self.path, as: [.hallSupervisor]).text.contains("/unmask\""))
        let own = try self.office()
        #expect(!(try await own.get(Self.path, as: [.agent]).text.contains("/unmask\"")))
        let sent = try await own.post(Self.path + "/unmask", as: [.agent], Self.fields)
        #expect(sent.status == 403)
        #expect(!own.bus.letters.contains { $0.name == UnmaskApplicant.name })
    }

    @Test("The audit names who looked at which case, with purpose and reason")
    func audit() async throws {
        let office = try office()
        office.bus.on(AccountList.self) { _, _ in .init(accounts: []) }
        office.bus.on(ApplicantLooks.self) { _, _ in
            .init(rows: [
                .init(
                    seq: 12, at: DeskOffice.now, account: .number(71),
                    number: CaseFake.card().number, purpose: .contact,
                    reason: Note(rawValue: "打电话告诉缺什么")),
                .init(
                    seq: 13, at: DeskOffice.now, account: .number(72),
                    number: CaseFake.card().number,
                    paper: PaperNumber(kind: .receipt, year: 2026, sequence: 4)),
            ])
        }
        let page = try await office.get("/audit/looks/applicants", as: [.auditAdmin])
        for text in [
            "谁看过申请人", "ZX〔2026〕7号", "联系本人", "打电话告诉缺什么", "10:24:00", "文书出全名本",
            "收件凭证 收〔2026〕4号",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(!page.text.contains("张桂兰"))
        let other = try await office.get("/audit/looks/applicants", as: [.hallSupervisor])
        #expect(other.status == 403)
    }

    @Test("While the registry is silent, its account's link leads to the same looks")
    func auditNameless() async throws {
        let office = try office()
        office.bus.on(ApplicantLooks.self) { query, _ in
            #expect(query.account == nil || query.account == .number(71))
            return .init(rows: [
                .init(
                    seq: 12, at: DeskOffice.now, account: .number(71),
                    number: CaseFake.card().number, purpose: .contact,
                    reason: Note(rawValue: "打电话告诉缺什么"))
            ])
        }
        office.bus.setDown(.registry)
        let path = "/audit/looks/applicants"
        let page = try await office.get(path, as: [.auditAdmin]).text
        let account = "a:\(AccountID.number(71))"
        #expect(page.contains(">\(account)</a>"))
        let who = "who=" + Address.escape(account)
        #expect(page.contains("&amp;" + who))
        let his = try await office.get(path + "?" + who, as: [.auditAdmin]).text
        #expect(his.contains("ZX〔2026〕7号") && !his.contains("没有这个登录名的账号"))
        let asked = try office.bus.letters.filter { $0.name == ApplicantLooks.name }
            .map { try JSON.decode(ApplicantLooks.self, from: $0.body).account }
        #expect(asked == [nil, .number(71)])
        // Whose a login is nobody can say now: not that it is nobody's.
        let login = try await office.get(path + "?who=c001", as: [.auditAdmin])
        #expect(login.text.contains("暂时连不上") && !login.text.contains("没有这个登录名的账号"))
        office.bus.setDown(.registry, false)
        office.bus.on(AccountList.self) { _, _ in .init(accounts: []) }
        for stranger in ["c001", "a:x", "a:"] {
            let page = try await office.get(path + "?who=" + stranger, as: [.auditAdmin]).text
            #expect(page.contains("没有这个登录名的账号"), "\(stranger)")
        }
    }
}
