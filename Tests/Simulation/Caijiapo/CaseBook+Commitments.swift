import Contracts
import Ledger

/// Commitments as the journal tells them: given by one who may, with a paper, found true or false,
/// and a grant taken back only where one was false and its applicant could be heard.
extension CaseBook {
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
        case CommitmentVerified.name: verify(try event())
        case DecisionRevoked.name: revoke(try event())
        case CommitmentBarLifted.name:
            let told: CommitmentBarLifted = try event()
            if cases[told.case]?.isBarring != true || told.by != HallStaff.head.person {
                note("a bar lifted that was none, or by nobody who may")
            }
            cases[told.case]?.isBarring = false
        default: break
        }
    }

    /// The applicant's word for materials that are not here.
    mutating func commit(_ materials: [Int]?, in id: ServiceCaseID) {
        guard let materials, let its = cases[id] else { return }
        let who = applicants[id]
        if cases.contains(where: { $0.value.isBarring && applicants[$0.key] == who }) {
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
        let standings = Set(its.commitments.values)
        let isOpen = told.outcome == .granted && standings.contains(.open)
        if isOpen != (told.verifyBy != nil) { note("a grant with no limit to verify, or with one") }
        if told.outcome == .granted, standings.contains(.refuted) {
            note("granted on what is false")
        }
    }

    private mutating func verify(_ told: CommitmentVerified) {
        if let paper = told.paper { give(paper) }
        if !told.refuted.isEmpty { falsified.insert(told.case) }
        let before = cases[told.case]
        let isGranted = before?.outcome == .granted
        let found = told.confirmed + told.refuted
        if found.isEmpty || !found.allSatisfy({ before?.commitments[$0] == .open }) {
            note("found what nobody had given their word for")
        }
        if (told.paper == nil) != told.refuted.isEmpty
            || (told.hearUntil == nil) != (told.refuted.isEmpty || !isGranted)
        {
            note("false, and not told; or told, and not false")
        }
        change(
            told.case, from: .accepted, .stopped, .decided, .delivered, by: told.by
        ) {
            for material in told.confirmed { $0.commitments[material] = .confirmed }
            for material in told.refuted { $0.commitments[material] = .refuted }
            if !told.refuted.isEmpty { $0.isBarring = true }
            if let day = told.hearUntil {
                $0.hearUntil = day
                $0.marks.remove(.hearingOver)
            }
            $0.settle()
        }
    }

    private mutating func revoke(_ told: DecisionRevoked) {
        give(told.paper)
        let before = cases[told.case]
        let refuted = before?.commitments.filter { $0.value == .refuted }.map(\.key).sorted()
        if told.refuted.isEmpty || told.refuted != refuted || before?.outcome != .granted {
            note("revoked, and nothing was false")
        }
        let isOver = before?.hearUntil.map { $0 < LocalDay(told.revokedAt) } ?? false
        if !told.isHeard, !isOver { note("revoked before the days to be heard were over") }
        if told.by != HallStaff.head.person { note("revoked by no supervisor") }
        change(told.case, from: .decided, .delivered, by: told.by) { $0.end(.revoked) }
    }
}
