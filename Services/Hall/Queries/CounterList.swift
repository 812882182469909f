import Contracts
import Ledger

/// The counters of a site, or of all, and what they handle. Their numbers are the town's, so who
/// names no site is told of all.
///
/// - Throws: ``HallRefusal/otherSite``.
func counterList(
    _ query: CounterList, in view: View, by who: Actor? = nil
) throws -> CounterList.Reading {
    if let site = query.site { try Actor.check(who, at: site) }
    return CounterList.Reading(
        counters: try CounterStore.counters(at: query.site, view.db).map { counter in
            .init(
                counter: counter.number, site: counter.site, state: counter.state.told,
                queues: counter.queues, clerk: counter.clerk, skills: counter.skills)
        })
}
