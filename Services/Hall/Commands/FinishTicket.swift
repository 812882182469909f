import Contracts
import Ledger

/// The service at this counter is finished; the counter is free.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyServed``; see
///   ``Counter/check(_:)``.
func finishTicket(
    _ command: FinishTicket, in turn: Turn, by who: Actor? = nil
) throws -> ServiceFinished {
    var ticket = try ticket(at: command.counter, by: who, else: .nobodyServed, turn.db)
    let finished = try ticket.finish(at: turn.now)
    try leave(ticket, command.counter, .finished, in: turn)
    try QueueDayStore.add(QueueDayCounts(finished: 1), to: ticket, turn.db)
    try turn.emit(finished)
    return finished
}
