import Contracts
import Ledger

/// Where one incident stands and what may come next.
///
/// - Throws: ``GridRefusal/incidentUnknown``.
func incidentStatus(
    _ query: IncidentStatus, in view: View, _ policy: GridPolicy
) throws -> IncidentStatus.Reading {
    guard let incident = try IncidentStore.find(query.incident, view.db) else {
        throw GridRefusal.incidentUnknown
    }
    return incident.status(policy)
}

extension Incident {
    func status(_ policy: GridPolicy) -> IncidentStatus.Reading {
        IncidentStatus.Reading(
            incident: id, number: number, state: state.rawValue, task: task, cell: cell,
            handler: assignment?.handler, round: round, amberAt: assignment?.amberAt,
            redAt: assignment?.redAt, next: next(returnsMax: policy.returnsMax))
    }
}
