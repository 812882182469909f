import Contracts
import Foundation
import Support
import Testing

@testable import Hall

@Suite("An applicant in full at the desk") struct ApplicantLookTests {
    let town: CaseHall

    init() throws { town = try CaseHall() }

    func ask(_ id: ServiceCaseID, _ reason: String = "打电话告诉缺什么") throws -> UnmaskApplicant {
        UnmaskApplicant(
            case: id, purpose: .contact, reason: try #require(Note(rawValue: reason)))
    }

    func party(
        _ id: ServiceCaseID, _ look: Int64?, _ voice: Voice? = nil
    ) throws -> CaseStatus.Party? {
        try (voice ?? town.clerk()).read(CaseStatus(case: id, look: look)).applicant
    }

    @Test("The owner gives a reason and sees name, number and phone; it is told without them")
    func seen() throws {
        let id = try town.receive(1, 2).case
        #expect(try party(id, nil)?.name == "张**")
        let look = try town.clerk().ask(try ask(id)).look
        let whole = try town.clerk().read(CaseStatus(case: id, look: look))
        #expect(whole.applicant?.name == PersonName.zhang.rawValue)
        #expect(whole.applicant?.number == "11010519491231002X")
        #expect(whole.applicant?.phone == "13812341234")
        #expect(whole.wholeUntil == town.office.now + copySpan)
        let told = try #require(try town.office.events(ApplicantUnmasked.self).last)
        #expect(told.case == id && told.by == .wang && told.purpose == .contact)
        #expect(told.account == (try town.clerk().session?.account))
        let text = String(decoding: try JSON.encode(told), as: UTF8.self)
        #expect(!text.contains("张") && !text.contains("1101") && !text.contains("告诉"))
    }

    // Law: 个人信息保护法 6 | 看申请人全名、证件号和电话应有明确目的，限时，留痕 | hall.look-reason
    @Test("It takes four characters of a reason, and holds for its session, its case, five minutes")
    func bounds() throws {
        let id = try town.receive(1, 2).case
        for short in ["", " 急 \n", "看 电 话"] {
            #expect(try town.clerk().refusal(try ask(id, short)) == "hall.look-reason")
        }
        #expect(try town.office.events(ApplicantUnmasked.self).isEmpty)
        let look = try town.clerk().ask(try ask(id, "核对身份")).look
        #expect(try party(id, look)?.phone == "13812341234")
        for wrong in [look - 1, look + 1, 0, -1, .max] {
            #expect(try party(id, wrong)?.name == "张**", "\(wrong)")
        }
        #expect(try party(id, look, town.supervisor())?.name == "张**")
        let again = try town.office.as(.clerk, person: .wang, account: 2)
        #expect(try party(id, look, again)?.name == "张**", "another session of his")
        let other = try town.receive(1).case
        #expect(try party(other, look)?.name == "张**")
        try town.office.pass(copySpan - .milliseconds(1))
        #expect(try party(id, look)?.name == PersonName.zhang.rawValue)
        try town.office.pass(.milliseconds(1))
        #expect(try party(id, look)?.name == "张**")
    }

    @Test("Only the owner asks, or a supervisor who reaches the case; never an agent")
    func who() throws {
        let own = try town.receive(1, 2).case
        #expect(try town.clerk(.li).refusal(try ask(own)) == "hall.case-not-yours")
        #expect(try town.agent().refusal(try ask(own)) == "kit.denied")
        #expect(try town.office.stranger.refusal(try ask(own)) == "kit.denied")
        #expect(try town.supervisor(at: .village).refusal(try ask(own)) == "hall.other-site")
        _ = try town.supervisor().ask(try ask(own))

        // What an agent has filed is nobody's until a clerk takes it on.
        let agency = AgencyFiling(agent: .zhang, mandate: .whole)
        let filed = try town.agent().ask(
            town.command([1, 2], counter: nil, site: .village, agency: agency)
        ).case
        #expect(try town.agent().refusal(try ask(filed)) == "kit.denied")
        for clerk in [try town.clerk(), try town.clerk(.li, at: .village)] {
            #expect(try clerk.refusal(try ask(filed)) == "hall.case-not-yours")
        }
        _ = try town.supervisor(at: .village).ask(try ask(filed))
        #expect(try town.clerk().refusal(try ask(.number(99))) == "hall.case-unknown")
    }

    @Test("An account that is nobody of the staff sees nobody's case no more than another's")
    func nobodys() throws {
        let agency = AgencyFiling(agent: .zhang, mandate: .whole)
        let filed = try town.agent().ask(
            town.command([1, 2], counter: nil, site: .village, agency: agency)
        ).case
        let nobody = try town.office.as(.clerk, account: 6)
        #expect(try nobody.refusal(try ask(filed)) == "hall.case-not-yours")
    }

    @Test("Nobody looks while the registry, which could have ended their account, is silent")
    func grave() throws {
        let id = try town.receive(1, 2).case
        try town.office.pass(.seconds(61))
        #expect(try town.clerk().refusal(try ask(id)) == "kit.behind")
        try town.list(.workshop)
        _ = try town.clerk().ask(try ask(id))
    }

    @Test("The audit administrator reads who looked, at which case and why; nobody else does")
    func looked() throws {
        let received = try town.receive(1, 2)
        _ = try town.clerk().ask(try ask(received.case))
        _ = try town.supervisor().ask(try ask(received.case, "差评回访"))
        let auditor = try town.office.as(.auditAdmin, account: 12)
        func list(_ account: AccountID? = nil, after: Int64 = 0) throws -> [String?] {
            try auditor.read(
                ApplicantLooks(
                    from: .opening, to: .opening + .seconds(86_400), account: account,
                    after: after, limit: 100)
            ).rows.map(\.reason?.rawValue)
        }
        #expect(try list() == ["打电话告诉缺什么", "差评回访"])
        let clerk = try #require(try town.clerk().session?.account)
        #expect(try list(clerk) == ["打电话告诉缺什么"])
        let rows = try auditor.read(
            ApplicantLooks(from: .opening, to: .opening + .seconds(1), limit: 1)
        ).rows
        #expect(rows.map(\.number) == [received.number] && rows.first?.account == clerk)
        #expect(try list(after: try #require(rows.first?.seq)) == ["差评回访"])
        let query = ApplicantLooks(from: .opening, to: .opening, limit: 1)
        #expect(try town.supervisor().refusal(reading: query) == "kit.denied")
    }

    @Test("A paper with whole names is told with the looks: who had which, and no reason is asked")
    func copies() throws {
        let received = try town.receive(1, 2)
        let paper = PaperNumber(kind: .receipt, year: 2026, sequence: 1)
        _ = try town.clerk(.li).ask(PrintPaper(case: received.case, paper: paper))
        let row = try town.office.as(.auditAdmin, account: 12).read(
            ApplicantLooks(from: .opening, to: .opening + .seconds(1), limit: 2)
        ).rows
        #expect(row.map(\.paper) == [paper] && row.first?.purpose == nil)
        #expect(row.first?.account == (try town.clerk(.li).session?.account))
        #expect(row.first?.number == received.number && row.first?.reason == nil)
    }

    @Test("An agent who is nobody of the staff is shown no case of the site")
    func nobodysAgent() throws {
        let agency = AgencyFiling(agent: .zhang, mandate: .whole)
        _ = try town.agent().ask(
            town.command([1, 2], counter: nil, site: .village, agency: agency))
        let nobody = try town.office.as(.agent, site: .village, account: 6)
        #expect(try nobody.read(CaseList(site: .village)).cases.isEmpty)
        #expect(try town.agent().read(CaseList(site: .village)).cases.map(\.missing) == [["健康证明"]])
    }
}
