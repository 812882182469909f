import Contracts
import Ledger

/// The called person has come; their service starts.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyCalled``.
func serveTicket(_ command: ServeTicket, in turn: Turn) throws -> ServiceStarted {
    var ticket = try ticket(at: command.counter, else: .nobodyCalled, turn.db)
    let started = try ticket.serve(at: turn.now)
    try TicketStore.update(ticket, turn.db)
    try turn.emit(started)
    return started
}
