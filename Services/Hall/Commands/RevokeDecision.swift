import Contracts
import Ledger

/// Takes a grant back that rests on a false commitment, by a supervisor.
///
/// - Throws: see ``ServiceCase/revoke(reasons:heard:number:by:at:)`` and ``ownCase(_:in:)``.
func revokeDecision(
    _ command: RevokeDecision, in turn: Turn, _ policy: CasePolicy
) throws -> DecisionRevoked {
    var found = try ownCase(command.case, in: turn)
    let told = try found.revoke(
        reasons: command.reasons, heard: command.heard,
        number: try nextPaper(.revocation, of: found.id, in: turn),
        by: turn.caller.session?.person, at: turn.now)
    try keep(
        found, told,
        private: DecisionRevoked.Private(reasons: command.reasons, heard: command.heard),
        paper: told.paper, in: turn, policy)
    return told
}
