import Contracts
import Ledger

/// Puts down what was found of commitments.
///
/// - Throws: see ``ServiceCase/verify(confirmed:refuted:number:by:_:at:)`` and ``ownCase(_:in:)``;
///   ``CaseRefusal/verificationNote`` without a note.
func verifyCommitment(
    _ command: VerifyCommitment, in turn: Turn, _ policy: CasePolicy
) throws -> CommitmentVerified {
    var found = try ownCase(command.case, in: turn)
    let number =
        command.refuted.isEmpty ? nil : try nextPaper(.finding, of: found.id, in: turn)
    let told = try found.verify(
        confirmed: command.confirmed, refuted: command.refuted, number: number,
        by: turn.caller.session?.person, policy, at: turn.now)
    guard !command.note.isEmpty else { throw CaseRefusal.verificationNote }
    try keep(
        found, told, private: CommitmentVerified.Private(note: command.note), paper: told.paper,
        in: turn, policy)
    return told
}
