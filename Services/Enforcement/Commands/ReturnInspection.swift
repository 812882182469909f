import Contracts
import Ledger

/// Gives a task back before it was carried out; the grid hears it and finds another handler.
func returnInspection(_ command: ReturnInspection, in turn: Turn) throws -> InspectionReturned {
    guard var inspection = try InspectionStore.find(command.inspection, turn.db) else {
        throw EnforcementRefusal.inspectionUnknown
    }
    try inspection.checkIsOwn(of: turn.caller)
    let returned = try inspection.giveBack(command.reason, at: turn.now)
    try InspectionStore.update(inspection, turn.db)
    try DayCountStore.add(.returned, on: turn.today, turn.db)
    try turn.emit(returned)
    return returned
}
