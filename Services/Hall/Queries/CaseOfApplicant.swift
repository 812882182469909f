import Contracts
import Ledger

/// An applicant's own case, by number and code.
///
/// - Throws: ``CaseRefusal/unknown``, for a wrong code too.
func caseOfApplicant(
    _ query: CaseOfApplicant, in view: View, _ policy: CasePolicy
) throws -> CaseOfApplicant.Reading {
    guard let found = try ServiceCaseStore.serviceCase(query.number, view.db),
        found.code == query.code
    else { throw CaseRefusal.unknown }
    let mandate = found.receipt.mandate
    return CaseOfApplicant.Reading(
        number: found.number, title: found.receipt.title, state: found.state,
        missing: found.state.isClosed || found.outcome == .refused ? [] : found.missing,
        deferredUntil: found.acceptance?.deferredUntil, dueAt: found.dueAt,
        limit: found.runningLimit, days: found.days(on: LocalDay(view.now), policy),
        isOverdue: found.marks.contains(.overdue), outcome: found.outcome,
        canWithdraw: ServiceCase.refusal(of: .withdraw, in: found.state) == nil
            && (try? found.checkCode(covers: .withdraw, on: LocalDay(view.now))) != nil,
        isEnteredByStaff: found.receipt.enteredBy != nil, isByAgent: mandate != nil,
        mandate: found.isMandateRevoked ? nil : mandate,
        papers: try CasePaperStore.papers(of: found.id, view.db), case: found.id,
        rating: try rating(of: found, in: view),
        commitments: found.guide.materials.compactMap { material in
            found.commitmentList.first { $0.material == material.number }.map {
                CaseOfApplicant.CommittedMaterial(title: material.title, standing: $0.standing)
            }
        }, hearUntil: found.hearUntil, correctUntil: found.correctUntil)
}

/// Whether they may rate it; in the order in which the command refuses.
private func rating(of its: ServiceCase, in view: View) throws -> CaseOfApplicant.Rating {
    do {
        guard view.caller.isApplicants else { throw RatingRefusal.byStaff }
        guard try !ServiceRatingStore.isRated(its.id, view.db) else { throw RatingRefusal.given }
        try its.checkRateable()
        return CaseOfApplicant.Rating(isOpen: true, why: nil)
    } catch let refusal as RatingRefusal {
        return CaseOfApplicant.Rating(isOpen: false, why: Refused(refusal))
    }
}
