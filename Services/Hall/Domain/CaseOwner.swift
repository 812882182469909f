import Contracts

/// Who answers for a case, who acts for its applicant, and who had to come.
///
/// - Source: domain.md #48, #51, #54.
extension ServiceCase {
    /// Throws where a town keeps the two apart and they have examined it: who answers for it or
    /// has, and who signed what came of looking at it; and where they are no supervisor. What is
    /// decided in one go where it is received has one hand; a program is nobody.
    ///
    /// - Parameter papers: of the case.
    func checkDecider(
        _ person: PersonID?, isSupervisor: Bool, _ papers: [CasePaper], _ policy: CasePolicy
    ) throws(CaseRefusal) {
        guard policy.separateDecider, state != .received, let person else { return }
        guard isSupervisor else { throw .examined }
        let hasSigned = papers.contains {
            $0.signedBy == person && $0.number.kind.isExamination
        }
        guard person != owner, !formerOwners.contains(person), !hasSigned else { throw .examined }
    }

    mutating func proposeHandOver(
        to person: PersonID, by who: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> HandOverProposed {
        try require(.handOver)
        guard proposed == nil else { throw .handOverOpen }
        guard person != owner else { throw .ownAlready }
        proposed = person
        return HandOverProposed(
            case: id, number: number, from: owner, to: person, by: who, proposedAt: now)
    }

    /// - Parameter isOwners: not the one asked answers but who asked; that can be a no only.
    mutating func answerHandOver(
        accepts: Bool, isOwners: Bool, by who: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> HandOverAnswered {
        try require(.handOver)
        guard let person = proposed, !(isOwners && accepts) else { throw .noHandOver }
        proposed = nil
        if accepts {
            if let owner { formerOwners.insert(owner) }
            owner = person
        }
        return HandOverAnswered(
            case: id, number: number, to: person, accepts: accepts, by: who, answeredAt: now)
    }

    mutating func revokeMandate(
        by person: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> MandateRevoked {
        try require(.revokeMandate)
        try checkRevocable()
        isMandateRevoked = true
        return MandateRevoked(case: id, number: number, by: person, revokedAt: now)
    }

    func checkRevocable() throws(CaseRefusal) {
        guard receipt.mandate != nil else { throw .noMandate }
        guard !isMandateRevoked else { throw .mandateRevoked }
    }

    /// A new code for a lost one, whatever has become of the case.
    mutating func renew(
        _ code: CitizenCode, checked: Note, by person: PersonID?, at now: Instant
    ) throws(CaseRefusal) -> CodeRenewed {
        guard !checked.isEmpty else { throw .identityUnchecked }
        renewedCode = code
        return CodeRenewed(case: id, number: number, by: person, renewedAt: now)
    }

    mutating func visit(
        for reason: VisitReason, at now: Instant
    ) throws(CaseRefusal) -> CaseVisited {
        try require(.visit)
        try come(through: .desk, for: reason, on: LocalDay(now))
        return CaseVisited(
            case: id, number: number, visits: visits, reason: reason, visitedAt: now)
    }
}
