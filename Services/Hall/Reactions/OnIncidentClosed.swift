import Contracts
import Ledger

/// Lays the answer ready when the incident a complaint became is closed.
///
/// An incident without a complaint is none of the hall's business. A second answer changes nothing;
/// nor does one for a complaint not known here, which may belong to a store since restored.
func onIncidentClosed(_ event: IncidentClosed, in turn: Turn) throws {
    guard let id = event.complaint,
        var complaint = try ComplaintStore.complaint(id, turn.db),
        let answer = complaint.answer(by: event, at: turn.now)
    else { return }
    try ComplaintStore.answer(answer, turn.db)
    try turn.emit(answer)
}
