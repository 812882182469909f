import Contracts
import Ledger

/// Opens a counter for some queues, or changes which it serves. A ticket it holds stays with it.
///
/// - Throws: see ``Counter/open(_:queues:clerk:site:before:isHeld:by:)``.
func openCounter(
    _ command: OpenCounter, in turn: Turn, by who: Actor? = nil
) throws -> CounterOpened {
    let (counter, opened) = try Counter.open(
        command.counter, queues: command.queues, clerk: command.clerk, site: command.site,
        before: try CounterStore.counter(command.counter, turn.db),
        isHeld: try TicketStore.isHeld(by: command.counter, turn.db), by: who)
    try CounterStore.save(counter, turn.db)
    try turn.emit(opened)
    return opened
}
