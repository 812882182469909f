import Contracts
import Ledger

/// Five working days without an answer: the application counts as accepted. The law does not wait
/// for a seal: where none is in use, the notice goes out without one.
///
/// - Throws: ``CaseRefusal/pastIntake`` where it was answered; ``LimitUnknown``, which sets the due
///   aside for an operator, where the town's calendar has lost a year since the receipt.
/// - Source: 许可法 32: 逾期不告知的，自收到申请材料之日起即为受理.
func acceptSilently(
    _ command: AcceptSilently, in turn: Turn, _ policy: CasePolicy
) throws -> Nothing {
    var found = try serviceCase(command.case, turn.db)
    do {
        let told = try found.acceptSilently(
            number: try acceptanceNumber(of: found, in: turn, isSealNeeded: false), policy,
            at: turn.now)
        try keep(found, told, paper: told.paper, in: turn, policy)
    } catch CaseRefusal.limitUnknown {
        // A refusal would end the due, and the case would never be accepted.
        throw LimitUnknown(case: command.case)
    }
    return Nothing()
}

/// An accepted case's limit reaches into a year without a notice of holidays.
struct LimitUnknown: Error {
    let `case`: ServiceCaseID
}
