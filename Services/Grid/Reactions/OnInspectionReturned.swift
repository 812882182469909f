import Contracts
import Ledger

/// The enforcement team gives a round back, however often it was returned before.
///
/// An event about a round that is not running there any more has no effect.
func onInspectionReturned(_ event: InspectionReturned, in turn: Turn) throws {
    guard case .incident(let id, let round) = event.origin,
        var incident = try IncidentStore.find(id, turn.db),
        let returned = incident.enforcementReturned(round: round, for: event.reason, at: turn.now)
    else { return }
    try keepReturned(incident, returned, in: turn)
}
