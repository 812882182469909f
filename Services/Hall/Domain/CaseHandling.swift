import Contracts

/// From the acceptance to the archive.
///
/// - Source: 许可法 38, 42, 44, 45.
extension ServiceCase {
    /// - Parameter last: the procedure's expected last day, which the applicant is told.
    mutating func stopClock(
        for kind: SpecialProcedure, until last: LocalDay, number: StampedNumber,
        by person: PersonID?, _ policy: CasePolicy, at now: Instant
    ) throws(CaseRefusal) -> CaseClockStopped {
        try require(.stopClock)
        guard guide.procedures.contains(kind) else { throw .procedureNotAllowed }
        let today = LocalDay(now)
        guard today < last, today.days(to: last) <= CasePolicy.procedureDaysMax else {
            throw .procedureDay
        }
        var clock = try running(at: now)
        try policy.known { () throws(CalendarMissing) in
            try clock.stop(on: today, calendar(policy))
        }
        (state, self.clock, procedure) = (.stopped, clock, Procedure(kind: kind, until: last))
        (amberAt, dueAt) = (nil, nil)
        return CaseClockStopped(
            case: id, number: self.number, paper: paper(number, until: last, by: person, at: now),
            procedure: kind, until: last, left: clock.left, by: person, stoppedAt: now)
    }

    mutating func resumeClock(
        by person: PersonID?, _ policy: CasePolicy, at now: Instant
    ) throws(CaseRefusal) -> CaseClockResumed {
        try require(.resumeClock)
        guard var clock else { throw .notAccepted }
        try policy.known { () throws(CalendarMissing) in
            try clock.resume(at: now, calendar(policy))
        }
        let times = try policy.times(of: clock, at: self.number.site)
        (state, self.clock, procedure) = (.accepted, clock, nil)
        (amberAt, dueAt) = times
        marks.remove(.procedureLate)
        return CaseClockResumed(
            case: id, number: number, left: clock.left, amberAt: times.amberAt, dueAt: times.dueAt,
            by: person, resumedAt: now)
    }

    /// Once, and before the limit has passed.
    mutating func extend(
        by days: Int, number: StampedNumber, by person: PersonID?, _ policy: CasePolicy,
        at now: Instant
    ) throws(CaseRefusal) -> CaseExtended {
        try require(.extend)
        guard days > 0 else { throw .daysWrong }
        guard days <= policy.extensionDaysMax else { throw .extensionTooLong }
        var clock = try extensible(at: now)
        clock.extend(by: days)
        let times = try policy.times(of: clock, at: self.number.site)
        self.clock = clock
        (amberAt, dueAt) = times
        marks.remove(.amber)
        return CaseExtended(
            case: id, number: self.number,
            paper: paper(number, until: LocalDay(times.dueAt), by: person, at: now), days: days,
            amberAt: times.amberAt, dueAt: times.dueAt, by: person, extendedAt: now)
    }

    /// - Returns: The acceptance too where an instant case is decided on the spot.
    mutating func decide(
        _ outcome: CaseOutcome, reasons: Note?, remedies: Note?, number: StampedNumber,
        by person: PersonID?, _ policy: CasePolicy, at now: Instant
    ) throws(CaseRefusal) -> (accepted: CaseAccepted?, decided: CaseDecided) {
        try require(.decide)
        var changed = self
        var accepted: CaseAccepted?
        if state == .received {
            try checkInstant()
            accepted = try changed.accept(
                deferredUntil: nil, number: nil, by: person, policy, at: now)
        }
        switch outcome {
        case .granted: guard missing.isEmpty else { throw .materialsMissing }
        case .refused:
            guard reasons?.isEmpty == false, remedies?.isEmpty == false else {
                throw .reasonsNeeded
            }
        }
        let isOverdue = changed.dueAt.map { $0 < now } ?? false
        // No decision waits for a notice of holidays: without one its delivery has no told day.
        let deliverBy = try? policy.close(
            ofDay: CasePolicy.deliveryDays, after: now, at: self.number.site)
        (changed.state, changed.outcome) = (.decided, outcome)
        if !changed.unverified.isEmpty {
            (changed.verifyAmberAt, changed.verifyBy) = policy.verifying(
                from: now, at: self.number.site)
        }
        (changed.amberAt, changed.dueAt) = (nil, deliverBy)
        if isOverdue { changed.marks.insert(.overdue) }
        if let clock = changed.clock, clock.limit?.unit == .workingDay {
            // A year without a notice leaves it uncounted, as it does the day of delivery.
            changed.workingDaysUsed = try? clock.used(
                through: LocalDay(now), calendar(policy))
        }
        self = changed
        let decided = CaseDecided(
            case: id, number: self.number,
            paper: paper(number, until: deliverBy.map { LocalDay($0) }, by: person, at: now),
            outcome: outcome, isOverdue: isOverdue, deliverBy: deliverBy, by: person,
            decidedAt: now, verifyAmberAt: verifyAmberAt, verifyBy: verifyBy)
        return (accepted, decided)
    }

    /// - Parameter receiver: who signed for it; an agent only under a mandate to collect.
    mutating func deliver(
        through channel: CaseChannel, to receiver: PaperReceiver, visit: VisitReason?,
        number: StampedNumber, by person: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> CaseDelivered {
        try require(.deliver)
        try checkDeliverable()
        if receiver == .agent { try checkMandate(.collect, on: LocalDay(now)) }
        try come(through: channel, for: visit, on: LocalDay(now))
        (state, dueAt) = (.delivered, settledBy)
        return CaseDelivered(
            case: id, number: self.number,
            paper: paper(number, to: receiver, by: person, at: now), channel: channel,
            to: receiver, visit: visit, by: person, deliveredAt: now)
    }

    mutating func archive(by person: PersonID?, at now: Instant) throws(CaseRefusal) -> CaseArchived
    {
        try require(.archive)
        try checkCommitmentsDone()
        end(as: .archived)
        return CaseArchived(case: id, number: number, by: person, archivedAt: now)
    }

    mutating func withdraw(
        by person: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> CaseWithdrawn {
        try require(.withdraw)
        end(as: .withdrawn)
        return CaseWithdrawn(case: id, number: number, by: person, withdrawnAt: now)
    }

    /// A deadline has come near or passed.
    ///
    /// - Returns: `nil` where it is none any more.
    mutating func mark(
        _ mark: CaseMark, _ policy: CasePolicy, at now: Instant
    ) -> CaseMarked? {
        let passed = deadlines(policy).contains { $0.mark == mark && $0.at < now }
        guard passed else { return nil }
        marks.insert(mark)
        if mark == .commitmentLate { isVerifiedLate = true }
        return CaseMarked(case: id, number: number, mark: mark, owner: owner, markedAt: now)
    }

    mutating func end(as state: CaseState) {
        (self.state, amberAt, dueAt, proposed, procedure) = (state, nil, nil, nil, nil)
        (verifyAmberAt, verifyBy, hearUntil, correctUntil) = (nil, nil, nil, nil)
        marks.remove(.hearingOver)
    }

    /// The clock, where it may still be moved: an instant case has none to move, and a limit that
    /// has passed is not moved.
    func running(at now: Instant) throws(CaseRefusal) -> CaseClock {
        guard let clock, clock.limit != nil else { throw .instant }
        guard let dueAt, now <= dueAt else { throw .overdue }
        return clock
    }

    func extensible(at now: Instant) throws(CaseRefusal) -> CaseClock {
        guard clock?.extendedBy == nil else { throw .extendedOnce }
        return try running(at: now)
    }

    /// Only an instant case with everything there is decided as it is received.
    func checkInstant() throws(CaseRefusal) {
        guard guide.kind == .instant else { throw .notAccepted }
        guard missing.isEmpty else { throw .materialsMissing }
    }
}
