import Contracts
import Ledger
import Support
import Testing

@testable import Hall

@Suite("What comes of a false commitment") struct RevocationTests {
    // Law: 行政许可法 7 | 撤销前听取陈述、申辩 | hall.hearing-open
    @Test("Nobody's grant is taken back before the days to be heard are over: hall.hearing-open")
    func hearing() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        let silent = RevokeDecision(case: id, reasons: .reason)
        try town.list(.workshop)
        #expect(try town.supervisor().refusal(silent) == "hall.commitment-not-false")
        let told = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        #expect(told.hearUntil == day("2026-03-09") && told.paper?.until == day("2026-03-09"))
        #expect(try town.status(id).verifyBy == nil)
        #expect(try town.clerk().refusal(silent) == "kit.denied")
        try town.office.move(to: at("2026-03-09", 23))
        try town.list(.workshop)
        #expect(try town.supervisor().refusal(silent) == "hall.hearing-open")
        let empty = RevokeDecision(case: id, reasons: .reason, heard: Note(rawValue: " ")!)
        #expect(try town.supervisor().refusal(empty) == "hall.hearing-open")
        try town.office.move(to: at("2026-03-10", 0))
        try town.list(.workshop)
        let bare = RevokeDecision(case: id, reasons: Note(rawValue: " ")!)
        #expect(try town.supervisor().refusal(bare) == "hall.reason-needed")
        let revoked = try town.supervisor().ask(silent)
        #expect(!revoked.isHeard && revoked.refuted == [3])
    }

    // Law: 行政许可法 7 | 陈述、申辩的最后一天到当天结束都算；期满没有处理的，提醒承办人和主管 | -
    @Test("The last day to be heard counts to its end; from the next the case is marked, once")
    func over() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        try town.accept()
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        let end = at("2026-03-10", 0)
        #expect(try town.status(id).card.dueAt == end - .milliseconds(1))
        for moment in [at("2026-03-09", 17, 30), end - .milliseconds(1)] {
            try town.office.move(to: moment)
            #expect(try town.office.events(CaseMarked.self).isEmpty)
        }
        try town.office.move(to: end)
        let marks = try town.office.events(CaseMarked.self)
        #expect(marks.map(\.mark) == [.hearingOver] && marks.first?.owner == .wang)
        // First in the owner's list and in the supervisor's, before a limit still to come.
        for owner in [PersonID.wang, nil] {
            let list = try town.supervisor().read(CaseList(owner: owner)).cases
            #expect(list.map(\.case).first == id && list.count == 2)
            #expect(list.first?.marks == [.hearingOver])
        }
        try town.list(.workshop)
        _ = try town.supervisor().ask(RevokeDecision(case: id, reasons: .reason))
        #expect(try town.status(id).card.marks == [])
        #expect(try town.status(id).card.dueAt == nil)
    }

    @Test("The proof, brought behind those days, takes the mark away; before they end, none comes")
    func proofTakesMark() throws {
        let town = try CaseHall()
        let (late, early) = (try town.grantCommitted(), try town.grantCommitted())
        for id in [late, early] {
            _ = try town.clerk().ask(DeliverCase.byPost(id))
            _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        }
        func bring(_ id: ServiceCaseID) throws {
            _ = try town.clerk().ask(HandInMaterials(case: id, materials: [3], channel: .post))
        }
        try bring(early)
        try town.office.move(to: at("2026-03-10", 9))
        #expect(try town.office.events(CaseMarked.self).map(\.case) == [late])
        try bring(late)
        let card = try town.status(late).card
        #expect(card.marks == [] && card.dueAt == nil)
        _ = try town.clerk().ask(ArchiveCase(case: late))
    }

    @Test("A decision not delivered yet is marked as well: to be heard is its limit meanwhile")
    func undelivered() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        try town.office.move(to: at("2026-03-10", 0))
        let card = try town.status(id).card
        #expect(card.marks == [.hearingOver])
        #expect(card.dueAt == at("2026-03-10", 0) - .milliseconds(1))
        #expect(try town.clerk().refusal(DeliverCase.byPost(id)) == "hall.commitment-false")
    }

    /// Granted on two commitments and delivered.
    private func delivered(at moment: Instant) throws -> ServiceCase {
        let guide = try #require(
            ItemGuide(
                kind: .committed, source: .handedDown,
                statutory: DayLimit(amount: 20, unit: .workingDay),
                promised: DayLimit(amount: 1, unit: .workingDay),
                materials: [
                    .init(number: 1, title: "健康证明", isCommittable: true),
                    .init(number: 2, title: "场所证明", isCommittable: true),
                ], result: "登记证"))
        var its = try ServiceCase.received(guide, [], committed: [1, 2], at: moment)
        _ = try its.accept(
            deferredUntil: nil, number: .first(.acceptance), by: nil, .standard, at: moment)
        _ = try its.decide(
            .granted, reasons: nil, remedies: nil, number: .first(.grant), by: .wang, .standard,
            at: moment)
        _ = try its.deliver(
            through: .post, to: .applicant, visit: nil, number: .first(.delivery), by: .wang,
            at: moment)
        return its
    }

    private func find(_ material: Int, in its: inout ServiceCase, at now: Instant) throws {
        _ = try its.verify(
            confirmed: [], refuted: [material], number: .first(.finding), by: .wang, .standard,
            at: now)
    }

    @Test("What is found false later begins the days anew, and the mark goes")
    func anew() throws {
        var its = try delivered(at: .opening)
        try find(1, in: &its, at: .opening)
        #expect(its.hearUntil == day("2026-03-09") && its.verifyBy != nil)
        let later = at("2026-03-10", 9)
        #expect(its.mark(.hearingOver, .standard, at: later) != nil)
        #expect(its.mark(.hearingOver, .standard, at: later) == nil)
        try find(2, in: &its, at: later)
        #expect(its.hearUntil == day("2026-03-17") && its.marks.isEmpty)
        #expect(its.dueAt == at("2026-03-18", 0) - .milliseconds(1) && its.verifyBy == nil)
    }

    @Test("A finding waits for no notice of holidays: without one the days are more, never fewer")
    func withoutNotice() throws {
        var its = try delivered(at: at("2026-12-22", 9))
        // Within the notices known five working days are five; one further nobody can count.
        try find(1, in: &its, at: at("2026-12-24", 9))
        #expect(its.hearUntil == day("2026-12-31"))
        try find(2, in: &its, at: at("2026-12-25", 9))
        #expect(its.hearUntil == day("2027-01-13"))
        // Whichever nine days of a year are off, five working days lie in the nineteen.
        let policy = CasePolicy.standard
        let start = try #require(LocalDay(year: 2026, month: 3, day: 2))
        for begin in 0..<20 {
            let off = try #require(start.adding(days: begin))
            let last = try #require(off.adding(days: CasePolicy.holidayDaysMax - 1))
            let year = WorkingCalendar.Year(
                year: 2026, off: [WorkingCalendar.Span(off, last)],
                makeupWorkdays: [])
            let calendar = try #require(
                WorkingCalendar(sessions: WorkingCalendar.standard.sessions, years: [year]))
            for weekday in 0..<7 {
                let found = try #require(start.adding(days: weekday))
                let enough = 2 * policy.commitmentHearDays + CasePolicy.holidayDaysMax
                let given = try #require(found.adding(days: enough))
                #expect(try calendar.workingDays(after: found, through: given) >= 5)
            }
        }
    }

    // Law: 行政许可法 69 | 以不实承诺取得的准予决定，由主管撤销 | hall.commitment-not-false
    @Test(
        "Who has stated their case is answered at once; without a finding: hall.commitment-not-false"
    )
    func revoked() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        try town.list(.workshop)
        let heard = RevokeDecision(case: id, reasons: .reason, heard: .remedy)
        #expect(try town.supervisor().refusal(heard) == "hall.commitment-not-false")
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        #expect(try town.clerk().refusal(ArchiveCase(case: id)) == "hall.commitment-open")
        try town.list(.workshop)
        let told = try town.supervisor().ask(heard)
        #expect(told.isHeard && told.paper.number.text == "撤〔2026〕1号" && told.paper.seal != nil)
        let status = try town.status(id)
        #expect(status.card.state == .revoked && status.outcome == .granted)
        #expect(status.next.allSatisfy { $0.why?.code == "hall.case-closed" })
        let reading = try town.clerk().read(PaperOfCase(case: id, paper: told.paper.number))
        #expect(reading.facts.committed == [3] && reading.facts.heard == .remedy)
        #expect(reading.facts.words == .reason && reading.facts.decision?.kind == .grant)
        try town.office.move(to: at("2026-06-30", 9))
        #expect(try town.office.events(CaseMarked.self).isEmpty)
    }

    @Test("Brought after all, the proof puts it right, and nothing is taken back")
    func putRight() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        let other = HandInMaterials(case: id, materials: [1], channel: .post)
        #expect(try town.clerk().refusal(other) == "hall.material-there")
        _ = try town.clerk().ask(HandInMaterials(case: id, materials: [3], channel: .post))
        let status = try town.status(id)
        #expect(status.hearUntil == nil && status.commitments == [] && status.isBarring == true)
        try town.list(.workshop)
        #expect(
            try town.supervisor().refusal(RevokeDecision(case: id, reasons: .reason))
                == "hall.commitment-not-false")
        _ = try town.clerk().ask(ArchiveCase(case: id))
    }

    @Test(
        "Behind a grant the proof is the owner's to take, or a supervisor's: hall.proof-not-yours",
        arguments: [false, true], [false, true])
    func proofNotYours(isFalse: Bool, isDelivered: Bool) throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        if isDelivered { _ = try town.clerk().ask(DeliverCase.byPost(id)) }
        if isFalse { _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false)) }
        let proof = HandInMaterials(case: id, materials: [3], channel: .post)
        let before = try town.status(id)
        func why(_ voice: Voice) throws -> String? {
            try voice.read(CaseStatus(case: id)).next.first { $0.move == .handIn }?.why?.code
        }
        let li = try town.clerk(.li)
        #expect(try li.refusal(proof) == "hall.proof-not-yours")
        #expect(try why(li) == "hall.proof-not-yours")
        #expect(try town.supervisor(at: .village).refusal(proof) == "hall.other-site")
        #expect(try town.status(id) == before)
        for taker in [try town.clerk(), try town.supervisor()] {
            #expect(try why(taker) == nil)
        }
        let taken = try (isFalse ? town.clerk() : town.supervisor()).ask(proof)
        #expect(taken.materials == [3] && taken.missing == [])
        #expect(try li.refusal(proof) == "hall.case-decided", "the case's own reason comes first")
    }

    @Test(
        "An agent brings no proof behind a grant, in the case he has filed and nobody took on too")
    func agentsProof() throws {
        let town = try CaseHall()
        let agency = AgencyFiling(agent: .zhang, mandate: .whole)
        let id = try town.agent().ask(
            town.command([1, 2], counter: nil, site: .village, agency: agency, committed: [3])
        ).case
        #expect(try town.status(id).card.owner == nil)
        let there = try town.clerk(.li, at: .village)
        _ = try there.ask(AcceptCase(case: id))
        try town.list(.workshop)
        _ = try there.ask(DecideCase(case: id, outcome: .granted))
        _ = try there.ask(VerifyCommitment(id, isTrue: false))
        let proof = HandInMaterials(case: id, materials: [3], channel: .post)
        let agent = try town.agent()
        #expect(try agent.refusal(proof) == "hall.proof-not-yours")
        let next = try agent.read(CaseStatus(case: id)).next
        #expect(next.first { $0.move == .handIn }?.why?.code == "hall.proof-not-yours")
        #expect(try town.status(id).hearUntil != nil)
        // While nobody owns it any clerk who reaches it has looked at it.
        _ = try town.clerk().ask(proof)
        #expect(try town.status(id).hearUntil == nil)
    }

    @Test("Before the decision any desk takes the proof, whatever was found, and an agent's too")
    func proofBefore() throws {
        let town = try CaseHall()
        for isFalse in [false, true] {
            let id = try town.commit()
            _ = try town.clerk().ask(AcceptCase(case: id))
            if isFalse { _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false)) }
            let proof = HandInMaterials(case: id, materials: [3], channel: .post)
            #expect(try town.clerk(.li).ask(proof).missing == [])
            if isFalse { _ = try town.supervisor().ask(LiftCommitmentBar(case: id, note: .reason)) }
        }
        let agency = AgencyFiling(agent: .zhang, mandate: .whole)
        let filed = try town.agent().ask(
            town.command([1, 2], counter: nil, site: .village, agency: agency, committed: [3])
        ).case
        let proof = HandInMaterials(case: filed, materials: [3], channel: .post)
        #expect(try town.agent().ask(proof).missing == [])
    }

    // Law: 行政许可法 7 | 陈述申辩成立的，由主管写明后改认属实，不再撤销 | hall.heard-needed
    @Test(
        "Heard and found true after all the grant stands, and nobody is barred: hall.heard-needed")
    func cleared() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        let heard = VerifyCommitment(
            case: id, confirmed: [3], refuted: [], note: .reason, heard: .remedy)
        let before = try town.status(id)
        for clerk in [try town.clerk(), try town.clerk(.li)] {
            let code =
                clerk.session?.person == .wang ? "hall.supervisor-needed" : "hall.case-not-yours"
            #expect(try clerk.refusal(heard) == code)
            let next = try clerk.read(CaseStatus(case: id)).next
            #expect(next.first { $0.move == .verify }?.why?.code == code)
        }
        for heard in [nil, Note(rawValue: " ")] {
            let bare = VerifyCommitment(
                case: id, confirmed: [3], refuted: [], note: .reason, heard: heard)
            #expect(try town.supervisor().refusal(bare) == "hall.heard-needed")
        }
        let twice = VerifyCommitment(
            case: id, confirmed: [], refuted: [3], note: .reason, heard: .remedy)
        #expect(try town.supervisor().refusal(twice) == "hall.no-commitment")
        #expect(try town.status(id) == before)

        let told = try town.supervisor().ask(heard)
        #expect(told.confirmed == [3] && told.paper == nil && told.hearUntil == nil)
        #expect(told.by == .head)
        let status = try town.status(id)
        #expect(status.hearUntil == nil && status.isBarring == false && status.missing == [])
        #expect(status.commitments == [Commitment(material: 3, standing: .confirmed)])
        try town.list(.workshop)
        #expect(
            try town.supervisor().refusal(
                RevokeDecision(case: id, reasons: .reason, heard: .remedy))
                == "hall.commitment-not-false")
        #expect(try town.supervisor().refusal(heard) == "hall.no-commitment")
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(ArchiveCase(case: id))
        _ = try town.clerk().ask(town.command([1, 2], committed: [3]))
    }

    @Test("What the applicant stated stands in the private part alone")
    func statedInPrivate() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        _ = try town.supervisor().ask(
            VerifyCommitment(case: id, confirmed: [3], refuted: [], note: .reason, heard: .remedy))
        let entry = try #require(
            try town.office.store.read { try Journal.entries(after: 0, limit: .max, $0) }
                .last { $0.name == CommitmentVerified.name })
        let part = try entry.privatePart.read(CommitmentVerified.Private.self)
        #expect(part == CommitmentVerified.Private(note: .reason, heard: .remedy))
        #expect(!String(decoding: entry.body, as: UTF8.self).contains(Note.remedy.rawValue))
    }

    @Test("Found true before the decision, the material is not missing, and the case is granted")
    func clearedBefore() throws {
        let town = try CaseHall()
        let id = try town.commit()
        _ = try town.clerk().ask(AcceptCase(case: id))
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        _ = try town.supervisor().ask(
            VerifyCommitment(case: id, confirmed: [3], refuted: [], note: .reason, heard: .remedy))
        let status = try town.status(id)
        #expect(status.missing == [] && status.isBarring == false)
        try town.decide(id)
        #expect(try town.status(id).verifyBy == nil)
    }

    @Test("A bar stays while anything else of it was false, the material since brought or not")
    func barredElse() throws {
        let town = try CaseHall(.twoWords)
        func found(_ id: ServiceCaseID, _ confirmed: [Int], _ refuted: [Int]) throws {
            _ = try town.supervisor().ask(
                VerifyCommitment(
                    case: id, confirmed: confirmed, refuted: refuted, note: .reason,
                    heard: .remedy))
        }
        func accepted() throws -> ServiceCaseID {
            let id = try town.clerk().ask(town.command([1], committed: [2, 3])).case
            _ = try town.clerk().ask(AcceptCase(case: id))
            return id
        }
        let id = try accepted()
        try found(id, [], [2, 3])
        try found(id, [2], [])
        #expect(try town.status(id).isBarring == true)
        try found(id, [3], [])
        #expect(try town.status(id).isBarring == false)

        let other = try accepted()
        try found(other, [], [2, 3])
        _ = try town.clerk().ask(HandInMaterials(case: other, materials: [2], channel: .post))
        #expect(
            try town.status(other).commitments == [Commitment(material: 3, standing: .refuted)])
        try found(other, [3], [])
        #expect(try town.status(other).isBarring == true)
        _ = try town.supervisor().ask(LiftCommitmentBar(case: other, note: .reason))

        // What was lifted does not come back by what is found true.
        let third = try accepted()
        try found(third, [], [2, 3])
        _ = try town.supervisor().ask(LiftCommitmentBar(case: third, note: .reason))
        try found(third, [3], [])
        #expect(try town.status(third).isBarring == false)
    }

    @Test("A bar lifted stays lifted when what was found false later is found true")
    func liftedStays() throws {
        let town = try CaseHall(.twoWords)
        let id = try town.clerk().ask(town.command([1], committed: [2, 3])).case
        _ = try town.clerk().ask(AcceptCase(case: id))
        func found(_ confirmed: [Int], _ refuted: [Int]) throws {
            _ = try town.supervisor().ask(
                VerifyCommitment(
                    case: id, confirmed: confirmed, refuted: refuted, note: .reason,
                    heard: .remedy))
        }
        let lift = LiftCommitmentBar(case: id, note: .reason)
        let again = town.command([1], committed: [2])
        try found([], [2])
        _ = try town.supervisor().ask(lift)
        #expect(try town.supervisor().refusal(lift) == "hall.not-barred")
        // Another word that was false bars anew, for itself.
        try found([], [3])
        #expect(try town.status(id).isBarring == true)
        #expect(try town.clerk().refusal(again) == "hall.commitment-barred")
        try found([3], [])
        #expect(try town.status(id).isBarring == false)
        #expect(try town.supervisor().refusal(lift) == "hall.not-barred")
        _ = try town.clerk().ask(again)
        // Nor is it lifted for the later one by what was lifted before.
        let other = try town.clerk().ask(town.command([1], committed: [2, 3])).case
        _ = try town.clerk().ask(AcceptCase(case: other))
        for material in [2, 3] {
            _ = try town.clerk().ask(
                VerifyCommitment(
                    case: other, confirmed: [], refuted: [material], note: .reason))
            if material == 2 {
                _ = try town.supervisor().ask(LiftCommitmentBar(case: other, note: .reason))
            }
        }
        _ = try town.supervisor().ask(
            VerifyCommitment(
                case: other, confirmed: [2], refuted: [], note: .reason, heard: .remedy))
        #expect(try town.status(other).isBarring == true)
    }

    @Test("Of two that were false one is found true: of the other they are still heard")
    func hearingElse() throws {
        let town = try CaseHall(.twoWords)
        let id = try town.clerk().ask(town.command([1], committed: [2, 3])).case
        _ = try town.clerk().ask(AcceptCase(case: id))
        try town.list(.twoWords)
        _ = try town.clerk().ask(DecideCase(case: id, outcome: .granted))
        _ = try town.clerk().ask(
            VerifyCommitment(case: id, confirmed: [], refuted: [2, 3], note: .reason))
        _ = try town.supervisor().ask(
            VerifyCommitment(case: id, confirmed: [2], refuted: [], note: .reason, heard: .remedy))
        #expect(try town.status(id).hearUntil == day("2026-03-09"))
        try town.list(.twoWords)
        let told = try town.supervisor().ask(
            RevokeDecision(case: id, reasons: .reason, heard: .remedy))
        #expect(told.refuted == [3])
    }

    // Law: 国办发〔2020〕42号 | 曾作出虚假承诺的，信用修复前不适用告知承诺 | hall.commitment-barred
    @Test("Whose word was false gives none before a supervisor lifts it: hall.commitment-barred")
    func barred() throws {
        let town = try CaseHall()
        let id = try town.commit()
        _ = try town.clerk().ask(AcceptCase(case: id))
        let lift = LiftCommitmentBar(case: id, note: .reason)
        #expect(try town.supervisor().refusal(lift) == "hall.not-barred")
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        try town.decide(id, .refused)
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        _ = try town.clerk().ask(ArchiveCase(case: id))

        let again = town.command([1, 2], committed: [3])
        #expect(try town.clerk().refusal(again) == "hall.commitment-barred")
        let later = HandInMaterials(
            case: try town.receive(1, 2).case, materials: [], channel: .desk, committed: [3])
        #expect(try town.clerk().refusal(later) == "hall.commitment-barred")
        let company = Applicant(
            organisation: CreditCode(rawValue: "91350100M000100Y43")!, name: .zhang)
        _ = try town.clerk().ask(town.command([1, 2], applicant: company, committed: [3]))
        #expect(try town.clerk().refusal(lift) == "kit.denied")
        _ = try town.supervisor().ask(lift)
        _ = try town.clerk().ask(later)
    }
}
