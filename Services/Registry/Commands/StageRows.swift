import Contracts
import Ledger

/// Puts a slice of a file aside; the same part again replaces it.
///
/// - Throws: ``RegistryRefusal/sliceTooLarge`` above 500 rows, ``RegistryRefusal/listTooLong`` for
///   a part that no list has.
func stageRows(_ command: StageRows, in turn: Turn) throws -> Nothing {
    try Upload.checkSlice(part: command.part, rows: command.rows.count)
    try turn.stage(command.rows, upload: command.upload, part: command.part)
    try turn.promise(
        DropUpload(upload: command.upload), at: turn.now + Upload.keptFor,
        as: Upload.tag(command.upload))
    return Nothing()
}
