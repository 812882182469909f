import Contracts
import Ledger

/// Closes a followed-up incident.
///
/// - Throws: ``GridRefusal`` for a step skipped: there is no closing without a follow-up.
func closeIncident(_ command: CloseIncident, in turn: Turn) throws -> IncidentClosed {
    var incident = try knownIncident(command.incident, in: turn)
    let closed = try incident.close(at: turn.now)
    try IncidentStore.update(incident, turn.db)
    try DayStore.add(.closed, on: turn.today, turn.db)
    try turn.emit(closed)
    return closed
}
