import Contracts
import Ledger

/// Takes the application back.
///
/// - Throws: see ``ServiceCase/withdraw(by:at:)`` and ``applicantsCase(_:code:agentMay:in:)``.
func withdrawCase(
    _ command: WithdrawCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseWithdrawn {
    var found = try applicantsCase(
        command.case, code: command.code, agentMay: .withdraw, in: turn)
    let told = try found.withdraw(by: turn.caller.session?.person, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
