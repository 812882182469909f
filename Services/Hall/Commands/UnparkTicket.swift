import Contracts
import Ledger

/// Calls a parked person to this counter, which need not be the one that parked them.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/counterPaused``,
///   ``HallRefusal/counterClosed``, ``HallRefusal/counterBusy``, ``HallRefusal/ticketUnknown``,
///   ``HallRefusal/otherSite``, ``HallRefusal/counterLacksSkill``,
///   ``HallRefusal/ticketNotParked``, ``HallRefusal/ticketClosed``; see ``Counter/check(_:)``.
func unparkTicket(
    _ command: UnparkTicket, in turn: Turn, by who: Actor? = nil
) throws -> TicketCalled {
    let counter = try counter(command.counter, by: who, turn.db)
    try counter.checkCalls()
    guard try !TicketStore.isHeld(by: counter.number, turn.db) else {
        throw HallRefusal.counterBusy
    }
    guard var ticket = try TicketStore.ticket(command.ticket, turn.db) else {
        throw HallRefusal.ticketUnknown
    }
    guard ticket.slip.site == counter.site else { throw HallRefusal.otherSite }
    let called = try ticket.unpark(to: counter.number, at: turn.now)
    guard counter.handles(ticket.item) else { throw HallRefusal.counterLacksSkill }
    try QueueDayStore.add(QueueDayCounts(calls: 1), to: ticket, turn.db)
    try begin(ticket, called, in: turn)
    return called
}
