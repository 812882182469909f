import Contracts
import Ledger

/// The person served here sees to something; the counter is free, and they will be called back.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyServed``; see
///   ``Counter/check(_:)``.
func parkTicket(
    _ command: ParkTicket, in turn: Turn, by who: Actor? = nil
) throws -> TicketParked {
    var ticket = try ticket(at: command.counter, by: who, else: .nobodyServed, turn.db)
    let parked = try ticket.park(command.reason, at: turn.now)
    try leave(ticket, command.counter, .parked, in: turn)
    try turn.emit(parked)
    return parked
}
