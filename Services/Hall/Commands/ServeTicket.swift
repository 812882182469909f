import Contracts
import Ledger

/// The called person has come; their service starts.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyCalled``; see
///   ``Counter/check(_:)``.
func serveTicket(
    _ command: ServeTicket, in turn: Turn, by who: Actor? = nil
) throws -> ServiceStarted {
    var ticket = try ticket(at: command.counter, by: who, else: .nobodyCalled, turn.db)
    let started = try ticket.serve(at: turn.now)
    try TicketStore.update(ticket, at: turn.now, turn.db)
    try VisitStore.serve(at: command.counter, now: turn.now, turn.db)
    try turn.emit(started)
    return started
}
