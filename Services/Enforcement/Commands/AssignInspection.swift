import Contracts
import Ledger

/// Names the officers, the power and the day of an inspection, or others before the act.
///
/// - Throws: the first rule broken in the order of ``Grounds/rules``, with all that are broken as
///   notes; what the task's own state forbids comes before them.
/// - Source: 行政处罚法 42; 国办发〔2024〕54号; domain.md #40, #60.
func assignInspection(_ command: AssignInspection, in turn: Turn) throws -> InspectionAssigned {
    guard var inspection = try InspectionStore.find(command.inspection, turn.db) else {
        throw EnforcementRefusal.inspectionUnknown
    }
    guard command.officers.count <= Grounds.officersMax else {
        throw EnforcementRefusal.tooManyOfficers
    }
    let isFirst = inspection.state == .opened
    let grounds = try Grounds(power: command.power, officers: command.officers, turn.db)
    let assigned = try inspection.assign(
        grounds, on: command.day, at: turn.now, today: turn.today)
    try InspectionStore.update(inspection, turn.db)
    if isFirst { try DayCountStore.add(.assigned, on: turn.today, turn.db) }
    try turn.emit(assigned)
    return assigned
}
