import Contracts
import Ledger

/// A counter ends its work. Who was sent on to it waits for any counter of the queue again.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/counterBusy``,
///   ``HallRefusal/counterClosed``; see ``Counter/check(_:)``.
func closeCounter(
    _ command: CloseCounter, in turn: Turn, by who: Actor? = nil
) throws -> CounterClosed {
    var counter = try counter(command.counter, by: who, turn.db)
    let isHeld = try TicketStore.isHeld(by: counter.number, turn.db)
    let closed = try counter.close(isHeld: isHeld, at: turn.now)
    for var ticket in try TicketStore.sent(to: counter.number, turn.db) {
        ticket.release()
        try TicketStore.update(ticket, at: turn.now, turn.db)
    }
    try CounterStore.save(counter, turn.db)
    try turn.emit(closed)
    return closed
}
