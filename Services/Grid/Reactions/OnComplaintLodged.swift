import Contracts
import Ledger

/// Makes an incident of a complaint taken down at the hall, or says why it cannot.
///
/// A rule's "no" is an event here: the hall reacts to it and the citizen is told. A complaint that
/// is an incident already stays that one.
func onComplaintLodged(_ event: ComplaintLodged, in turn: Turn, _ policy: GridPolicy) throws {
    guard try IncidentStore.find(complaint: event.complaint, turn.db) == nil else { return }
    let words = try turn.privatePart(ComplaintLodged.Private.self).map {
        IncidentReported.Private(
            description: $0.description, reporterName: $0.complainant, phone: $0.phone)
    }
    do {
        _ = try openIncident(.complaint(event), words, in: turn, policy)
    } catch let refusal as GridRefusal {
        try DayStore.add(.declined, on: turn.today, turn.db)
        try turn.emit(
            ReportDeclined(
                complaint: event.complaint, code: refusal.rawValue, declinedAt: turn.now))
    }
}
