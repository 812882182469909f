import Contracts
import Ledger

/// Extends the limit once, with a supervisor's approval.
///
/// - Throws: see ``ServiceCase/extend(by:number:by:_:at:)`` and ``ownCase(_:in:)``;
///   ``CaseRefusal/reasonNeeded`` without a reason.
func extendCase(
    _ command: ExtendCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseExtended {
    var found = try ownCase(command.case, in: turn)
    guard !command.reason.isEmpty else { throw CaseRefusal.reasonNeeded }
    let told = try found.extend(
        by: command.days, number: try nextPaper(.prolongation, of: found.id, in: turn),
        by: turn.caller.session?.person, policy, at: turn.now)
    try keep(
        found, told, private: CaseExtended.Private(reason: command.reason), paper: told.paper,
        in: turn, policy)
    return told
}
