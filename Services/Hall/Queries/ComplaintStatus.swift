import Contracts
import Ledger

/// Where one complaint stands: its answer, where there is one.
///
/// - Throws: ``HallRefusal/complaintUnknown``.
func complaintStatus(
    _ query: ComplaintStatus, in view: View
) throws -> ComplaintStatus.Reading {
    guard let complaint = try ComplaintStore.complaint(query.complaint, view.db) else {
        throw HallRefusal.complaintUnknown
    }
    return ComplaintStatus.Reading(lodgedAt: complaint.lodgedAt, answer: complaint.answer)
}
