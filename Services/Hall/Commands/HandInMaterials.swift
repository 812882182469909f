import Contracts
import Ledger

/// Takes in what was missing, or the applicant's word for it, at any desk; behind a grant by who
/// answers for the case alone.
///
/// A commitment is the applicant's own word: an agent gives it only under a mandate to file, which
/// is to declare for them, and not under one to correct alone.
///
/// - Throws: see ``ServiceCase/handIn(_:committed:through:visit:isOwners:by:_:at:)`` and
///   ``deskCase(_:agentMay:in:)``; of a commitment ``checkBar(of:_:)`` and
///   ``keepCommitment(_:of:in:_:)``.
func handInMaterials(
    _ command: HandInMaterials, in turn: Turn, _ policy: CasePolicy
) throws -> MaterialsHandedIn {
    var found = try deskCase(command.case, agentMay: .correct, in: turn)
    let committed = command.committed ?? []
    if !committed.isEmpty {
        if turn.caller.isAgentOnly { try found.checkMandate(.file, on: turn.today) }
        try checkBar(of: try people(of: found.id, turn.db)?.applicant, turn.db)
    }
    let told = try found.handIn(
        command.materials, committed: committed, through: command.channel, visit: command.visit,
        isOwners: found.isOwned(by: turn.caller), by: turn.caller.session?.person, policy,
        at: turn.now)
    try keep(found, told, in: turn, policy)
    try keepCommitment(told.committed, of: found, in: turn, policy)
    return told
}
