import Contracts
import Ledger

/// Lets a ticket be printed once, however many printers or pages ask.
///
/// - Throws: ``HallRefusal/ticketUnknown``; ``HallRefusal/otherSite`` for a machine elsewhere.
func claimPrint(
    _ command: ClaimPrint, in turn: Turn, by who: Actor? = nil
) throws -> ClaimPrint.Answer {
    guard let ticket = try TicketStore.ticket(command.ticket, turn.db) else {
        throw HallRefusal.ticketUnknown
    }
    try Actor.check(who, at: ticket.slip.site)
    guard try TicketStore.print(ticket, at: turn.now, turn.db) else {
        return ClaimPrint.Answer(isFirst: false)
    }
    try turn.emit(TicketPrinted(ticket: ticket.id, printedAt: turn.now))
    return ClaimPrint.Answer(isFirst: true)
}
