import Contracts
import Ledger

/// Stops the clock for a special procedure.
///
/// - Throws: see ``ServiceCase/stopClock(for:until:number:by:_:at:)`` and ``ownCase(_:in:)``;
///   ``CaseRefusal/reasonNeeded`` without a reason.
func stopCaseClock(
    _ command: StopCaseClock, in turn: Turn, _ policy: CasePolicy
) throws -> CaseClockStopped {
    var found = try ownCase(command.case, in: turn)
    guard !command.reason.isEmpty else { throw CaseRefusal.reasonNeeded }
    let told = try found.stopClock(
        for: command.procedure, until: command.until,
        number: try nextPaper(.procedure, of: found.id, in: turn),
        by: turn.caller.session?.person, policy, at: turn.now)
    try keep(
        found, told, private: CaseClockStopped.Private(reason: command.reason), paper: told.paper,
        in: turn, policy)
    return told
}
