import Contracts
import Ledger

/// Closes a day: what is still open lapses, every counter is closed, and the numbers begin at 1
/// again.
///
/// Promised with the day's first ticket and with each counter opened, for the midnight after it
/// (and the town's own minutes); a command that comes later is handled after it, however long the
/// hall was down. A counter opened since, or with somebody of the new day at it, stays open: it
/// goes with the new day.
///
/// - Throws: ``HallRefusal/dayNotOver`` before that midnight.
func closeDay(_ command: CloseDay, in turn: Turn, _ policy: HallPolicy) throws -> DayClosed {
    try BusinessDay.checkOver(command.day, at: turn.now)
    for var ticket in try TicketStore.open(on: command.day, turn.db) {
        let before = ticket
        let lapsed = try ticket.lapse(at: turn.now)
        try record(lapsed, of: ticket, before: before, in: turn)
    }
    for counter in try CounterStore.counters(at: nil, turn.db) where counter.ends(with: command.day)
    {
        guard try !TicketStore.isHeld(by: counter.number, turn.db) else { continue }
        try close(counter, in: turn)
    }
    try CalledMinuteStore.drop(before: turn.now, minutes: policy.paceWindowMinutes, turn.db)
    try LineRunStore.clear(turn.db)

    let counts = try QueueDayStore.counts(on: command.day, turn.db).map(\.counts)
    let closed = DayClosed(
        day: command.day, taken: counts.reduce(0) { $0 + $1.taken },
        served: counts.reduce(0) { $0 + $1.finished }, lapsed: counts.reduce(0) { $0 + $1.lapsed })
    try turn.emit(closed)
    return closed
}

/// Promises the close of a day, once however often it is asked for.
func promiseClose(of day: LocalDay, in turn: Turn, _ policy: HallPolicy) throws {
    try turn.promise(
        CloseDay(day: day), at: BusinessDay.closing(of: day, policy: policy),
        as: BusinessDay.tag(day))
}

/// Keeps what a lapse changes: the ticket, the counter it was at, the day's counts.
func record(
    _ lapsed: TicketLapsed, of ticket: Ticket, before: Ticket, in turn: Turn
) throws {
    if let counter = before.counter {
        try leave(ticket, counter, .lapsed, in: turn)
    } else {
        try TicketStore.update(ticket, at: turn.now, turn.db)
    }
    var change = QueueDayCounts(lapsed: 1)
    if case .waiting = before.state { change.waiting = -1 }
    try QueueDayStore.add(change, to: ticket, turn.db)
    try turn.emit(lapsed)
}
