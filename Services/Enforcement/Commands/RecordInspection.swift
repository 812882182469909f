import Contracts
import Ledger

/// Records an inspection that was carried out, judged by the lists as they are for its own day.
///
/// A power withdrawn, a post given up or a certificate that ran out between the assignment and the
/// act refuses it.
func recordInspection(_ command: RecordInspection, in turn: Turn) throws -> InspectionDone {
    guard var inspection = try InspectionStore.find(command.inspection, turn.db) else {
        throw EnforcementRefusal.inspectionUnknown
    }
    try inspection.checkIsOwn(of: turn.caller)
    let assignment = try inspection.assignment()
    let grounds = try Grounds(
        power: assignment.power, officers: assignment.officers, turn.db)
    let done = try inspection.record(
        command.result, actedAt: command.actedAt, on: grounds, at: turn.now)
    try InspectionStore.update(inspection, turn.db)
    try DayCountStore.add(.done, on: turn.today, turn.db)
    try turn.emit(done)
    return done
}
