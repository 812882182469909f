import Contracts
import Ledger

/// Sends the person at this counter on to another queue, with their number and the time they came.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyServed``,
///   ``HallRefusal/queueUnknown`` when no counter serves the queue and no item leads to it,
///   ``HallRefusal/sameQueue``.
func transferTicket(_ command: TransferTicket, in turn: Turn) throws -> TicketTransferred {
    var ticket = try ticket(at: command.counter, else: .nobodyServed, turn.db)
    let isKnown =
        try CounterStore.isServed(command.queue, turn.db)
        || ListedItemStore.leads(to: command.queue, turn.db)
    guard isKnown else { throw HallRefusal.queueUnknown }

    let transferred = try ticket.transfer(to: command.queue, at: turn.now)
    try TicketStore.update(ticket, turn.db)
    try QueueDayStore.add(QueueDayCounts(waiting: 1, transfers: 1), to: ticket, turn.db)
    try turn.emit(transferred)
    return transferred
}
