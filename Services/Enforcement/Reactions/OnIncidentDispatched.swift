import Contracts
import Ledger

/// Opens a task when the grid sends an incident to the enforcement team.
///
/// One round is one task: the same round again changes nothing, a later one opens another. What
/// the report said in words stays with the grid.
func onIncidentDispatched(
    _ event: IncidentDispatched, in turn: Turn, _ policy: EnforcementPolicy
) throws {
    guard event.handler == .enforcement,
        try !InspectionStore.has(event.incident, round: event.round, turn.db)
    else { return }
    let inspection = try openTask(
        .incident(id: event.incident, round: event.round), at: event.place, in: turn, policy)
    try DayCountStore.add(.fromIncidents, on: turn.today, turn.db)
    try turn.emit(inspection.opened)
}
