import Contracts
import Ledger

/// Nobody came to this counter: the called ticket stands aside, or lapses at its last miss.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyCalled``.
func missTicket(
    _ command: MissTicket, in turn: Turn, _ policy: HallPolicy
) throws -> TicketMissed {
    var ticket = try ticket(at: command.counter, else: .nobodyCalled, turn.db)
    let (missed, lapsed) = try ticket.miss(missesMax: policy.missesMax, at: turn.now)
    try TicketStore.update(ticket, turn.db)
    try QueueDayStore.add(
        QueueDayCounts(missed: 1, lapsed: lapsed == nil ? 0 : 1), to: ticket, turn.db)
    try turn.emit(missed)
    if let lapsed { try turn.emit(lapsed) }
    return missed
}
