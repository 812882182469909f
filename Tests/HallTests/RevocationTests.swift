import Contracts
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

    @Test("A decision not delivered yet is marked as well, beside its own limit")
    func undelivered() throws {
        let town = try CaseHall()
        let id = try town.grantCommitted()
        let deliverBy = try town.status(id).card.dueAt
        _ = try town.clerk().ask(VerifyCommitment(id, isTrue: false))
        try town.office.move(to: at("2026-03-10", 0))
        let card = try town.status(id).card
        #expect(card.marks == [.hearingOver] && card.dueAt == deliverBy)
        _ = try town.clerk().ask(DeliverCase.byPost(id))
        #expect(try town.status(id).card.dueAt == at("2026-03-10", 0) - .milliseconds(1))
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
        #expect(its.mark(.hearingOver, WorkingCalendar.standard, at: later) != nil)
        #expect(its.mark(.hearingOver, WorkingCalendar.standard, at: later) == nil)
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
