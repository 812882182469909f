import Contracts

/// From the receipt to the acceptance, or not.
///
/// - Source: 许可法 32; domain.md #53, #55.
extension ServiceCase {
    /// Puts down what was handed in.
    ///
    /// The limit is reckoned at once, as silence would begin it: a year whose holidays are not
    /// known refuses the receipt, so that no silence is ever without its limit.
    ///
    /// - Parameter number: the number of the receipt (收件凭证).
    static func receive(
        _ receipt: Receipt, handedIn: [Int], committed: [Int] = [], number: StampedNumber,
        owner: PersonID?, _ policy: CasePolicy
    ) throws(CaseRefusal) -> (case: ServiceCase, event: CaseReceived) {
        var new = ServiceCase(
            receipt: receipt, handedIn: Set(handedIn), materialsAt: receipt.receivedAt,
            visitedOn: LocalDay(receipt.receivedAt), owner: owner)
        try new.checkInGuide(handedIn)
        try new.commit(committed)
        let answerBy = try new.waitForAnswer(from: receipt.receivedAt, policy)
        let event = CaseReceived(
            case: new.id, number: new.number,
            paper: new.paper(
                number, until: LocalDay(answerBy), by: receipt.enteredBy, at: receipt.receivedAt),
            item: receipt.item, title: receipt.title, listVersion: receipt.listVersion,
            guide: receipt.guide, site: new.number.site, ticket: receipt.ticket,
            applicant: receipt.applicant, handedIn: new.handedIn.sorted(),
            missing: new.missing.map(\.number), mandate: receipt.mandate,
            enteredBy: receipt.enteredBy, receivedAt: receipt.receivedAt, answerBy: answerBy,
            committed: committed.isEmpty ? nil : new.unverified)
        return (new, event)
    }

    /// Tells everything that is missing, and what is wrong with what is here.
    ///
    /// A second notice tells what came wrong of what the first had asked for. What it tells besides
    /// was there the first time and could have been told then: that takes a supervisor's signature
    /// and is a defect. Each sets the days to correct anew, where the town has a limit.
    mutating func giveNotice(
        _ faults: [Shortcoming], isSigned: Bool, number: StampedNumber, by person: PersonID?,
        _ policy: CasePolicy, at now: Instant
    ) throws(CaseRefusal) -> NoticeGiven {
        try require(.giveNotice)
        guard !isUnanswered(at: now) else { throw .pastIntake }
        try checkInGuide(faults.map(\.material))
        let faulty = Set(faults.map(\.material))
        let gone = missing.filter { !faulty.contains($0.number) }
        let shortcomings = Set(faults).union(
            gone.map { Shortcoming(material: $0.number, kind: .missing) }
        ).sorted { ($0.material, $0.kind.rawValue) < ($1.material, $1.kind.rawValue) }
        guard !shortcomings.isEmpty else { throw .nothingMissing }
        let untold = Set(shortcomings.map(\.material)).subtracting(told)
        let isSecond = notices > 0
        if isSecond {
            let isNew = !untold.isEmpty || !faulty.isDisjoint(with: handedIn.union(unverified))
            guard isNew else { throw .noticeGiven }
            guard untold.isEmpty || isSigned else { throw .secondNotice }
        }
        notices += 1
        if isSecond, !untold.isEmpty { defects += 1 }
        told.formUnion(untold)
        handedIn.subtract(faulty)
        commitments = commitments.filter { !faulty.contains($0.key) }
        (state, dueAt) = (.correcting, nil)
        correctUntil = policy.correcting(from: now).flatMap { canTake(through: $0, policy) }
        return NoticeGiven(
            case: id, number: self.number,
            paper: paper(number, until: correctUntil, by: person, at: now),
            shortcomings: shortcomings, round: notices, isDefect: isSecond && !untold.isEmpty,
            by: person, givenAt: now)
    }

    /// A last day whose correction can be taken in as long as it counts, or `nil`: no limit is told
    /// that the hall could not keep because its answer or the decision reaches a year without a
    /// notice of holidays.
    private func canTake(through last: LocalDay, _ policy: CasePolicy) -> LocalDay? {
        let end = policy.lapsing(after: last, at: number.site)
        let answer = try? policy.close(
            ofDay: CasePolicy.answerDays, after: end, at: number.site)
        return answer == nil || (try? limit(from: end, policy)) == nil ? nil : last
    }

    /// When a correction that has not come counts as withdrawn. The last day told counts to its
    /// end; what was posted or left at a desk on it is entered through the working day after.
    func lapses(_ policy: CasePolicy) -> Instant? {
        state == .correcting ? correctUntil.map { policy.lapsing(after: $0, at: number.site) } : nil
    }

    /// It was not corrected by the last day told: it counts as withdrawn, and may be filed anew.
    /// When was promised as the day was told; hours the town has changed since do not move it.
    ///
    /// - Returns: `nil` where it waits for no correction, or still does.
    mutating func lapse(at now: Instant) -> CaseWithdrawn? {
        guard state == .correcting, let last = correctUntil, last.next.start <= now else {
            return nil
        }
        end(as: .withdrawn)
        correctUntil = last
        return CaseWithdrawn(case: id, number: number, withdrawnAt: now, isDeemed: true)
    }

    /// Takes in what was missing. A correction that is whole is to be answered as if it came new.
    /// Behind a grant it ends what hangs on a commitment, and no notice can say any more that it is
    /// worth nothing: who answers for the case has looked at it.
    ///
    /// - Parameter isOwners: who takes it answers for the case.
    mutating func handIn(
        _ materials: [Int], committed: [Int] = [], through channel: CaseChannel,
        visit: VisitReason?, isOwners: Bool = false, by person: PersonID?, _ policy: CasePolicy,
        at now: Instant
    ) throws(CaseRefusal) -> MaterialsHandedIn {
        try require(.handIn)
        try checkAwaited()
        guard isOwners || outcome == nil else { throw .proofNotYours }
        guard !(materials.isEmpty && committed.isEmpty) else { throw .materialNotInGuide }
        try checkInGuide(materials)
        guard materials.allSatisfy({ !handedIn.contains($0) && commitments[$0] != .confirmed })
        else {
            throw .materialThere
        }
        var changed = self
        try changed.come(through: channel, for: visit, on: LocalDay(now))
        changed.handedIn.formUnion(materials)
        // A false word stays on record: what it stood for has come, and it bars all the same.
        changed.commitments = commitments.filter {
            !materials.contains($0.key) || $0.value == .refuted
        }
        try changed.commit(committed)
        let deliverBy = changed.settle(policy, at: now)
        if changed.deferred.isEmpty { changed.marks.remove(.deferredLate) }
        var answerBy: Instant?
        if state == .correcting, changed.missing.isEmpty {
            answerBy = try changed.waitForAnswer(from: now, policy)
        }
        self = changed
        return MaterialsHandedIn(
            case: id, number: number, materials: Set(materials).sorted(),
            missing: missing.map(\.number), channel: channel, visit: visit, by: person,
            handedInAt: now, answerBy: answerBy,
            committed: committed.isEmpty ? nil : Set(committed).sorted(), deliverBy: deliverBy)
    }

    /// Accepts it; what may come later comes by a day promised in writing.
    ///
    /// - Parameter number: of the notice of acceptance; `nil` of an instant case, which has none.
    mutating func accept(
        deferredUntil: LocalDay?, number: StampedNumber?, by person: PersonID?,
        _ policy: CasePolicy, at now: Instant
    ) throws(CaseRefusal) -> CaseAccepted {
        try require(.accept)
        try checkDeferrable()
        guard missing.isEmpty || deferredUntil != nil else { throw .promiseNeeded }
        var changed = self
        let isLate = isUnanswered(at: now)
        let accepted = try changed.begin(
            from: isLate ? materialsAt : now, isSilent: isLate,
            missing.isEmpty ? nil : deferredUntil, number, by: person,
            policy, now)
        if let day = changed.acceptance?.deferredUntil {
            guard LocalDay(now) < day, day <= LocalDay(accepted.dueAt) else { throw .promiseDay }
        }
        self = changed
        return accepted
    }

    /// Nothing was said in time: it is accepted from the day the materials were received.
    mutating func acceptSilently(
        number: StampedNumber?, _ policy: CasePolicy, at now: Instant
    ) throws(CaseRefusal) -> CaseAccepted {
        guard state == .received else { throw .pastIntake }
        return try begin(from: materialsAt, isSilent: true, nil, number, by: nil, policy, now)
    }

    mutating func reject(
        _ reason: IntakeRejection, place: Note?, number: StampedNumber, by person: PersonID?,
        at now: Instant
    ) throws(CaseRefusal) -> CaseRejected {
        try require(.reject)
        guard !isUnanswered(at: now) else { throw .pastIntake }
        if reason == .notOurRemit, place?.isEmpty ?? true { throw .placeNeeded }
        let paper = paper(number, by: person, at: now)
        end(as: .rejected)
        return CaseRejected(
            case: id, number: self.number, paper: paper, reason: reason, by: person,
            rejectedAt: now)
    }

    /// After the days for an answer it is accepted by law, also where the due that says so was set
    /// aside: all that is left is to accept it, from the day the materials came.
    func isUnanswered(at now: Instant) -> Bool {
        guard state == .received, let dueAt else { return false }
        return dueAt < now
    }

    /// What is missing may all come later.
    func checkDeferrable() throws(CaseRefusal) {
        guard missing.allSatisfy(\.isDeferrable) else { throw .materialsMissing }
    }

    func checkInGuide(_ materials: [Int]) throws(CaseRefusal) {
        guard Set(guide.materials.map(\.number)).isSuperset(of: materials) else {
            throw .materialNotInGuide
        }
    }

    /// The office has five working days to answer.
    private mutating func waitForAnswer(
        from start: Instant, _ policy: CasePolicy
    ) throws(CaseRefusal) -> Instant {
        let answerBy = try policy.close(
            ofDay: CasePolicy.answerDays, after: start, at: number.site)
        _ = try limit(from: start, policy)
        (state, materialsAt, dueAt) = (.received, start, answerBy)
        correctUntil = nil
        return answerBy
    }

    /// The promised limit as it runs from a moment, and when it warns and is over.
    private func limit(
        from start: Instant, _ policy: CasePolicy
    ) throws(CaseRefusal) -> (clock: CaseClock, times: (amberAt: Instant?, dueAt: Instant)) {
        let clock = try policy.known { () throws(CalendarMissing) in
            try CaseClock(guide.promised, from: start, calendar(policy))
        }
        return (clock, try policy.times(of: clock, at: number.site))
    }

    private mutating func begin(
        from start: Instant, isSilent: Bool, _ deferredUntil: LocalDay?, _ number: StampedNumber?,
        by person: PersonID?, _ policy: CasePolicy, _ now: Instant
    ) throws(CaseRefusal) -> CaseAccepted {
        let (clock, times) = try limit(from: start, policy)
        state = .accepted
        correctUntil = nil
        self.clock = clock
        acceptance = Acceptance(isSilent: isSilent, deferredUntil: deferredUntil)
        (amberAt, dueAt) = times
        return CaseAccepted(
            case: id, number: self.number,
            paper: number.map {
                paper($0, until: LocalDay(times.dueAt), by: person, at: now)
            },
            isSilent: isSilent, from: clock.from, deferred: missing.map(\.number),
            deferredUntil: deferredUntil, amberAt: times.amberAt, dueAt: times.dueAt, by: person,
            acceptedAt: now)
    }
}
