import Contracts
import Support
import Testing

@testable import Hall

/// Each rule of a case at its bounds, without an office around it.
@Suite("The rules of a case") struct CaseRulesTests {
    private func accept(
        _ its: inout ServiceCase, until last: String?
    ) throws -> CaseAccepted {
        try its.accept(
            deferredUntil: last.map(day), number: .first(.acceptance), by: .wang, .standard,
            at: .opening)
    }

    @Test("What may come later comes by a day promised in writing, within the limit")
    func deferred() throws {
        var its = try ServiceCase.received(.workshop, [1, 2])
        let before = its
        #expect(throws: CaseRefusal.promiseNeeded) { try accept(&its, until: nil) }
        for wrong in ["2026-03-02", "2026-03-17"] {
            #expect(throws: CaseRefusal.promiseDay) { try accept(&its, until: wrong) }
        }
        #expect(its == before)
        for last in ["2026-03-03", "2026-03-16"] {
            its = before
            let accepted = try accept(&its, until: last)
            #expect(accepted.deferred == [3] && accepted.deferredUntil == day(last))
        }
    }

    @Test("What may not come later is there before it is accepted")
    func notDeferrable() throws {
        var its = try ServiceCase.received(.workshop, [1, 3])
        #expect(throws: CaseRefusal.materialsMissing) { try accept(&its, until: "2026-03-03") }
        #expect(its.state == .received)
    }

    @Test("A day promised for nothing is not kept")
    func nothingDeferred() throws {
        var its = try ServiceCase.received(.workshop, [1, 2, 3])
        #expect(try accept(&its, until: "2026-03-03").deferredUntil == nil)
    }

    // Law: 行政许可法 32 | 不属于本机关的，不予受理并告知向哪里申请 | hall.place-needed
    @Test("Who is sent elsewhere is told where")
    func rejected() throws {
        for place in [nil, Note(rawValue: "")] {
            var its = try ServiceCase.received(.workshop, [1])
            #expect(throws: CaseRefusal.placeNeeded) {
                try its.reject(
                    .notOurRemit, place: place, number: .first(.rejection), by: nil, at: .opening)
            }
            let rejected = try its.reject(
                .notNeeded, place: place, number: .first(.rejection), by: nil, at: .opening)
            #expect(rejected.reason == .notNeeded && its.state == .rejected)
        }
    }

    // Law: 行政许可法 42 | 延期不超过十个工作日 | hall.extension-too-long
    // Law: 行政许可法 42 | 只延期一次 | hall.extended-once
    @Test("The limit is extended by one to ten days, once, and not after it has passed")
    func extended() throws {
        func extend(_ its: inout ServiceCase, _ days: Int, at now: Instant = .opening) throws
            -> CaseExtended
        {
            try its.extend(
                by: days, number: .first(.prolongation), by: .head, .standard, at: now)
        }
        var its = try ServiceCase.accepted()
        let before = its
        #expect(throws: CaseRefusal.daysWrong) { try extend(&its, 0) }
        #expect(throws: CaseRefusal.extensionTooLong) { try extend(&its, 11) }
        let close = at("2026-03-16", 17, 30)
        #expect(throws: CaseRefusal.overdue) {
            try extend(&its, 1, at: close + .milliseconds(1))
        }
        #expect(its == before)
        #expect(try extend(&its, 10, at: close).dueAt == at("2026-03-30", 17, 30))
        #expect(throws: CaseRefusal.extendedOnce) { try extend(&its, 1) }
        its = before
        #expect(try extend(&its, 1).dueAt == at("2026-03-17", 17, 30))
    }

    // Law: 行政许可法 45 | 只有指南所列听证、检验、检测等程序可停时限 | hall.procedure-not-allowed
    @Test("The clock stops for a procedure of the guide alone, for a day to a year")
    func stopped() throws {
        func stop(_ its: inout ServiceCase, _ kind: SpecialProcedure, _ last: String) throws {
            _ = try its.stopClock(
                for: kind, until: day(last), number: .first(.procedure), by: nil, .standard,
                at: .opening)
        }
        var its = try ServiceCase.accepted()
        let before = its
        #expect(throws: CaseRefusal.procedureNotAllowed) { try stop(&its, .hearing, "2026-03-03") }
        #expect(throws: CaseRefusal.procedureDay) { try stop(&its, .testing, "2026-03-02") }
        #expect(throws: CaseRefusal.procedureDay) { try stop(&its, .testing, "2027-03-03") }
        #expect(its == before)
        for last in ["2026-03-03", "2027-03-02"] {
            its = before
            try stop(&its, .testing, last)
            #expect(its.dueAt == nil && its.amberAt == nil && its.clock?.left == 10)
        }
    }

    @Test("An instant case has no limit to stop or extend")
    func instant() throws {
        var its = try ServiceCase.accepted(.birth)
        #expect(throws: CaseRefusal.procedureNotAllowed) {
            try its.stopClock(
                for: .testing, until: .tuesday, number: .first(.procedure), by: nil, .standard,
                at: .opening)
        }
        #expect(throws: CaseRefusal.instant) {
            try its.extend(
                by: 1, number: .first(.prolongation), by: nil, .standard, at: .opening)
        }
    }

    // Law: 行政许可法 38 | 不予许可应说明理由，告知复议、诉讼权利 | hall.reasons-needed
    @Test("A refusal states reasons and remedies, and a grant waits for every material")
    func decided() throws {
        func decide(
            _ its: inout ServiceCase, _ outcome: CaseOutcome, _ reasons: Note?, _ remedies: Note?
        ) throws {
            _ = try its.decide(
                outcome, reasons: reasons, remedies: remedies, number: .first(.refusal), by: nil,
                .standard, at: .opening)
        }
        var its = try ServiceCase.received(.workshop, [1, 2])
        _ = try accept(&its, until: "2026-03-03")
        let before = its
        #expect(throws: CaseRefusal.materialsMissing) { try decide(&its, .granted, nil, nil) }
        #expect(throws: CaseRefusal.reasonsNeeded) { try decide(&its, .refused, .reason, nil) }
        #expect(throws: CaseRefusal.reasonsNeeded) { try decide(&its, .refused, nil, .remedy) }
        let blank = Note(rawValue: " \u{3000}\n")
        #expect(throws: CaseRefusal.reasonsNeeded) { try decide(&its, .refused, .reason, blank) }
        #expect(its == before)
        try decide(&its, .refused, .reason, .remedy)
        #expect(its.outcome == .refused)
    }

    @Test("Only an instant case with everything there is decided as it is received")
    func atOnce() throws {
        func decide(_ its: inout ServiceCase) throws {
            _ = try its.decide(
                .granted, reasons: nil, remedies: nil, number: .first(.grant), by: nil, .standard,
                at: .opening)
        }
        var committed = try ServiceCase.received(.workshop, [1, 2, 3])
        #expect(throws: CaseRefusal.notAccepted) { try decide(&committed) }
        var lacking = try ServiceCase.received(.birth, [])
        #expect(throws: CaseRefusal.materialsMissing) { try decide(&lacking) }
        var whole = try ServiceCase.received(.birth, [1])
        try decide(&whole)
        #expect(whole.state == .decided && whole.acceptance?.isSilent == false)
    }

    // Law: 行政许可法 42 | 期限当日下班前作出的决定为按期 | -
    @Test("A decision is in time to the moment the offices close, and late behind it")
    func overdue() throws {
        for (late, isOverdue) in [(Duration.zero, false), (.milliseconds(1), true)] {
            var its = try ServiceCase.accepted()
            let decided = try its.decide(
                .granted, reasons: nil, remedies: nil, number: .first(.grant), by: nil, .standard,
                at: at("2026-03-16", 17, 30) + late
            ).decided
            #expect(decided.isOverdue == isOverdue)
            #expect(its.marks.contains(.overdue) == isOverdue)
            #expect(decided.deliverBy == at("2026-03-30", 17, 30))
        }
    }

    @Test("No decision waits for a notice of holidays; its delivery then has no day")
    func decidedWithoutNotice() throws {
        var policy = HallPolicy.standard
        policy.calendar = try #require(
            WorkingCalendar(sessions: WorkingCalendar.standard.sessions, years: []))
        var its = try ServiceCase.accepted()
        let decided = try its.decide(
            .granted, reasons: nil, remedies: nil, number: .first(.grant), by: nil,
            CasePolicy(policy), at: .opening
        ).decided
        #expect(decided.deliverBy == nil && decided.paper.until == nil)
        #expect(its.state == .decided && its.deadlines(CasePolicy(policy)).isEmpty)
    }

    // Law: 行政许可法 32 | 逾期未告知的，不得再告知补正或不予受理，自收到之日起受理 | hall.case-past-intake
    @Test("Not answered in time it can only be accepted, and counts from the day it came")
    func unanswered() throws {
        let close = at("2026-03-09", 17, 30)
        let late = close + .milliseconds(1)
        var its = try ServiceCase.received(.workshop, [1, 2, 3])
        let before = its
        #expect(throws: CaseRefusal.pastIntake) {
            try its.reject(
                .notNeeded, place: nil, number: .first(.rejection), by: nil, at: late)
        }
        #expect(throws: CaseRefusal.pastIntake) {
            try its.giveNotice(
                [Shortcoming(material: 1, kind: .unsigned)], isSigned: false,
                number: .first(.correction), by: nil, .standard, at: late)
        }
        #expect(its == before)
        for move in [ServiceCase.Move.giveNotice, .reject] {
            let why = { now in its.next(at: now).first { $0.move == move }?.why?.code }
            #expect(why(close) == nil && why(late) == "hall.case-past-intake")
        }
        for (now, isSilent, from) in [(close, false, "2026-03-09"), (late, true, "2026-03-02")] {
            its = before
            let accepted = try its.accept(
                deferredUntil: nil, number: .first(.acceptance), by: nil, .standard, at: now)
            #expect(accepted.isSilent == isSilent && accepted.from == day(from))
        }
    }

    @Test("Coming again, on another day, takes a reason and is counted; a letter is no visit")
    func visits() throws {
        var its = try ServiceCase.accepted()
        let tuesday = day("2026-03-03")
        try its.come(through: .desk, for: nil, on: .monday)
        #expect(its.visits == 1)
        #expect(throws: CaseRefusal.visitReason) {
            try its.come(through: .desk, for: nil, on: tuesday)
        }
        try its.come(through: .desk, for: .collection, on: tuesday)
        try its.come(through: .desk, for: nil, on: tuesday)
        for channel in [CaseChannel.post, .online] {
            try its.come(through: channel, for: nil, on: tuesday.next)
            #expect(throws: CaseRefusal.noVisit) {
                try its.come(through: channel, for: .collection, on: tuesday.next)
            }
        }
        #expect(its.visits == 2 && its.visitedOn == tuesday)
        #expect(try its.visit(for: .procedure, at: .opening).visits == 3)
    }

    @Test("A mandate covers what it names, to its last day, until it is taken back")
    func mandate() throws {
        let mandate = Mandate(scope: [.file, .collect], until: day("2026-03-06"))
        var its = try ServiceCase.received(.workshop, [1], mandate: mandate)
        try its.checkMandate(.collect, on: day("2026-03-06"))
        #expect(throws: CaseRefusal.mandateOver) {
            try its.checkMandate(.collect, on: day("2026-03-07"))
        }
        #expect(throws: CaseRefusal.mandateLacks) { try its.checkMandate(.correct, on: .monday) }
        _ = try its.revokeMandate(by: nil, at: .opening)
        #expect(throws: CaseRefusal.mandateRevoked) { try its.checkMandate(.file, on: .monday) }
        #expect(throws: CaseRefusal.mandateRevoked) {
            try its.revokeMandate(by: nil, at: .opening)
        }
        var alone = try ServiceCase.received(.workshop, [1])
        #expect(throws: CaseRefusal.noMandate) { try alone.checkMandate(.file, on: .monday) }
        #expect(throws: CaseRefusal.noMandate) { try alone.revokeMandate(by: nil, at: .opening) }
    }

    @Test("A paper goes to the agent where the mandate covers it, else to the applicant")
    func receiver() throws {
        let mandate = Mandate(scope: [.file], until: day("2026-03-06"))
        let its = try ServiceCase.received(.workshop, [1], mandate: mandate)
        func receiver(_ kind: PaperKind, on text: String) -> PaperReceiver {
            its.paper(.first(kind), by: nil, at: day(text).start).to
        }
        #expect(receiver(.acceptance, on: "2026-03-06") == .agent)
        #expect(receiver(.acceptance, on: "2026-03-07") == .applicant)
        #expect(receiver(.grant, on: "2026-03-06") == .applicant)
    }

    @Test("A hand-over waits for a yes; the owner may only take it back")
    func handOver() throws {
        func answer(_ its: inout ServiceCase, _ accepts: Bool, isOwners: Bool = false) throws {
            _ = try its.answerHandOver(
                accepts: accepts, isOwners: isOwners, by: nil, at: .opening)
        }
        var its = try ServiceCase.accepted()
        #expect(throws: CaseRefusal.noHandOver) { try answer(&its, true) }
        #expect(throws: CaseRefusal.ownAlready) {
            try its.proposeHandOver(to: .wang, by: .wang, at: .opening)
        }
        _ = try its.proposeHandOver(to: .li, by: .wang, at: .opening)
        #expect(its.owner == .wang)
        #expect(throws: CaseRefusal.handOverOpen) {
            try its.proposeHandOver(to: .head, by: .wang, at: .opening)
        }
        #expect(throws: CaseRefusal.noHandOver) { try answer(&its, true, isOwners: true) }
        try answer(&its, false, isOwners: true)
        #expect(its.owner == .wang && its.proposed == nil)
        _ = try its.proposeHandOver(to: .li, by: .wang, at: .opening)
        try answer(&its, true)
        #expect(its.owner == .li && its.proposed == nil)
    }

    // Law: 放假通知 | 期限伸入没有通知的年份，不收件 | hall.limit-unknown
    @Test("A limit that reaches into a year without a notice refuses the receipt")
    func limitUnknown() throws {
        // Ten working days after 17 December 2026 is 31 December.
        _ = try ServiceCase.received(.workshop, [1], at: at("2026-12-17", 9))
        #expect(throws: CaseRefusal.limitUnknown) {
            try ServiceCase.received(.workshop, [1], at: at("2026-12-18", 9))
        }
    }
}
