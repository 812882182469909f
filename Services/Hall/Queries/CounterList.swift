import Contracts
import Ledger

/// The counters of a site, or of all, and what they handle.
func counterList(_ query: CounterList, in view: View) throws -> CounterList.Reading {
    CounterList.Reading(
        counters: try CounterStore.counters(at: query.site, view.db).map { counter in
            .init(
                counter: counter.number, site: counter.site, state: counter.state.told,
                queues: counter.queues, clerk: counter.clerk, skills: counter.skills)
        })
}
