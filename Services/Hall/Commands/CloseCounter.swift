import Contracts
import Ledger

/// A counter ends its work. Who was sent on to it waits for any counter of the queue again.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/counterBusy``,
///   ``HallRefusal/counterClosed``; see ``Counter/check(_:)``.
func closeCounter(
    _ command: CloseCounter, in turn: Turn, by who: Actor? = nil
) throws -> CounterClosed {
    try close(try counter(command.counter, by: who, turn.db), in: turn)
}

/// Ends a counter's work.
///
/// - Throws: ``HallRefusal/counterBusy``, ``HallRefusal/counterClosed``.
@discardableResult
func close(_ counter: Counter, in turn: Turn) throws -> CounterClosed {
    var counter = counter
    let isHeld = try TicketStore.isHeld(by: counter.number, turn.db)
    let closed = try counter.close(isHeld: isHeld, at: turn.now)
    try release(sentTo: counter.number, in: turn)
    try CounterStore.save(counter, turn.db)
    try turn.emit(closed)
    return closed
}

/// Who was sent on to a counter that calls nobody now waits for any counter of the queue, in the
/// place they had.
func release(sentTo counter: CounterNumber, in turn: Turn) throws {
    for var ticket in try TicketStore.sent(to: counter, turn.db) {
        ticket.release()
        try TicketStore.update(ticket, at: turn.now, turn.db)
    }
}
