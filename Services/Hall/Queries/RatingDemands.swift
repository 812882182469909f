import Contracts
import Ledger

/// What bad ratings ask of the one who asks. The facts alone are told: which case, what level, when
/// and who stays with the supervisors.
func ratingDemands(
    _ query: RatingDemands, in view: View, _ policy: CasePolicy
) throws -> RatingDemands.Reading {
    guard let person = view.caller.session?.person else {
        return RatingDemands.Reading(demands: [])
    }
    let told = try ServiceRatingStore.told(
        to: person, limit: min(max(query.limit, 1), 200), view.db)
    return RatingDemands.Reading(
        demands: try told.compactMap { its in
            guard let demand = its.demand, let toldAt = its.toldAt else { return nil }
            let entry = try ServiceRatingStore.entry(of: .facts, its.id, view.db)
            let isRunning = its.state == .rectifying || its.state == .appealed
            return RatingDemands.Demand(
                demand: demand,
                facts: try privatePart(RatingVerified.Private.self, at: entry, view.db)?.facts,
                state: its.state, isAdopted: its.isAdopted, toldAt: toldAt,
                dueAt: isRunning ? its.dueAt : nil,
                days: isRunning ? its.days(on: LocalDay(view.now), policy) : nil,
                noAppeal: its.refusal(of: .appeal, by: person).map { Refused($0) })
        })
}
