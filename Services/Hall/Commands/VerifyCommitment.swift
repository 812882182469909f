import Contracts
import Ledger

/// Puts down what was found of commitments, or by a supervisor what was heard of it.
///
/// - Throws: see ``ServiceCase/verify(confirmed:refuted:heard:isSupervisors:number:by:_:at:)`` and
///   ``ownCase(_:in:)``; ``CaseRefusal/verificationNote`` without a note.
func verifyCommitment(
    _ command: VerifyCommitment, in turn: Turn, _ policy: CasePolicy
) throws -> CommitmentVerified {
    var found = try ownCase(command.case, in: turn)
    let number =
        command.refuted.isEmpty ? nil : try nextPaper(.finding, of: found.id, in: turn)
    let told = try found.verify(
        confirmed: command.confirmed, refuted: command.refuted, heard: command.heard,
        isSupervisors: turn.caller.mayActAs(.hallSupervisor), number: number,
        by: turn.caller.session?.person, policy, at: turn.now)
    guard !command.note.isEmpty else { throw CaseRefusal.verificationNote }
    try keep(
        found, told,
        private: CommitmentVerified.Private(note: command.note, heard: command.heard),
        paper: told.paper, in: turn, policy)
    return told
}
