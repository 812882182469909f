import Contracts
import Ledger

/// Records what a second pair of eyes found: done, or back for a new dispatch.
///
/// - Throws: ``GridRefusal`` for a person not on the staff, a step skipped, or a checker who did
///   it.
func checkIncident(_ command: CheckIncident, in turn: Turn) throws -> IncidentChecked {
    var incident = try knownIncident(command.incident, in: turn)
    let checker = try knownPerson(command.checker, in: turn)
    let checked = try incident.check(by: checker, passed: command.passed, at: turn.now)
    try IncidentStore.update(incident, turn.db)
    if !checked.passed { try DayStore.add(.failedChecks, on: turn.today, turn.db) }
    try turn.emit(checked)
    return checked
}
