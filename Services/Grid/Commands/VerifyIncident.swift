import Contracts
import Ledger

/// Records what was found on the spot; a report that is not so is closed.
///
/// - Throws: ``GridRefusal`` for a person not on the staff or a step skipped.
func verifyIncident(_ command: VerifyIncident, in turn: Turn) throws -> IncidentVerified {
    var incident = try knownIncident(command.incident, in: turn)
    let verifier = try knownPerson(command.verifier, in: turn)
    let (verified, closed) = try incident.verify(
        by: verifier, isReal: command.isReal, at: turn.now)
    try IncidentStore.update(incident, turn.db)
    try turn.emit(verified)
    if let closed {
        try DayStore.add(.unfounded, on: turn.today, turn.db)
        try DayStore.add(.closed, on: turn.today, turn.db)
        try turn.emit(closed)
    }
    return verified
}
