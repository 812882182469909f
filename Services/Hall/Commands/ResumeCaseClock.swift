import Contracts
import Ledger

/// Lets the clock run again; the deadline has moved by the time it stood.
///
/// - Throws: see ``ServiceCase/resumeClock(by:_:at:)`` and ``ownCase(_:in:)``.
func resumeCaseClock(
    _ command: ResumeCaseClock, in turn: Turn, _ policy: CasePolicy
) throws -> CaseClockResumed {
    var found = try ownCase(command.case, in: turn)
    let told = try found.resumeClock(by: turn.caller.session?.person, policy, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
