import Contracts
import Ledger

/// Where one inspection stands.
///
/// - Throws: ``EnforcementRefusal/inspectionUnknown``.
func inspectionStatus(_ query: InspectionStatus, in view: View) throws -> InspectionStatus.Reading {
    guard let inspection = try InspectionStore.find(query.inspection, view.db) else {
        throw EnforcementRefusal.inspectionUnknown
    }
    return InspectionStatus.Reading(inspection)
}

extension InspectionStatus.Reading {
    init(_ inspection: Inspection) {
        let assignment = inspection.namedAssignment
        self.init(
            inspection: inspection.id, number: inspection.number, state: inspection.state.name,
            origin: inspection.origin, officers: assignment?.officers ?? [],
            power: assignment?.power, day: assignment?.day, openedAt: inspection.openedAt)
    }
}
