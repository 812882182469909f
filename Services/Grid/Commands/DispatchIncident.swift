import Contracts
import Ledger

/// Sends an incident to its handler and promises the warnings of its limit.
///
/// - Throws: ``GridRefusal`` for a step skipped; ``GridRefusal/calendarMissing`` when the limit
///   reaches into a year without a holiday notice.
func dispatchIncident(
    _ command: DispatchIncident, in turn: Turn, _ policy: GridPolicy
) throws -> IncidentDispatched {
    var incident = try knownIncident(command.incident, in: turn)
    try incident.require(.dispatch)
    let dispatched = try incident.dispatch(
        to: command.handler, until: try deadline(of: incident, in: turn, policy), at: turn.now)
    try IncidentStore.update(incident, turn.db)
    try DayStore.add(.dispatched, on: turn.today, turn.db)
    try promiseWarnings(of: dispatched, in: turn)
    try turn.emit(dispatched)
    return dispatched
}

private func deadline(
    of incident: Incident, in turn: Turn, _ policy: GridPolicy
) throws -> HandlingDeadline {
    do {
        return try HandlingDeadline(
            incident.limit, from: turn.now, on: turn.today, calendar: policy.calendar,
            amberPercent: policy.amberPercent)
    } catch {
        throw Refused(GridRefusal.calendarMissing, notes: ["缺少\(error.year)年的放假通知"])
    }
}
