import Contracts
import Ledger

/// The incident a complaint became; none while it has not arrived, or when it was declined.
func incidentOfComplaint(
    _ query: IncidentOfComplaint, in view: View, _ policy: GridPolicy
) throws -> IncidentOfComplaint.Reading {
    let incident = try IncidentStore.find(complaint: query.complaint, view.db)
    return IncidentOfComplaint.Reading(incident: incident?.status(policy))
}
