import Contracts
import Ledger

/// Somebody of the site has seen to an alarm.
///
/// - Throws: ``HallRefusal/alarmUnknown``, ``HallRefusal/alarmSettled``, ``HallRefusal/otherSite``.
func settleAlarm(
    _ command: SettleAlarm, in turn: Turn, by who: Actor? = nil
) throws -> StaffAlarmSettled {
    guard var alarm = try StaffAlarmStore.alarm(command.alarm, turn.db) else {
        throw HallRefusal.alarmUnknown
    }
    try Actor.check(who, at: alarm.site)
    let settled = try alarm.settle(at: turn.now)
    try StaffAlarmStore.save(alarm, turn.db)
    try turn.emit(settled)
    return settled
}
