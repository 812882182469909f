import Contracts
import Ledger

/// Accepts an application; its limit begins to run.
///
/// - Throws: see ``ServiceCase/accept(deferredUntil:number:by:_:at:)`` and ``ownCase(_:in:)``.
func acceptCase(
    _ command: AcceptCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseAccepted {
    var found = try ownCase(command.case, in: turn)
    let told = try found.accept(
        deferredUntil: command.deferredUntil, number: try acceptanceNumber(of: found, in: turn),
        by: turn.caller.session?.person, policy, at: turn.now)
    try keep(found, told, paper: told.paper, in: turn, policy)
    return told
}

/// The number of its notice of acceptance; an instant case has none.
///
/// - Throws: see ``nextPaper(_:of:in:isSealNeeded:)``.
func acceptanceNumber(
    of its: ServiceCase, in turn: Turn, isSealNeeded: Bool = true
) throws -> StampedNumber? {
    its.guide.kind == .instant
        ? nil : try nextPaper(.acceptance, of: its.id, in: turn, isSealNeeded: isSealNeeded)
}
