import Contracts
import Ledger

/// Calls for help at a counter. Pressed again it is the same alarm; a graver one is told anew.
///
/// - Throws: ``HallRefusal/counterUnknown``; see ``Counter/check(_:)``.
func raiseAlarm(
    _ command: RaiseAlarm, in turn: Turn, by who: Actor? = nil
) throws -> StaffAlarmRaised {
    let counter = try counter(command.counter, by: who, turn.db)
    if var alarm = try StaffAlarmStore.open(at: counter.number, turn.db) {
        guard alarm.raise(to: command.grade, at: turn.now) else { return alarm.event }
        try StaffAlarmStore.save(alarm, turn.db)
        try turn.emit(alarm.event)
        return alarm.event
    }
    let alarm = StaffAlarm(
        id: turn.newID(), counter: counter.number, site: counter.site, grade: command.grade,
        raisedAt: turn.now)
    try StaffAlarmStore.save(alarm, turn.db)
    try turn.emit(alarm.event)
    return alarm.event
}
