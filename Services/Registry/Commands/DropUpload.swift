import Contracts
import Ledger

/// Forgets an upload that was never applied: a due, a day after its last slice.
func dropUpload(_ command: DropUpload, in turn: Turn) throws -> Nothing {
    try turn.dropStaged(command.upload)
    return Nothing()
}
