import Contracts
import Ledger

/// Commitments as the journal tells them: given by one who may, with a paper, found true or false,
/// and a grant taken back only where one was false and its applicant could be heard.
extension CaseBook {
    /// Days to verify, and working days to be heard: a storm lasts no sixty.
    static let verifyDays = 2
    static let hearDays = 1
    /// Working days to correct what a notice tells.
    static let correctDays = 1

    /// Withdrawn as the working day after the last day to correct closes, not a moment before or
    /// after, and by nobody.
    mutating func lapse(_ told: CaseWithdrawn) -> LocalDay? {
        let its = cases[told.case]
        let entered = its?.correctUntil.flatMap { Counted.workingDay(1, after: $0.start) }
        let close = entered.map { Lists.close(of: $0, at: told.number.site) }
        if its?.state != .correcting || told.by != nil
            || close.map({ $0 + .milliseconds(1) }) != told.withdrawnAt
        {
            note("withdrawn for a correction that could still come")
        }
        paths.append("withdrawn-uncorrected")
        return its?.correctUntil
    }

    mutating func readCommitment() throws {
        switch entry.name {
        case CommitmentMade.name:
            let told: CommitmentMade = try event()
            give(told.paper)
            committed.insert(told.case)
            if pending?.case != told.case || pending?.materials != told.materials {
                note("a commitment that nobody gave")
            }
            pending = nil
        case CommitmentVerified.name: try verify(try event())
        case DecisionRevoked.name: revoke(try event())
        case CommitmentBarLifted.name:
            let told: CommitmentBarLifted = try event()
            if cases[told.case]?.barring.isEmpty != false || told.by != HallStaff.head.person {
                note("a bar lifted that was none, or by nobody who may")
            }
            cases[told.case]?.barring = []
        default: break
        }
    }

    /// The applicant's word for materials that are not here.
    mutating func commit(_ materials: [Int]?, in id: ServiceCaseID) {
        guard let materials, let its = cases[id] else { return }
        let who = applicants[id]
        if cases.contains(where: { !$0.value.barring.isEmpty && applicants[$0.key] == who }) {
            note("the word taken of one whose word was false")
        }
        let allowed = guides[id]?.materials.filter(\.isCommittable).map(\.number) ?? []
        if its.outcome != nil || !its.handedIn.isDisjoint(with: materials)
            || !Set(allowed).isSuperset(of: materials)
        {
            note("a commitment for what takes none")
        }
        for material in materials { cases[id]?.commitments[material] = .open }
        pending = (id, materials)
    }

    mutating func checkGrant(_ told: CaseDecided) {
        guard let its = cases[told.case] else { return }
        let standings = Set(its.words.values)
        let isOpen = told.outcome == .granted && standings.contains(.open)
        let last = isOpen ? Counted.rolledDay(Self.verifyDays, after: told.decidedAt) : nil
        // It warns with a fifth of the days left, up to a whole one.
        let amber = last?.adding(days: -(Self.verifyDays + 4) / 5)
        func close(_ day: LocalDay) -> Instant { Lists.close(of: day, at: told.number.site) }
        if told.verifyBy != last.map(close) || told.verifyAmberAt != amber.map(close) {
            note("a grant with a wrong limit to verify")
        }
        if told.outcome == .granted, standings.contains(.refuted) {
            note("granted on what is false")
        }
    }

    private mutating func verify(_ told: CommitmentVerified) throws {
        if let paper = told.paper { give(paper) }
        if !told.refuted.isEmpty { falsified.insert(told.case) }
        let before = cases[told.case]
        let isGranted = before?.outcome == .granted
        let cleared = told.confirmed.filter { before?.words[$0] == .refuted }
        let first = (told.confirmed + told.refuted).filter { !cleared.contains($0) }
        if first.isEmpty && cleared.isEmpty || !first.allSatisfy({ before?.words[$0] == .open }) {
            note("found what nobody had given their word for")
        }
        if !cleared.isEmpty {
            try checkHeard(told)
            paths.append("found-true-after-all")
        }
        let isHeard = isGranted && !told.refuted.isEmpty
        let last = Counted.workingDay(Self.hearDays, after: told.verifiedAt)
        if (told.paper == nil) != told.refuted.isEmpty || told.hearUntil != (isHeard ? last : nil) {
            note("false, and not told or not to be heard so; or told, and not false")
        }
        change(
            told.case, from: .accepted, .stopped, .decided, .delivered, by: told.by
        ) {
            for material in told.confirmed { $0.commitments[material] = .confirmed }
            for material in told.refuted { $0.commitments[material] = .refuted }
            $0.barring = $0.barring.subtracting(cleared).union(told.refuted)
            if let day = told.hearUntil {
                $0.hearUntil = day
                $0.marks.remove(.hearingOver)
            }
            $0.settle(at: told.verifiedAt, told.number.site)
        }
        checkDelivery(told.deliverBy, told.case, before)
    }

    /// Where nothing is false any more the days to deliver begin anew, and nowhere else.
    mutating func checkDelivery(_ deliverBy: Instant?, _ id: ServiceCaseID, _ before: Standing?) {
        let isHeld = before?.state == .decided && before?.hearUntil != nil
        let isAnew = isHeld && cases[id]?.hearUntil == nil
        if deliverBy != (isAnew ? cases[id]?.dueAt : nil) { note("days to deliver counted wrong") }
    }

    /// What a word stands for behind a grant nobody takes in but who answers for the case.
    mutating func checkTaker(_ person: PersonID?, _ its: Standing) {
        let isOwners = its.owner == nil ? person != HallStaff.agent.person : its.owner == person
        if !isOwners, person != HallStaff.head.person { note("taken by who does not own it") }
    }

    /// What was false a supervisor found true, and wrote down what the applicant had stated.
    private mutating func checkHeard(_ told: CommitmentVerified) throws {
        guard case .open(_, let bytes) = entry.privatePart,
            try JSON.decode(CommitmentVerified.Private.self, from: bytes).heard?.isEmpty == false,
            told.by == HallStaff.head.person
        else { return note("found true what was false, by nobody who may or has heard") }
    }

    private mutating func revoke(_ told: DecisionRevoked) {
        give(told.paper)
        let before = cases[told.case]
        let refuted = before?.words.filter { $0.value == .refuted }.map(\.key).sorted()
        if told.refuted.isEmpty || told.refuted != refuted || before?.outcome != .granted {
            note("revoked, and nothing was false")
        }
        let isOver = before?.hearUntil.map { $0 < LocalDay(told.revokedAt) } ?? false
        if !told.isHeard, !isOver { note("revoked before the days to be heard were over") }
        if told.by != HallStaff.head.person { note("revoked by no supervisor") }
        change(told.case, from: .decided, .delivered, by: told.by) { $0.end(.revoked) }
    }
}
