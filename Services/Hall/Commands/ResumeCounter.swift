import Contracts
import Ledger

/// A paused counter goes on calling.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/counterNotPaused``,
///   ``HallRefusal/counterClosed``; see ``Counter/check(_:)``.
func resumeCounter(
    _ command: ResumeCounter, in turn: Turn, by who: Actor? = nil
) throws -> CounterResumed {
    var counter = try counter(command.counter, by: who, turn.db)
    let resumed = try counter.resume(at: turn.now)
    try CounterStore.save(counter, turn.db)
    try turn.emit(resumed)
    return resumed
}
