import Contracts
import Support
import Testing

@testable import Hall

@Suite("What stands on a paper") struct PaperOfCaseTests {
    private let cases: CaseHall

    init() throws { cases = try CaseHall() }

    private func read(
        _ paper: CasePaper?, of received: ReceiveCase.Answer, code: CitizenCode? = nil,
        copy: Int64? = nil, by voice: Voice? = nil
    ) throws -> PaperOfCase.Reading {
        let voice = try voice ?? cases.clerk()
        return try voice.read(
            PaperOfCase(
                case: received.case, paper: try #require(paper).number, code: code, copy: copy))
    }

    private func papers(_ received: ReceiveCase.Answer) throws -> [CasePaper] {
        try cases.status(received.case).papers
    }

    private func isUnknown(_ act: () throws -> Void) -> Bool {
        do { try act() } catch let refused as Refused {
            return refused.code == CaseRefusal.unknown.rawValue
        } catch { return false }
        return false
    }

    @Test("The applicant's own is whole, by the code on the receipt, without signing in")
    func applicants() throws {
        let received = try cases.receive(1, 2)
        let paper = try papers(received).first
        let own = try read(paper, of: received, code: received.code, by: cases.office.stranger)
        #expect(own.isWhole && own.applicant == PersonName.zhang.rawValue)
        #expect(own.facts.handedIn == [1, 2] && own.facts.code == received.code)
        #expect(own.paper == paper && own.number == received.number)
        for code in [CitizenCode.wrong, nil] {
            #expect(
                isUnknown {
                    _ = try read(paper, of: received, code: code, by: cases.office.stranger)
                })
        }
    }

    @Test("At the desk names are masked until a copy is asked for; the code is on no copy")
    func desk() throws {
        let received = try cases.receive(1, 2)
        let paper = try #require(try papers(received).first)
        let masked = try read(paper, of: received)
        #expect(!masked.isWhole && masked.applicant == PersonName.zhang.masked)
        #expect(masked.facts.code == nil)
        let copy = try cases.clerk().ask(
            PrintPaper(case: received.case, paper: paper.number)
        ).copy
        let told = try #require(try cases.office.events(PaperPrinted.self).last)
        #expect(told.paper == paper.number && told.by == .wang)
        let whole = try read(paper, of: received, copy: copy)
        #expect(whole.isWhole && whole.applicant == PersonName.zhang.rawValue)
        #expect(whole.facts.code == nil)
    }

    @Test("A copy is for its session, its paper, and five minutes")
    func copies() throws {
        let received = try cases.accept()
        let (first, second) = (try papers(received)[0], try papers(received)[1])
        let copy = try cases.clerk().ask(
            PrintPaper(case: received.case, paper: first.number)
        ).copy
        func isWhole(
            _ paper: CasePaper, _ copy: Int64, _ voice: Voice? = nil
        ) throws -> Bool {
            try read(paper, of: received, copy: copy, by: voice).isWhole
        }
        #expect(try isWhole(first, copy))
        #expect(try !isWhole(second, copy))
        #expect(try !isWhole(first, copy - 1) && !isWhole(first, 0) && !isWhole(first, .max))
        #expect(try !isWhole(first, copy, try cases.supervisor()))
        try cases.office.pass(copySpan - .milliseconds(1))
        #expect(try isWhole(first, copy))
        try cases.office.pass(.milliseconds(1))
        #expect(try !isWhole(first, copy))
    }

    @Test("An agent sees it masked, and gets a whole copy under a mandate to collect alone")
    func agents() throws {
        func filed(_ scope: [MandateScope]) throws -> (ReceiveCase.Answer, CasePaper) {
            let agency = AgencyFiling(
                agent: .zhang, mandate: Mandate(scope: scope, until: day("2026-03-02")))
            let received = try cases.agent().ask(
                cases.command([1, 2], counter: nil, site: .village, agency: agency))
            return (received, try #require(try papers(received).first))
        }
        let (own, paper) = try filed([.file, .collect])
        #expect(try !read(paper, of: own, by: cases.agent()).isWhole)
        let copy = try cases.agent().ask(PrintPaper(case: own.case, paper: paper.number)).copy
        #expect(try read(paper, of: own, copy: copy, by: cases.agent()).isWhole)
        let (other, receipt) = try filed([.file])
        func refusal(
            _ received: ReceiveCase.Answer, _ paper: CasePaper, by voice: Voice
        ) throws -> String? {
            do {
                _ = try voice.ask(PrintPaper(case: received.case, paper: paper.number))
                return nil
            } catch let refused as Refused { return refused.code }
        }
        #expect(
            try refusal(other, receipt, by: cases.agent()) == CaseRefusal.mandateLacks.rawValue)
        let neighbour = try cases.agent(.number(6))
        #expect(try refusal(own, paper, by: neighbour) == CaseRefusal.notYours.rawValue)
        #expect(throws: Refused.self) { _ = try read(paper, of: own, by: neighbour) }
        try cases.office.move(to: at("2026-03-03", 9))
        #expect(
            try refusal(own, paper, by: try cases.agent()) == CaseRefusal.mandateOver.rawValue)
    }

    @Test("The receipt's code opens as much as the agent's mandate, until it is renewed")
    func agentsCode() throws {
        let citizen = cases.office.stranger
        func filed(_ scope: [MandateScope]) throws -> (ReceiveCase.Answer, CasePaper) {
            let mandate = Mandate(scope: scope, until: day("2026-03-02"))
            let received = try cases.clerk().ask(
                cases.command(
                    [1, 2, 3], agency: AgencyFiling(agent: .zhang, mandate: mandate)))
            return (received, try #require(try papers(received).first))
        }
        func refusal(
            _ received: ReceiveCase.Answer, _ paper: CasePaper, _ code: CitizenCode? = nil
        ) throws -> String? {
            try citizen.refusal(
                reading: PaperOfCase(
                    case: received.case, paper: paper.number, code: code ?? received.code))
        }
        let (revoked, receipt) = try filed([.file])
        #expect(try refusal(revoked, receipt) == nil)
        _ = try citizen.ask(RevokeMandate(case: revoked.case, code: revoked.code))
        #expect(try refusal(revoked, receipt) == "hall.mandate-revoked")

        let (late, last) = try filed([.file])
        let (over, first) = try filed([.file])
        _ = try cases.clerk().ask(AcceptCase(case: over.case))
        let decided = try cases.decide(over.case, .refused).paper
        #expect(try refusal(over, decided) == "hall.mandate-lacks")
        #expect(try refusal(over, first) == nil)
        let code = try cases.clerk().ask(RenewCode(case: over.case, checked: .reason)).code
        try cases.office.move(to: at("2026-03-03", 9))
        #expect(try refusal(over, decided, code) == nil)
        #expect(try refusal(late, last) == "hall.mandate-over")
    }

    @Test("A paper of another case, or none: unknown, to print too; a machine gets none")
    func foreign() throws {
        let received = try cases.receive(1, 2)
        let paper = try #require(try papers(received).first)
        let other = try cases.receive(1)
        #expect(isUnknown { _ = try read(paper, of: other) })
        #expect(
            isUnknown {
                _ = try cases.clerk().ask(PrintPaper(case: other.case, paper: paper.number))
            })
        let machine = try cases.office.as(.kiosk, account: 20)
        #expect(isUnknown { _ = try read(paper, of: received, by: machine) })
    }

    @Test("Each kind tells the facts of its event, private words with them")
    func facts() throws {
        let received = try cases.receive(1)
        let fault = Shortcoming(material: 1, kind: .unsigned)
        let notice = try cases.clerk().ask(
            GiveNotice(case: received.case, faults: [fault], note: .reason))
        let correction = try read(notice.paper, of: received)
        #expect(correction.facts.shortcomings == notice.shortcomings)
        #expect(correction.facts.words == .reason)
        _ = try cases.clerk().ask(
            HandInMaterials(case: received.case, materials: [1, 2, 3], channel: .post))
        let accepted = try cases.clerk().ask(AcceptCase(case: received.case))
        let acceptance = try read(accepted.paper, of: received)
        #expect(acceptance.facts.isSilent == false && acceptance.facts.from == accepted.from)
        #expect(acceptance.facts.deferred == [])
        let stopped = try cases.clerk().ask(
            StopCaseClock(
                case: received.case, procedure: .testing, until: day("2026-03-11"),
                reason: .reason))
        let procedure = try read(stopped.paper, of: received)
        #expect(procedure.facts.procedure == .testing && procedure.facts.words == .reason)
        #expect(procedure.facts.days == stopped.left)
        _ = try cases.clerk().ask(ResumeCaseClock(case: received.case))
        let extended = try cases.supervisor().ask(
            ExtendCase(case: received.case, days: 5, reason: .reason))
        let prolongation = try read(extended.paper, of: received)
        #expect(prolongation.facts.days == 5 && prolongation.facts.words == .reason)
        let decided = try cases.decide(received.case, .refused)
        let refusal = try read(decided.paper, of: received)
        #expect(refusal.facts.words == .reason && refusal.facts.remedies == .remedy)
        let delivered = try cases.clerk().ask(
            DeliverCase(case: received.case, channel: .post, to: .applicant))
        let delivery = try read(delivered.paper, of: received)
        #expect(delivery.facts.channel == .post)
        #expect(delivery.facts.decision == decided.paper.number)
    }

    @Test("One that is not ours says where to go instead")
    func rejection() throws {
        let received = try cases.receive(1)
        let rejected = try cases.clerk().ask(
            RejectCase(case: received.case, reason: .notOurRemit, place: .reason))
        let paper = try read(rejected.paper, of: received)
        #expect(paper.facts.rejection == .notOurRemit && paper.facts.words == .reason)
    }
}
