import Contracts
import Ledger

/// Lets somebody make commitments again whose word in this case was false.
///
/// - Throws: see ``ServiceCase/liftBar(for:by:at:)`` and ``ownCase(_:in:)``.
func liftCommitmentBar(
    _ command: LiftCommitmentBar, in turn: Turn, _ policy: CasePolicy
) throws -> CommitmentBarLifted {
    var found = try ownCase(command.case, in: turn)
    let told = try found.liftBar(
        for: command.note, by: turn.caller.session?.person, at: turn.now)
    try keep(
        found, told, private: CommitmentBarLifted.Private(note: command.note), in: turn, policy)
    return told
}
