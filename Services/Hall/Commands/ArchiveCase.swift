import Contracts
import Ledger

/// Puts a delivered case on file.
///
/// - Throws: see ``ServiceCase/archive(by:at:)`` and ``ownCase(_:in:)``.
func archiveCase(
    _ command: ArchiveCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseArchived {
    var found = try ownCase(command.case, in: turn)
    let told = try found.archive(by: turn.caller.session?.person, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
