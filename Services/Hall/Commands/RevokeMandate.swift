import Contracts
import Ledger

/// Takes the agent's mandate back; an agent may lay it down.
///
/// - Throws: see ``ServiceCase/revokeMandate(by:at:)`` and ``applicantsCase(_:code:agentMay:in:)``.
func revokeMandate(
    _ command: RevokeMandate, in turn: Turn, _ policy: CasePolicy
) throws -> MandateRevoked {
    var found = try applicantsCase(
        command.case, code: command.code, agentMay: .file, in: turn)
    let told = try found.revokeMandate(by: turn.caller.session?.person, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
