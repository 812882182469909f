import Contracts
import Ledger

/// Opens a counter for some queues, or changes which it serves. A ticket it holds stays with it.
///
/// It is closed with the day, which is promised here: a day may have no ticket.
///
/// Whoever has no shift at this hour may open it all the same; the event says so.
///
/// - Throws: see ``Counter/open(_:queues:clerk:site:before:isHeld:on:by:)``.
func openCounter(
    _ command: OpenCounter, in turn: Turn, _ policy: HallPolicy = .standard, by who: Actor? = nil
) throws -> CounterOpened {
    let (counter, event) = try Counter.open(
        command.counter, queues: command.queues, clerk: command.clerk, site: command.site,
        before: try CounterStore.counter(command.counter, turn.db),
        isHeld: try TicketStore.isHeld(by: command.counter, turn.db), on: turn.today, by: who)
    let shifts = try ShiftStore.shifts(at: counter.site, on: turn.today, turn.db)
    let isOutside = ShiftPlan.isOutside(counter, shifts, policy, at: turn.now)
    let opened = isOutside ? event.outsideShift : event
    try CounterStore.save(counter, turn.db)
    try promiseClose(of: turn.today, in: turn, policy)
    try turn.emit(opened)
    return opened
}

extension CounterOpened {
    fileprivate var outsideShift: CounterOpened {
        CounterOpened(
            counter: counter, queues: queues, clerk: clerk, site: site, isOutsideShift: true)
    }
}
