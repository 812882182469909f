import Contracts
import GRDB
import Ledger

/// Calls for help at a counter, or at a site's ticket machines. Pressed again it is the same alarm;
/// a graver one is told anew.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/otherSite``; see ``Counter/check(_:)``.
func raiseAlarm(
    _ command: RaiseAlarm, in turn: Turn, by who: Actor? = nil
) throws -> StaffAlarmRaised {
    let (open, new) = try place(of: command, in: turn, by: who)
    var alarm = open ?? new
    guard open == nil || alarm.raise(to: command.grade, at: turn.now) else { return alarm.event }
    try StaffAlarmStore.save(alarm, turn.db)
    try turn.emit(alarm.event)
    return alarm.event
}

/// The alarm that is open there already, and the one there would be.
private func place(
    of command: RaiseAlarm, in turn: Turn, by who: Actor?
) throws -> (open: StaffAlarm?, new: StaffAlarm) {
    if let number = command.counter {
        let counter = try counter(number, by: who, turn.db)
        return (
            try StaffAlarmStore.open(at: number, turn.db),
            StaffAlarm(
                id: turn.newID(), counter: number, site: counter.site, grade: command.grade,
                raisedAt: turn.now)
        )
    }
    let site = command.site ?? .centre
    try Actor.check(who, at: site)
    // A machine is in no danger, and a machine says why: who says nothing is a citizen.
    let cause = command.cause ?? .citizen
    return (
        try StaffAlarmStore.open(at: site, for: cause, turn.db),
        StaffAlarm(
            id: turn.newID(), counter: nil, site: site, grade: command.grade, cause: cause,
            raisedAt: turn.now)
    )
}
