import Contracts
import Ledger

/// Takes the application back.
///
/// Of a case filed by an agent the code alone does so only under a mandate that covers it; without
/// one the applicant comes to the office.
///
/// - Throws: see ``ServiceCase/withdraw(by:at:)`` and ``applicantsCase(_:code:agentMay:in:)``.
func withdrawCase(
    _ command: WithdrawCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseWithdrawn {
    var found = try applicantsCase(
        command.case, code: command.code, agentMay: .withdraw, in: turn)
    if command.code != nil { try found.checkCode(covers: .withdraw, on: turn.today) }
    let told = try found.withdraw(by: turn.caller.session?.person, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
