import Contracts
import Ledger

/// Takes the application back.
///
/// Of a case filed by an agent the code alone does so only under a mandate that covers it; without
/// one the applicant comes to the office.
///
/// At the desk it is said how the applicant asked for it (撤回申请): the office ends no case by
/// itself.
///
/// - Throws: ``CaseRefusal/withdrawalNote``; see ``ServiceCase/withdraw(by:at:)`` and
///   ``applicantsCase(_:code:agentMay:in:)``.
func withdrawCase(
    _ command: WithdrawCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseWithdrawn {
    var found = try applicantsCase(
        command.case, code: command.code, agentMay: .withdraw, in: turn)
    if command.code != nil { try found.checkCode(covers: .withdraw, on: turn.today) }
    let told = try found.withdraw(by: turn.caller.session?.person, at: turn.now)
    guard command.code != nil || command.note?.isEmpty == false else {
        throw CaseRefusal.withdrawalNote
    }
    try keep(
        found, told, private: CaseWithdrawn.Private(note: command.note), in: turn, policy)
    return told
}
