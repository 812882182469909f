import Contracts
import Ledger

/// The holder of a ticket will not come: it lapses, and nobody waits behind it in vain.
///
/// - Throws: ``HallRefusal/ticketUnknown`` for a wrong code too, ``HallRefusal/ticketNotWaiting``
///   once a counter has called it, ``HallRefusal/ticketClosed``.
func giveUpTicket(_ command: GiveUpTicket, in turn: Turn) throws -> TicketLapsed {
    guard var ticket = try TicketStore.ticket(command.ticket, turn.db) else {
        throw HallRefusal.ticketUnknown
    }
    try ticket.check(code: command.code, nil)
    let before = ticket
    let lapsed = try ticket.giveUp(at: turn.now)
    try record(lapsed, of: ticket, before: before, in: turn)
    return lapsed
}
