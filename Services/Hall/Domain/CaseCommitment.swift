import Contracts

/// The applicant's word in place of a material (告知承诺): given, verified, and what comes of it
/// where it was false.
///
/// - Source: 国办发〔2020〕42号; 许可法 7, 69.
extension ServiceCase {
    /// Commitments that wait to be verified, by number; a refused application needs no verifying.
    var unverified: [Int] { commitments(.open) }

    /// Those found to be false and not put right since.
    var refuted: [Int] { commitments(.refuted) }

    /// All of them, by number. What was found to be false stays among them when its material has
    /// come.
    var commitmentRecord: [Commitment] {
        commitments.sorted { $0.key < $1.key }.map {
            Commitment(material: $0.key, standing: $0.value)
        }
    }

    /// Who applies may make no commitment: one here was false, and that was not lifted.
    var isBarring: Bool { !barring.isEmpty }

    /// Those whose material has not come, by number.
    var commitmentList: [Commitment] {
        commitmentRecord.filter { !handedIn.contains($0.material) }
    }

    /// What is missing under the promise to bring it later: not what a false commitment stood for.
    var deferred: [ItemGuide.Material] { missing.filter { commitments[$0.number] == nil } }

    /// The last moment to be heard: a decision may be revoked from the next day on.
    var hearEnd: Instant? { hearUntil.map { $0.next.start - .milliseconds(1) } }

    /// What still waits behind the delivery, by its nearest end: to verify, or to be heard.
    var settledBy: Instant? { [verifyBy, hearEnd].compactMap(\.self).min() }

    private func commitments(_ standing: Commitment.Standing) -> [Int] {
        outcome == .refused
            ? [] : commitmentList.filter { $0.standing == standing }.map(\.material)
    }

    /// Takes the applicant's word for what is missing. Whose word was false in this case gives none
    /// here again; that it was in another is not known here.
    mutating func commit(_ materials: [Int]) throws(CaseRefusal) {
        try checkInGuide(materials)
        guard !materials.isEmpty else { return }
        guard outcome == nil else { throw .decided }
        guard !isBarring else { throw .commitmentBarred }
        let asked = guide.materials.filter { materials.contains($0.number) }
        guard asked.allSatisfy(\.isCommittable) else { throw .commitmentNotAllowed }
        guard asked.allSatisfy(missing.contains) else { throw .materialThere }
        for material in materials { commitments[material] = .open }
    }

    /// The paper of what has just been committed to.
    func commitment(
        _ materials: [Int], number: StampedNumber, by person: PersonID?, _ policy: CasePolicy,
        at now: Instant
    ) -> CommitmentMade {
        CommitmentMade(
            case: id, number: self.number, paper: paper(number, by: person, at: now),
            materials: materials, verifyDays: policy.commitmentVerifyDays, by: person, madeAt: now)
    }

    /// Puts down what was found. What is false is missing from then, and the applicant is told of
    /// it; where a grant rests on it they have days to state and defend. What they state may show
    /// that it was true: a supervisor confirms it then, and it bars nobody any more.
    ///
    /// - Parameters:
    ///   - heard: what the applicant stated; needed to confirm what was found to be false.
    ///   - isSupervisors: nobody else confirms that.
    ///   - number: of the paper that tells what is false; `nil` where nothing is.
    /// - Source: 许可法 7.
    mutating func verify(
        confirmed: [Int], refuted: [Int], heard: Note? = nil, isSupervisors: Bool = false,
        number: StampedNumber?, by person: PersonID?, _ policy: CasePolicy, at now: Instant
    ) throws(CaseRefusal) -> CommitmentVerified {
        try require(.verify)
        let found = confirmed + refuted
        let cleared = self.refuted.filter(confirmed.contains)
        guard !found.isEmpty, Set(found).count == found.count,
            Set(unverified + cleared).isSuperset(of: found)
        else { throw .noCommitment }
        if !cleared.isEmpty {
            guard isSupervisors else { throw .supervisorNeeded }
            guard heard?.isEmpty == false else { throw .heardNeeded }
        }
        var changed = self
        for material in confirmed { changed.commitments[material] = .confirmed }
        for material in refuted { changed.commitments[material] = .refuted }
        changed.barring.subtract(cleared)
        changed.barring.formUnion(refuted)
        if !refuted.isEmpty, outcome == .granted {
            changed.hearUntil = policy.hearing(from: now)
            changed.marks.remove(.hearingOver)
        }
        let deliverBy = changed.settle(policy, at: now)
        self = changed
        return CommitmentVerified(
            case: id, number: self.number,
            paper: number.map {
                paper($0, until: hearUntil, by: person, at: now)
            },
            confirmed: confirmed.sorted(), refuted: refuted.sorted(),
            hearUntil: refuted.isEmpty ? nil : hearUntil, by: person, verifiedAt: now,
            deliverBy: deliverBy)
    }

    /// Takes the grant back; not before the days to be heard are over, unless they were heard.
    mutating func revoke(
        reasons: Note, heard: Note?, number: StampedNumber, by person: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> DecisionRevoked {
        try require(.revoke)
        guard !refuted.isEmpty else { throw .commitmentNotFalse }
        guard !reasons.isEmpty else { throw .reasonNeeded }
        let isHeard = heard?.isEmpty == false
        if !isHeard, let hearUntil {
            guard hearUntil < LocalDay(now) else { throw .hearingOpen }
        }
        let told = DecisionRevoked(
            case: id, number: self.number, paper: paper(number, by: person, at: now),
            refuted: refuted, isHeard: isHeard, by: person, revokedAt: now)
        end(as: .revoked)
        return told
    }

    /// Of all that was false by now, whatever has become of the case. It comes back only by what is
    /// found to be false later, and goes with that alone.
    mutating func liftBar(
        for reason: Note, by person: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> CommitmentBarLifted {
        guard isBarring else { throw .notBarred }
        guard !reason.isEmpty else { throw .reasonNeeded }
        barring = []
        return CommitmentBarLifted(case: id, number: number, by: person, liftedAt: now)
    }

    /// Something may still be handed in. After the decision that is only what a commitment stands
    /// for, or stood for before it was found to be false.
    func checkAwaited() throws(CaseRefusal) {
        let isVouched = !unverified.isEmpty || !refuted.isEmpty
        if outcome != nil {
            guard isVouched else { throw .decided }
        } else {
            guard isVouched || !missing.isEmpty else { throw .nothingMissing }
        }
    }

    /// Nothing goes on file before its commitments are verified, and what was false is put right.
    func checkCommitmentsDone() throws(CaseRefusal) {
        guard unverified.isEmpty, refuted.isEmpty else { throw .commitmentOpen }
    }

    /// A grant that rests on what is false is not handed over.
    func checkDeliverable() throws(CaseRefusal) {
        guard refuted.isEmpty else { throw .commitmentFalse }
    }

    /// With nothing left to verify no limit to verify it runs; with nothing false nobody is heard.
    ///
    /// While the office may not hand a grant over, none of its days to do so passes: they are ten
    /// again from the day on which nothing is false any more. What was late before stays marked.
    ///
    /// - Returns: Until when it is to be delivered, where that begins anew.
    /// - Source: 许可法 44; that the time of a hearing is not counted: 许可法 45.
    mutating func settle(_ policy: CasePolicy, at now: Instant) -> Instant? {
        if unverified.isEmpty {
            (verifyAmberAt, verifyBy) = (nil, nil)
            marks.subtract([.commitmentAmber, .commitmentLate])
        }
        let isHeld = state == .decided && hearUntil != nil
        if refuted.isEmpty {
            hearUntil = nil
            marks.remove(.hearingOver)
            if isHeld {
                // As at the decision: beyond the known years its delivery has no told day.
                dueAt = try? policy.close(
                    ofDay: CasePolicy.deliveryDays, after: now, at: number.site)
                return dueAt
            }
        }
        if state == .delivered || isHeld { dueAt = settledBy }
        return nil
    }
}
