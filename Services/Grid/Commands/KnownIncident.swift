import Contracts
import Ledger

/// The incident a command names.
///
/// - Throws: ``GridRefusal/incidentUnknown``.
func knownIncident(_ id: IncidentID, in turn: Turn) throws -> Incident {
    guard let incident = try IncidentStore.find(id, turn.db) else {
        throw GridRefusal.incidentUnknown
    }
    return incident
}

/// The person a command names, on the staff today.
///
/// - Throws: ``GridRefusal/personUnknown``.
func knownPerson(_ person: PersonID, in turn: Turn) throws -> PersonID {
    try onStaff(try PersonStore.latest(person, on: turn.today, turn.db), on: turn.today)
}
