import Contracts
import Ledger

/// Takes a dispatched incident back from a handler who answers through the grid's desk.
///
/// - Throws: ``GridRefusal`` for a step skipped, a handler with a service of its own, or one return
///   too many.
func returnIncident(
    _ command: ReturnIncident, in turn: Turn, _ policy: GridPolicy
) throws -> IncidentReturned {
    var incident = try knownIncident(command.incident, in: turn)
    let returned = try incident.giveBack(
        for: command.reason, returnsMax: policy.returnsMax, at: turn.now)
    try keepReturned(incident, returned, in: turn)
    return returned
}

/// Writes that a round ended with a return, whoever returned it.
func keepReturned(_ incident: Incident, _ returned: IncidentReturned, in turn: Turn) throws {
    try IncidentStore.update(incident, turn.db)
    try DayStore.add(.returned, on: turn.today, turn.db)
    try forgetWarnings(of: incident.id, in: turn)
    try turn.emit(returned)
}
