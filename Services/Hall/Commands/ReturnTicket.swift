import Contracts
import Ledger

/// Puts a missed ticket back in its queue, behind as many people as the policy says.
///
/// - Throws: ``HallRefusal/ticketUnknown``, ``HallRefusal/ticketNotMissed``,
///   ``HallRefusal/ticketClosed``.
func returnTicket(
    _ command: ReturnTicket, in turn: Turn, _ policy: HallPolicy
) throws -> TicketReturned {
    guard var ticket = try TicketStore.ticket(command.ticket, turn.db) else {
        throw HallRefusal.ticketUnknown
    }
    let queue = ticket.queue
    let anchor = try TicketStore.place(ofWaiting: policy.returnBehind, in: queue, turn.db)
    let highestStep = try anchor.map {
        try TicketStore.highestStep(behind: $0.arrival, in: queue, turn.db)
    }
    let place = placeOnReturn(
        arrival: ticket.arrival, behind: anchor, highestStep: highestStep ?? 0)
    let ahead = try TicketStore.count(before: place, in: queue, turn.db)

    let returned = try ticket.putBack(at: place, ahead: ahead, at: turn.now)
    try TicketStore.update(ticket, turn.db)
    try QueueDayStore.add(QueueDayCounts(waiting: 1, returns: 1), to: ticket, turn.db)
    try turn.emit(returned)
    return returned
}
