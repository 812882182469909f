import Contracts
import Ledger

/// Where one ticket stands.
///
/// - Throws: ``HallRefusal/ticketUnknown``.
func ticketStatus(
    _ query: TicketStatus, in view: View, _ policy: HallPolicy
) throws -> TicketStatus.Reading {
    guard let ticket = try TicketStore.ticket(query.ticket, view.db) else {
        throw HallRefusal.ticketUnknown
    }
    var count: Int?
    if case .waiting(let place) = ticket.state {
        count = try ahead(of: ticket, at: place, policy, view.db)
    }
    return TicketStatus.Reading(
        number: ticket.number, state: ticket.state.name, counter: ticket.counter, ahead: count)
}
