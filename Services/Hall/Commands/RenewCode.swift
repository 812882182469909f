import Contracts
import Ledger

/// Gives the applicant a new code; the old one is worth nothing from then.
///
/// - Throws: see ``ServiceCase/renew(_:checked:by:at:)`` and ``ownCase(_:in:)``.
func renewCode(
    _ command: RenewCode, in turn: Turn, _ policy: CasePolicy
) throws -> RenewCode.Answer {
    var found = try ownCase(command.case, in: turn)
    let code = CitizenCode(chance: turn.chance())
    let told = try found.renew(
        code, checked: command.checked, by: turn.caller.session?.person, at: turn.now)
    try keep(
        found, told, private: CodeRenewed.Private(checked: command.checked), in: turn, policy)
    return RenewCode.Answer(code: code)
}
