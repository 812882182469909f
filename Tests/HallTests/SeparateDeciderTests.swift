import Contracts
import Ledger
import Support
import Testing

@testable import Hall

@Suite("Who decides, where the town keeps it apart") struct SeparateDeciderTests {
    private static let policy: HallPolicy = {
        var policy = HallPolicy.standard
        policy.separateDecider = true
        return policy
    }()

    /// Why the hall refuses them the decision, by the page and by the command alike.
    private func why(
        _ voice: Voice, _ id: ServiceCaseID, _ town: CaseHall
    ) throws -> String? {
        let next = try voice.read(CaseStatus(case: id)).next
        let page = next.first { $0.move == .decide }?.why?.code
        try town.list(.workshop)
        guard let page else { return nil }
        #expect(try voice.refusal(DecideCase(case: id, outcome: .refused)) == page)
        return page
    }

    @Test(
        "Its owner is refused and a supervisor who has not examined it decides: hall.case-examined")
    func owner() throws {
        let town = try CaseHall(.workshop, Self.policy)
        let id = try town.accept().case
        let before = try town.status(id)
        #expect(try why(town.clerk(), id, town) == "hall.case-examined")
        #expect(try why(town.clerk(.li), id, town) == "hall.case-not-yours")
        #expect(try town.status(id) == before, "no number, no use of the seal")
        #expect(try why(town.supervisor(), id, town) == nil)
        let decided = try town.supervisor().ask(DecideCase(case: id, outcome: .refused))
        #expect(decided.by == .head && decided.paper.number.sequence == 1)
        #expect(try why(town.supervisor(), id, town) == "hall.case-decided")
    }

    @Test(
        "Nor do who answered for it before, and a supervisor who accepted it in the owner's place")
    func before() throws {
        let town = try CaseHall(.workshop, Self.policy)
        let id = try town.receive(1, 2, 3).case
        _ = try town.supervisor().ask(AcceptCase(case: id))
        _ = try town.clerk().ask(ProposeHandOver(case: id, to: .deputy))
        #expect(try why(town.deputy(), id, town) == nil)
        _ = try town.deputy().ask(AnswerHandOver(case: id, accepts: true))
        #expect(try why(town.deputy(), id, town) == "hall.case-examined")
        _ = try town.deputy().ask(ProposeHandOver(case: id, to: .wang))
        _ = try town.clerk().ask(AnswerHandOver(case: id, accepts: true))
        #expect(try why(town.deputy(), id, town) == "hall.case-examined", "answered for it before")
        #expect(try why(town.supervisor(), id, town) == "hall.case-examined", "has accepted it")
    }

    @Test(
        "Who signed its notice, procedure or finding has examined it, who extended it has not",
        arguments: [PaperKind.correction, .procedure, .finding, .prolongation])
    func signed(kind: PaperKind) throws {
        let town = try CaseHall(.workshop, Self.policy)
        let head = try town.supervisor()
        let id = try town.clerk().ask(
            kind == .finding ? town.command([1, 2], committed: [3]) : town.command([1, 2, 3])
        ).case
        if kind == .correction {
            _ = try head.ask(
                GiveNotice(case: id, faults: [Shortcoming(material: 1, kind: .unsigned)]))
            _ = try town.clerk().ask(
                HandInMaterials(case: id, materials: [1], channel: .desk))
        }
        _ = try town.clerk().ask(AcceptCase(case: id))
        switch kind {
        case .procedure:
            _ = try head.ask(
                StopCaseClock(case: id, procedure: .testing, until: .tuesday, reason: .reason))
            _ = try town.clerk().ask(ResumeCaseClock(case: id))
        case .finding: _ = try head.ask(VerifyCommitment(id, isTrue: false))
        case .prolongation: _ = try head.ask(ExtendCase(case: id, days: 1, reason: .reason))
        default: break
        }
        #expect(try why(head, id, town) == (kind == .prolongation ? nil : "hall.case-examined"))
        #expect(try why(town.deputy(), id, town) == nil)
    }

    @Test("An instant case is decided where it is received; once accepted by another hand")
    func instant() throws {
        let town = try CaseHall(.birth, Self.policy)
        let (id, later) = (try town.receive(1).case, try town.receive(1).case)
        _ = try town.clerk().ask(AcceptCase(case: later))
        #expect(try why(town.clerk(), id, town) == nil)
        _ = try town.clerk().ask(DecideCase(case: id, outcome: .granted))
        #expect(try why(town.clerk(), later, town) == "hall.case-examined")
        #expect(try why(town.supervisor(), later, town) == nil)
    }

    @Test("Where nobody answers for it, a clerk who has not examined it does not decide either")
    func nobodys() throws {
        let town = try CaseHall(.workshop, Self.policy)
        let id = try town.receive(1, 2, 3).case
        try town.office.move(to: at("2026-03-10", 9))
        #expect(try town.status(id).card.state == .accepted, "by silence")
        #expect(try why(town.clerk(.li), id, town) != nil)
        #expect(try why(town.supervisor(), id, town) == nil)
    }

    @Test("Unless the town asks for it the owner decides")
    func off() throws {
        #expect(!HallPolicy.standard.separateDecider)
        let asked = try JSON.decode(
            HallPolicy.self, from: Array(#"{"separateDecider":true}"#.utf8))
        #expect(asked.separateDecider)
        let town = try CaseHall()
        let id = try town.accept().case
        #expect(try why(town.clerk(), id, town) == nil)
        try town.decide(id)
    }
}
