import Contracts
import Ledger

/// Puts a verified report on file as a case.
///
/// - Throws: ``GridRefusal`` for a step skipped.
func fileIncident(_ command: FileIncident, in turn: Turn) throws -> IncidentFiled {
    var incident = try knownIncident(command.incident, in: turn)
    let filed = try incident.file(at: turn.now)
    try IncidentStore.update(incident, turn.db)
    try turn.emit(filed)
    return filed
}
