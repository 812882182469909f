import Contracts
import Ledger

/// Records that a handler who answers through the grid's desk is done.
///
/// - Throws: ``GridRefusal`` for a person not on the staff, a step skipped, or a handler with a
///   service of its own.
func giveFeedback(_ command: GiveFeedback, in turn: Turn) throws -> FeedbackGiven {
    var incident = try knownIncident(command.incident, in: turn)
    let person = try knownPerson(command.by, in: turn)
    let feedback = try incident.giveFeedback(by: person, at: turn.now)
    try keepFeedback(incident, feedback, in: turn)
    return feedback
}

/// Writes that a round ended with feedback, whoever gave it.
func keepFeedback(_ incident: Incident, _ feedback: FeedbackGiven, in turn: Turn) throws {
    try IncidentStore.update(incident, turn.db)
    try forgetWarnings(of: incident.id, in: turn)
    try turn.emit(feedback)
}
