import Contracts
import Ledger

/// A counter calls nobody for a while; who is there is served to the end. Who was sent on to it
/// waits for any counter of the queue again, in the place they had.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/counterClosed``; see
///   ``Counter/check(_:)``.
func pauseCounter(
    _ command: PauseCounter, in turn: Turn, by who: Actor? = nil
) throws -> CounterPaused {
    var counter = try counter(command.counter, by: who, turn.db)
    let paused = try counter.pause(command.reason, at: turn.now)
    try release(sentTo: counter.number, in: turn)
    try CounterStore.save(counter, turn.db)
    try turn.emit(paused)
    return paused
}
