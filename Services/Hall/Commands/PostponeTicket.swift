import Contracts
import GRDB
import Ledger

/// The holder of a waiting ticket lets as many go first as the policy puts a missed one behind.
///
/// - Throws: ``HallRefusal/ticketUnknown`` for a wrong code too, ``HallRefusal/ticketNotWaiting``,
///   ``HallRefusal/ticketClosed``.
func postponeTicket(
    _ command: PostponeTicket, in turn: Turn, _ policy: HallPolicy
) throws -> TicketPostponed {
    guard var ticket = try TicketStore.ticket(command.ticket, turn.db) else {
        throw HallRefusal.ticketUnknown
    }
    try ticket.check(code: command.code, nil)
    let (place, ahead) = try placeAfter(ticket, policy, turn.db)
    let postponed = try ticket.postpone(to: place, ahead: ahead, at: turn.now)
    try TicketStore.update(ticket, at: turn.now, turn.db)
    try turn.emit(postponed)
    return postponed
}

/// Where a waiting ticket stands behind as many of its lane as now stand right behind it.
private func placeAfter(
    _ ticket: Ticket, _ policy: HallPolicy, _ db: Database
) throws -> (place: Place, ahead: Int) {
    guard case .waiting(let own) = ticket.state else { return (Place(arrival: ticket.arrival), 0) }
    let goesFirst = ticket.slip.priority.goesFirst
    var place = own
    if let anchor = try TicketStore.place(
        after: own, count: policy.returnBehind, in: ticket.line, goesFirst: goesFirst, db)
    {
        let step = try TicketStore.highestStep(
            behind: anchor.arrival, in: ticket.line, goesFirst: goesFirst, db)
        place = Place(arrival: anchor.arrival, step: step + 1)
    }
    return (place, try ahead(of: ticket, at: place, policy, db))
}
