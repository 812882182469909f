import Contracts
import Ledger

/// The task an incident's latest round became, if one has arrived.
func inspectionOfIncident(
    _ query: InspectionOfIncident, in view: View
) throws -> InspectionOfIncident.Reading {
    InspectionOfIncident.Reading(
        inspection: try InspectionStore.latest(of: query.incident, view.db)
            .map(InspectionStatus.Reading.init))
}
