import Contracts
import Ledger

/// Inspections in a state, or all still open, oldest first.
func inspectionList(_ query: InspectionList, in view: View) throws -> InspectionList.Reading {
    let found = try InspectionStore.list(state: query.state, limit: 500, view.db)
    return InspectionList.Reading(inspections: found.map(InspectionStatus.Reading.init))
}
