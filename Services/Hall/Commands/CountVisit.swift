import Contracts
import Ledger

/// Counts that somebody had to come again, and why.
///
/// - Throws: ``CaseRefusal/unknown``, ``CaseRefusal/closed``, ``HallRefusal/otherSite``.
func countVisit(
    _ command: CountVisit, in turn: Turn, _ policy: CasePolicy
) throws -> CaseVisited {
    var found = try serviceCase(command.case, turn.db)
    try found.checkReach(turn.caller)
    let told = try found.visit(for: command.reason, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
