import Contracts
import Ledger

/// The counters of a site, or of all, and what they handle; who has a site and names none is told
/// its own.
///
/// - Throws: ``HallRefusal/otherSite``.
func counterList(
    _ query: CounterList, in view: View, by who: Actor? = nil
) throws -> CounterList.Reading {
    let site = query.site ?? who?.site
    if let site { try Actor.check(who, at: site) }
    return CounterList.Reading(
        counters: try CounterStore.counters(at: site, view.db).map { counter in
            .init(
                counter: counter.number, site: counter.site, state: counter.state.told,
                queues: counter.queues, clerk: counter.clerk, skills: counter.skills)
        })
}
