import Contracts
import Ledger

/// Decides; an instant case is accepted in the same turn.
///
/// - Throws: see ``ServiceCase/decide(_:reasons:remedies:number:by:_:at:)``,
///   ``ServiceCase/checkDecider(_:isSupervisor:_:_:)`` and ``ownCase(_:in:)``.
func decideCase(
    _ command: DecideCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseDecided {
    var found = try ownCase(command.case, in: turn)
    try found.checkDecider(
        turn.caller.session?.person, isSupervisor: turn.caller.mayActAs(.hallSupervisor),
        try CasePaperStore.papers(of: found.id, turn.db), policy)
    let kind: PaperKind = command.outcome == .granted ? .grant : .refusal
    let (accepted, told) = try found.decide(
        command.outcome, reasons: command.reasons, remedies: command.remedies,
        number: try nextPaper(kind, of: found.id, in: turn), by: turn.caller.session?.person,
        policy,
        at: turn.now)
    if let accepted { try turn.emit(accepted) }
    try keep(
        found, told,
        private: CaseDecided.Private(reasons: command.reasons, remedies: command.remedies),
        paper: told.paper, in: turn, policy)
    return told
}
