import Contracts
import Ledger

/// Opens a counter for some queues, or changes which it serves. A ticket it holds stays with it.
///
/// - Throws: ``HallRefusal/noQueues``.
func openCounter(_ command: OpenCounter, in turn: Turn) throws -> CounterOpened {
    let (counter, opened) = try Counter.open(
        command.counter, queues: command.queues, clerk: command.clerk)
    try CounterStore.save(counter, turn.db)
    try turn.emit(opened)
    return opened
}
