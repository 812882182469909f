import Contracts
import Ledger

/// Asks a colleague to take a case over.
///
/// - Throws: see ``ServiceCase/proposeHandOver(to:by:at:)`` and ``ownCase(_:in:)``.
func proposeHandOver(
    _ command: ProposeHandOver, in turn: Turn, _ policy: CasePolicy
) throws -> HandOverProposed {
    var found = try ownCase(command.case, in: turn)
    let told = try found.proposeHandOver(
        to: command.to, by: turn.caller.session?.person, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
