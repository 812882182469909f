import Contracts
import Ledger

/// Calls the person at this counter's turn once more.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyCalled``,
///   ``HallRefusal/calledTooOften`` when the policy's last call was made.
func recallTicket(
    _ command: RecallTicket, in turn: Turn, _ policy: HallPolicy
) throws -> TicketCalled {
    var ticket = try ticket(at: command.counter, else: .nobodyCalled, turn.db)
    let called = try ticket.recall(callsMax: policy.callsMax, at: turn.now)
    try TicketStore.update(ticket, turn.db)
    try QueueDayStore.add(QueueDayCounts(recalls: 1), to: ticket, turn.db)
    try turn.emit(called)
    return called
}
