import Contracts
import Ledger

/// Where one ticket stands.
///
/// - Throws: ``HallRefusal/ticketUnknown``.
func ticketStatus(_ query: TicketStatus, in view: View) throws -> TicketStatus.Reading {
    guard let ticket = try TicketStore.ticket(query.ticket, view.db) else {
        throw HallRefusal.ticketUnknown
    }
    var ahead: Int?
    if case .waiting(let place) = ticket.state {
        ahead = try TicketStore.count(before: place, in: ticket.queue, view.db)
    }
    return TicketStatus.Reading(
        number: ticket.number, state: ticket.state.name, counter: ticket.counter, ahead: ahead)
}
