import Contracts
import Ledger

/// The enforcement team is done with a round: that is its feedback.
///
/// An event about a round that is not running there any more has no effect.
func onInspectionReported(_ event: InspectionReported, in turn: Turn) throws {
    guard case .incident(let id, let round) = event.origin,
        var incident = try IncidentStore.find(id, turn.db),
        let feedback = incident.enforcementReported(round: round, by: event.by, at: turn.now)
    else { return }
    try keepFeedback(incident, feedback, in: turn)
}
