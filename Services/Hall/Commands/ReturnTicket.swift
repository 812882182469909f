import Contracts
import Ledger

/// Puts a missed ticket back in its queue, behind as many people as the policy says.
///
/// - Throws: ``HallRefusal/ticketUnknown``, ``HallRefusal/ticketNotMissed``,
///   ``HallRefusal/ticketClosed``; see ``Ticket/check(code:_:)``.
func returnTicket(
    _ command: ReturnTicket, in turn: Turn, _ policy: HallPolicy, by who: Actor? = nil
) throws -> TicketReturned {
    guard let ticket = try TicketStore.ticket(command.ticket, turn.db) else {
        throw HallRefusal.ticketUnknown
    }
    try ticket.check(code: command.code, who)
    return try putBack(ticket, in: turn, policy)
}

/// The move itself, which the rule to postpone makes by itself.
func putBack(
    _ ticket: Ticket, in turn: Turn, _ policy: HallPolicy
) throws -> TicketReturned {
    var ticket = ticket
    let (place, ahead) = try placeBehind(ticket, policy, turn.db)
    let returned = try ticket.putBack(at: place, ahead: ahead, at: turn.now)
    try TicketStore.update(ticket, at: turn.now, turn.db)
    try QueueDayStore.add(QueueDayCounts(waiting: 1, returns: 1), to: ticket, turn.db)
    try turn.emit(returned)
    return returned
}
