import Contracts
import Ledger

/// Finishes who is served at this counter and calls the next, in one turn.
///
/// - Returns: Nobody called when nobody waits for the counter, or it is paused or closed.
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/nobodyServed``; see
///   ``Counter/check(_:)``.
func finishAndCallNext(
    _ command: FinishAndCallNext, in turn: Turn, _ policy: HallPolicy, by who: Actor? = nil
) throws -> FinishAndCallNext.Answer {
    let finished = try finishTicket(FinishTicket(counter: command.counter), in: turn, by: who)
    let counter = try counter(command.counter, by: who, turn.db)
    let called = counter.state == .open ? try call(nextFor: counter, in: turn, policy) : nil
    return FinishAndCallNext.Answer(finished: finished, called: called)
}
