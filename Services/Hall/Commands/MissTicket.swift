import Contracts
import Ledger

/// Nobody came to this counter: the called ticket stands aside, or goes back some places where the
/// policy postpones, or lapses at its last miss.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyCalled``; see
///   ``Counter/check(_:)``.
func missTicket(
    _ command: MissTicket, in turn: Turn, _ policy: HallPolicy, by who: Actor? = nil
) throws -> TicketMissed {
    var ticket = try ticket(at: command.counter, by: who, else: .nobodyCalled, turn.db)
    let (missed, lapsed) = try ticket.miss(policy, at: turn.now)
    try leave(ticket, command.counter, .missed, in: turn)
    try QueueDayStore.add(
        QueueDayCounts(missed: 1, lapsed: lapsed == nil ? 0 : 1), to: ticket, turn.db)
    try turn.emit(missed)
    if let lapsed {
        try turn.emit(lapsed)
    } else if policy.missRule == .postpone {
        _ = try putBack(ticket, in: turn, policy)
    }
    return missed
}
