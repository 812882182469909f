import Contracts
import Ledger

/// Incidents in a state, or all that are open; oldest first. None for a state there is not.
func incidentList(
    _ query: IncidentList, in view: View, _ policy: GridPolicy
) throws -> IncidentList.Reading {
    let state = query.state.map(Incident.State.init(rawValue:))
    if case .some(.none) = state { return IncidentList.Reading(incidents: []) }
    let incidents = try IncidentStore.list(state ?? nil, view.db)
    return IncidentList.Reading(incidents: incidents.map { $0.status(policy) })
}
