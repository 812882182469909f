import Contracts
import Ledger

/// A deadline has come near or passed; where it is none any more, nothing happens.
func markCase(_ command: MarkCase, in turn: Turn, _ policy: CasePolicy) throws -> Nothing {
    var found = try serviceCase(command.case, turn.db)
    guard let told = found.mark(command.mark, policy.calendar, at: turn.now) else {
        return Nothing()
    }
    try ServiceCaseStore.update(found, turn.db)
    try turn.emit(told)
    return Nothing()
}
