import Contracts
import Ledger

/// The service at this counter is finished; the counter is free.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyServed``.
func finishTicket(_ command: FinishTicket, in turn: Turn) throws -> ServiceFinished {
    var ticket = try ticket(at: command.counter, else: .nobodyServed, turn.db)
    let finished = try ticket.finish(at: turn.now)
    try TicketStore.update(ticket, turn.db)
    try QueueDayStore.add(QueueDayCounts(finished: 1), to: ticket, turn.db)
    try turn.emit(finished)
    return finished
}
