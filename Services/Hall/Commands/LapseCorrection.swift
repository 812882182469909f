import Contracts
import Ledger

/// The last day to correct is over, and the working day after it. Where the case waits for no
/// correction any more, or a later notice has given it longer, nothing happens.
func lapseCorrection(
    _ command: LapseCorrection, in turn: Turn, _ policy: CasePolicy
) throws -> Nothing {
    var found = try serviceCase(command.case, turn.db)
    guard let told = found.lapse(at: turn.now) else { return Nothing() }
    try keep(found, told, in: turn, policy)
    return Nothing()
}
