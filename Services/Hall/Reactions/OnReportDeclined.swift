import Contracts
import Ledger

/// Lays the answer ready when the grid could not take a complaint, with the reason's code.
///
/// A second answer changes nothing; nor does one for a complaint not known here, which may belong
/// to a store since restored.
func onReportDeclined(_ event: ReportDeclined, in turn: Turn) throws {
    guard var complaint = try ComplaintStore.complaint(event.complaint, turn.db),
        let answer = complaint.answer(by: event, at: turn.now)
    else { return }
    try ComplaintStore.answer(answer, turn.db)
    try turn.emit(answer)
}
