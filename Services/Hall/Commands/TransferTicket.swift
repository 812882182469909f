import Contracts
import Ledger

/// Sends the person at this counter on to another queue, or to one counter of a queue, with their
/// number and the time they came.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyServed``,
///   ``HallRefusal/queueUnknown`` when no counter serves the queue and no item leads to it,
///   ``HallRefusal/sameQueue``; for one counter ``HallRefusal/otherSite``,
///   ``HallRefusal/counterClosed``, ``HallRefusal/counterLacksQueue``,
///   ``HallRefusal/counterLacksSkill``; see ``Counter/check(_:)``.
func transferTicket(
    _ command: TransferTicket, in turn: Turn, by who: Actor? = nil
) throws -> TicketTransferred {
    var ticket = try ticket(at: command.counter, by: who, else: .nobodyServed, turn.db)
    if let target = command.toCounter {
        guard let other = try CounterStore.counter(target, turn.db) else {
            throw HallRefusal.counterUnknown
        }
        guard other.site == ticket.slip.site else { throw HallRefusal.otherSite }
        try other.checkTakes(ticket.item, of: command.queue)
    } else {
        let isKnown =
            try CounterStore.isServed(command.queue, turn.db)
            || ListedItemStore.leads(to: command.queue, turn.db)
        guard isKnown else { throw HallRefusal.queueUnknown }
    }

    let transferred = try ticket.transfer(
        to: command.queue, counter: command.toCounter, at: turn.now)
    try leave(ticket, command.counter, .transferred, in: turn)
    try QueueDayStore.add(QueueDayCounts(waiting: 1, transfers: 1), to: ticket, turn.db)
    try turn.emit(transferred)
    return transferred
}
