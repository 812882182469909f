import Contracts
import Support
import Testing

@testable import Hall

@Suite("Who may do what in a case") struct CaseWhoTests {
    /// Every move that only who answers for the case may make.
    private func owners(_ id: ServiceCaseID) -> [(Voice) throws -> String?] {
        [
            { try $0.refusal(GiveNotice(case: id, faults: [])) },
            { try $0.refusal(AcceptCase(case: id)) },
            { try $0.refusal(RejectCase(case: id, reason: .notNeeded)) },
            {
                try $0.refusal(
                    StopCaseClock(
                        case: id, procedure: .testing, until: .tuesday, reason: .reason))
            },
            { try $0.refusal(ResumeCaseClock(case: id)) },
            { try $0.refusal(DecideCase(case: id, outcome: .granted)) },
            { try $0.refusal(ArchiveCase(case: id)) },
            { try $0.refusal(ProposeHandOver(case: id, to: .number(8))) },
        ]
    }

    @Test("The first officer asked answers for it, and no colleague of his")
    func owner() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        #expect(try town.status(id).card.owner == .wang)
        let li = try town.clerk(.li)
        for move in owners(id) { #expect(try move(li) == "hall.case-not-yours") }
        #expect(try li.refusal(AnswerHandOver(case: id, accepts: true)) == "hall.case-not-yours")
        #expect(try town.status(id).card.state == .received)
    }

    @Test("Who asks is told which moves are not theirs, and the case's own reasons first")
    func told() throws {
        let town = try CaseHall()
        let id = try town.receive(1, 2, 3).case
        func why(_ voice: Voice, _ move: CaseStatus.Move) throws -> String? {
            try voice.read(CaseStatus(case: id)).next.first { $0.move == move }?.why?.code
        }
        #expect(try why(town.clerk(), .accept) == nil)
        #expect(try why(town.supervisor(), .accept) == nil)
        let li = try town.clerk(.li)
        #expect(try why(li, .accept) == "hall.case-not-yours")
        #expect(try why(li, .archive) == "hall.case-not-delivered")
        #expect(try why(li, .withdraw) == "hall.case-not-yours")
        #expect(try li.refusal(WithdrawCase(case: id)) == "hall.case-not-yours")
        #expect(try why(li, .visit) == nil)
    }

    @Test("The centre's supervisor acts for the owner, a village's only in the village's cases")
    func supervisors() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        let there = try town.supervisor(at: .village)
        for move in owners(id) { #expect(try move(there) == "hall.other-site") }
        #expect(try there.refusal(reading: CaseStatus(case: id)) == "hall.other-site")
        #expect(try town.supervisor().ask(GiveNotice(case: id, faults: [])).round == 1)
    }

    @Test("A second notice takes a supervisor; a clerk's word is no signature")
    func signature() throws {
        let town = try CaseHall()
        let id = try town.receive(1, 2).case
        _ = try town.clerk().ask(GiveNotice(case: id, faults: []))
        let second = GiveNotice(
            case: id, faults: [Shortcoming(material: 1, kind: .unsigned)], signed: .reason)
        #expect(try town.clerk().refusal(second) == "hall.second-notice")
        let unsigned = GiveNotice(case: id, faults: second.faults, signed: Note(rawValue: ""))
        #expect(try town.supervisor().refusal(unsigned) == "hall.second-notice")
        #expect(try town.supervisor().ask(second).isDefect)
        let status = try town.status(id)
        #expect(status.notices == 2 && status.defects == 1)
        #expect(status.papers.last?.signedBy == .head)
    }

    // Law: 行政许可法 42 | 延期须经负责人批准并写明理由 | hall.reason-needed
    @Test("Only a supervisor extends")
    func extends() throws {
        let town = try CaseHall()
        let id = try town.accept().case
        let command = ExtendCase(case: id, days: 3, reason: .reason)
        #expect(try town.clerk().refusal(command) == "kit.denied")
        let bare = ExtendCase(case: id, days: 3, reason: Note(rawValue: "")!)
        #expect(try town.supervisor().refusal(bare) == "hall.reason-needed")
        #expect(try town.supervisor().ask(command).by == .head)
    }

    @Test("Nobody decides while the registry has long been silent; the rest goes on")
    func grave() throws {
        let town = try CaseHall()
        let id = try town.receive(1, 2, 3).case
        try town.office.pass(.seconds(61))
        _ = try town.clerk().ask(AcceptCase(case: id))
        let decide = DecideCase(case: id, outcome: .granted)
        #expect(try town.clerk().refusal(decide) == "kit.behind")
        try town.list(.workshop)
        #expect(try town.clerk().ask(decide).outcome == .granted)
    }

    @Test("Whoever is asked takes it over, and answers for it from then on")
    func handOver() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        _ = try town.clerk().ask(ProposeHandOver(case: id, to: .li))
        #expect(
            try town.clerk(.number(3)).refusal(AnswerHandOver(case: id, accepts: true))
                == "hall.case-not-yours")
        #expect(
            try town.clerk().refusal(AnswerHandOver(case: id, accepts: true))
                == "hall.no-hand-over")
        #expect(try town.clerk().ask(AnswerHandOver(case: id, accepts: false)).by == .wang)
        _ = try town.clerk().ask(ProposeHandOver(case: id, to: .li))
        #expect(try town.clerk(.li).ask(AnswerHandOver(case: id, accepts: true)).to == .li)
        #expect(try town.clerk().refusal(AcceptCase(case: id)) == "hall.case-not-yours")
        #expect(try town.clerk(.li).ask(GiveNotice(case: id, faults: [])).by == .li)
    }

    @Test("Nobody takes over what they do not reach: it stays whose it is")
    func handOverFarther() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        _ = try town.clerk().ask(ProposeHandOver(case: id, to: .li))
        let there = try town.clerk(.li, at: .village)
        #expect(
            try there.refusal(AnswerHandOver(case: id, accepts: true)) == "hall.other-site")
        #expect(try town.status(id).card.owner == .wang)
        #expect(try there.ask(AnswerHandOver(case: id, accepts: false)).by == .li)
        #expect(try town.status(id).proposed == nil)
    }

    @Test("At the centre it is received of who is served at one's own counter")
    func counter() throws {
        let town = try CaseHall()
        #expect(
            try town.clerk(.li).refusal(town.command([1])) == "hall.counter-not-yours")
        #expect(
            try town.clerk().refusal(town.command([1], counter: nil)) == "hall.counter-needed")
        let received = try town.receive(1)
        #expect(try town.status(received.case).card.ticket != nil)
        _ = try town.clerk().ask(FinishTicket(counter: .one))
        #expect(try town.clerk().refusal(town.command([1])) == "hall.nobody-served")
    }

    @Test("It is received for an item in force with a guide, of somebody born, with its materials")
    func receipt() throws {
        let town = try CaseHall()
        let unborn = Applicant(
            citizen: .later, name: .zhang)
        let clerk = try town.clerk()
        #expect(try clerk.refusal(town.command([4])) == "hall.material-not-in-guide")
        #expect(
            try clerk.refusal(town.command([1], applicant: unborn)) == "hall.born-later")
        let unlisted = ReceiveCase(
            item: .unlisted, applicant: .zhang, handedIn: [], counter: .one)
        #expect(try clerk.refusal(unlisted) == "hall.item-not-in-force")
        try town.list(nil, version: 2)
        #expect(try clerk.refusal(town.command([1])) == "hall.guide-missing")
        #expect(try town.office.events(CaseReceived.self).isEmpty)
    }

    @Test("An agent files at his village under a written mandate that holds")
    func agent() throws {
        let town = try CaseHall()
        func filing(_ scope: MandateScope..., until: String = "2026-03-02") -> ReceiveCase {
            town.command(
                [1, 2], counter: nil, site: .village,
                agency: AgencyFiling(
                    agent: .zhang, mandate: Mandate(scope: scope, until: day(until))))
        }
        let agent = try town.agent()
        let bare = town.command([1], counter: nil, site: .village)
        #expect(try agent.refusal(bare) == "hall.mandate-needed")
        #expect(try agent.refusal(filing(.file, until: "2026-03-01")) == "hall.mandate-over")
        #expect(try agent.refusal(filing(.collect)) == "hall.mandate-lacks")
        let elsewhere = try town.agent(.number(6), at: SiteCode(rawValue: "LQ")!)
        #expect(try elsewhere.refusal(filing(.file)) == "hall.other-site")

        let received = try agent.ask(filing(.file))
        #expect(received.number.text == "LJC〔2026〕1号")
        let id = received.case
        #expect(try agent.read(CaseStatus(case: id)).card.isByAgent)
        #expect(try elsewhere.refusal(reading: CaseStatus(case: id)) == "hall.other-site")
        let handIn = HandInMaterials(case: id, materials: [3], channel: .desk)
        #expect(try agent.refusal(handIn) == "hall.mandate-lacks")
        #expect(try agent.refusal(WithdrawCase(case: id)) == "hall.mandate-lacks")
        #expect(try agent.refusal(AcceptCase(case: id)) == "kit.denied")
        #expect(try town.clerk().ask(handIn).missing == [])
        // Another agent of the site has neither the case nor its mandate.
        let other = try town.agent(.number(7))
        #expect(try other.refusal(reading: CaseStatus(case: id)) == "hall.case-not-yours")
        #expect(try other.refusal(handIn) == "hall.case-not-yours")
        #expect(try other.read(CaseList()).cases.isEmpty)
        #expect(try agent.read(CaseList()).cases.map(\.case) == [id])
        // The code stands on the receipt that the agent was given.
        let citizen = town.office.stranger
        let byCode = WithdrawCase(case: id, code: received.code)
        #expect(try citizen.refusal(byCode) == "hall.mandate-lacks")
        #expect(try town.clerk().ask(AcceptCase(case: id)).paper?.to == .agent)
    }

    @Test("What the agent may collect he may not once the mandate is taken back")
    func collect() throws {
        let town = try CaseHall()
        let mandate = Mandate(scope: [.file, .collect], until: day("2026-12-31"))
        let received = try town.clerk().ask(
            town.command([1, 2, 3], agency: AgencyFiling(agent: .zhang, mandate: mandate)))
        let id = received.case
        _ = try town.clerk().ask(AcceptCase(case: id))
        #expect(
            try town.clerk().ask(DecideCase(case: id, outcome: .granted)).paper.to == .agent)
        let toAgent = DeliverCase(case: id, channel: .desk, to: .agent)
        let citizen = town.office.stranger
        #expect(
            try citizen.refusal(RevokeMandate(case: id, code: .wrong)) == "hall.case-unknown")
        #expect(try citizen.refusal(RevokeMandate(case: id)) == "hall.case-unknown")
        _ = try citizen.ask(RevokeMandate(case: id, code: received.code))
        #expect(try town.clerk().refusal(toAgent) == "hall.mandate-revoked")
        let delivered = try town.clerk().ask(
            DeliverCase(case: id, channel: .desk, to: .applicant))
        #expect(delivered.paper.to == .applicant)
    }

    @Test("An applicant sees and withdraws the case by number and code, and nothing with less")
    func applicant() throws {
        let town = try CaseHall()
        let received = try town.receive(1, 2)
        let citizen = town.office.stranger
        let reading = try citizen.read(
            CaseOfApplicant(number: received.number, code: received.code))
        #expect(reading.missing.map(\.title) == ["健康证明"] && reading.canWithdraw)
        #expect(reading.isEnteredByStaff && !reading.isByAgent)
        #expect(!String(decoding: try JSON.encode(reading), as: UTF8.self).contains("张"))
        let wrong = CaseOfApplicant(number: received.number, code: .wrong)
        #expect(try citizen.refusal(reading: wrong) == "hall.case-unknown")
        #expect(try citizen.refusal(reading: CaseStatus(case: received.case)) == "kit.denied")
        #expect(
            try citizen.refusal(WithdrawCase(case: received.case, code: .wrong))
                == "hall.case-unknown")
        #expect(try citizen.refusal(WithdrawCase(case: received.case)) == "hall.case-unknown")
        // At the desk it is said how the applicant asked for it.
        for note in [nil, Note(rawValue: " ")!] {
            let bare = WithdrawCase(case: received.case, note: note)
            #expect(try town.clerk().refusal(bare) == "hall.withdrawal-note")
        }
        _ = try citizen.ask(WithdrawCase(case: received.case, code: received.code))
        #expect(
            try citizen.read(CaseOfApplicant(number: received.number, code: received.code)).state
                == .withdrawn)
    }

    @Test("A lost code is renewed by who answers for the case; the old one opens nothing more")
    func renew() throws {
        let town = try CaseHall()
        let received = try town.receive(1)
        let renew = RenewCode(case: received.case, checked: .reason)
        let unchecked = RenewCode(case: received.case, checked: Note(rawValue: " ")!)
        #expect(try town.clerk().refusal(unchecked) == "hall.identity-unchecked")
        #expect(try town.clerk(.li).refusal(renew) == "hall.case-not-yours")
        #expect(try town.agent().refusal(renew) == "kit.denied")
        #expect(try town.office.stranger.refusal(renew) == "kit.denied")
        let code = try town.clerk().ask(renew).code
        let citizen = town.office.stranger
        func own(_ code: CitizenCode) -> CaseOfApplicant {
            CaseOfApplicant(number: received.number, code: code)
        }
        #expect(try citizen.refusal(reading: own(received.code)) == "hall.case-unknown")
        #expect(
            try citizen.refusal(WithdrawCase(case: received.case, code: received.code))
                == "hall.case-unknown")
        #expect(try citizen.read(own(code)).case == received.case)
        let receipt = try #require(try town.status(received.case).papers.first).number
        func paper(_ code: CitizenCode) -> PaperOfCase {
            PaperOfCase(case: received.case, paper: receipt, code: code)
        }
        #expect(try citizen.refusal(reading: paper(received.code)) == "hall.case-unknown")
        #expect(try citizen.read(paper(code)).facts.code == code)
        let events = try town.office.events(CodeRenewed.self)
        #expect(events.map(\.by) == [.wang], "and it is on record")
    }

    @Test("A visit is counted by whoever reaches the case")
    func visit() throws {
        let town = try CaseHall()
        let id = try town.receive(1).case
        #expect(
            try town.agent().refusal(CountVisit(case: id, reason: .other)) == "hall.other-site")
        #expect(try town.clerk(.li).ask(CountVisit(case: id, reason: .procedure)).visits == 2)
    }
}

extension CitizenID {
    /// Born the day after `Instant.opening`.
    static let later = CitizenID(rawValue: "110105202603030013")!
}
