import Contracts
import Ledger

/// Where one ticket stands.
///
/// - Throws: ``HallRefusal/ticketUnknown``, ``HallRefusal/otherSite``.
func ticketStatus(
    _ query: TicketStatus, in view: View, _ policy: HallPolicy, by who: Actor? = nil
) throws -> TicketStatus.Reading {
    guard let ticket = try TicketStore.ticket(query.ticket, view.db) else {
        throw HallRefusal.ticketUnknown
    }
    try Actor.check(who, at: ticket.slip.site)
    var count: Int?
    if case .waiting(let place) = ticket.state {
        count = try ahead(of: ticket, at: place, policy, view.db)
    }
    return TicketStatus.Reading(
        number: ticket.number, state: ticket.state.name, counter: ticket.counter, ahead: count)
}
