import Contracts
import Ledger

/// Calls the person at this counter's turn once more.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyCalled``,
///   ``HallRefusal/calledTooOften`` when the policy's last call was made; see
///   ``Counter/check(_:)``.
func recallTicket(
    _ command: RecallTicket, in turn: Turn, _ policy: HallPolicy, by who: Actor? = nil
) throws -> TicketCalled {
    var ticket = try ticket(at: command.counter, by: who, else: .nobodyCalled, turn.db)
    let called = try ticket.recall(callsMax: policy.callsMax, at: turn.now)
    try TicketStore.update(ticket, at: turn.now, turn.db)
    try VisitStore.recall(
        at: command.counter, attempt: called.attempt, now: turn.now, turn.db)
    try QueueDayStore.add(QueueDayCounts(recalls: 1), to: ticket, turn.db)
    try turn.emit(called)
    return called
}
