import Contracts
import Ledger

/// Calls the person who has waited longest, of the queues this counter serves.
///
/// Reads the first of each queue and nothing behind it, so a long queue costs no more.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/counterBusy`` while a person is at the
///   counter, ``HallRefusal/noneWaiting``.
func callNext(_ command: CallNext, in turn: Turn) throws -> TicketCalled {
    guard let counter = try CounterStore.counter(command.counter, turn.db) else {
        throw HallRefusal.counterUnknown
    }
    guard try !TicketStore.isHeld(by: counter.number, turn.db) else {
        throw HallRefusal.counterBusy
    }
    let heads = try counter.queues.compactMap { try TicketStore.firstWaiting(in: $0, turn.db) }
    guard var ticket = nextToCall(heads) else { throw HallRefusal.noneWaiting }

    let called = try ticket.call(to: counter.number, at: turn.now)
    try TicketStore.update(ticket, turn.db)
    try QueueDayStore.add(QueueDayCounts(waiting: -1, calls: 1), to: ticket, turn.db)
    try CalledMinuteStore.add(ticket.queue, at: turn.now, turn.db)
    try turn.emit(called)
    return called
}
