import Contracts
import Ledger

/// Records what the one who reported it says now (回访).
///
/// - Throws: ``GridRefusal`` for a step skipped.
func followUpIncident(_ command: FollowUpIncident, in turn: Turn) throws -> IncidentFollowedUp {
    var incident = try knownIncident(command.incident, in: turn)
    let followedUp = try incident.followUp(satisfied: command.satisfied, at: turn.now)
    try IncidentStore.update(incident, turn.db)
    try turn.emit(followedUp)
    return followedUp
}
