import Contracts
import Ledger

/// Sends the result back to the one who asked; the grid hears it.
func reportInspection(_ command: ReportInspection, in turn: Turn) throws -> InspectionReported {
    guard var inspection = try InspectionStore.find(command.inspection, turn.db) else {
        throw EnforcementRefusal.inspectionUnknown
    }
    try inspection.checkIsOwn(of: turn.caller)
    let reported = try inspection.report(at: turn.now)
    try InspectionStore.update(inspection, turn.db)
    try DayCountStore.add(.reported, on: turn.today, turn.db)
    try turn.emit(reported)
    return reported
}
