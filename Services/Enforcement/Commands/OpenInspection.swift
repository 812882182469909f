import Contracts
import Ledger

/// Opens a task from a complaint made to the enforcement office itself.
///
/// What the complaint says goes into the journal's private part only: the office's own tables
/// need no copy of it, and there it can be blanked.
///
/// - Source: domain.md #57 (the office takes complaints of its own).
func openInspection(
    _ command: OpenInspection, in turn: Turn, _ policy: EnforcementPolicy
) throws -> InspectionOpened {
    let inspection = try openTask(.ownComplaint, at: command.place, in: turn, policy)
    try turn.emit(
        inspection.opened, private: InspectionOpened.Private(description: command.description))
    return inspection.opened
}

/// Keeps a new task under the day's next number.
func openTask(
    _ origin: TaskOrigin, at place: GeoPoint, in turn: Turn, _ policy: EnforcementPolicy
) throws -> Inspection {
    try DayCountStore.add(.opened, on: turn.today, turn.db)
    let sequence = try DayNumbers.next(on: turn.today, turn.db)
    let inspection = Inspection(
        id: turn.newID(),
        number: inspectionNumber(town: policy.town, day: turn.today, sequence: sequence),
        origin: origin, place: place, openedAt: turn.now)
    try InspectionStore.insert(inspection, turn.db)
    return inspection
}
