import Contracts
import Ledger

/// A deadline has come near or passed. Where it is none any more nothing happens; where the office
/// closes later than it did as this was promised, it is promised anew.
func markCase(_ command: MarkCase, in turn: Turn, _ policy: CasePolicy) throws -> Nothing {
    var found = try serviceCase(command.case, turn.db)
    guard let told = found.mark(command.mark, policy, at: turn.now) else {
        try promise(found, in: turn, policy)
        return Nothing()
    }
    try ServiceCaseStore.update(found, turn.db)
    try turn.emit(told)
    return Nothing()
}
