import Contracts
import Ledger

/// Takes in what was missing, at any desk.
///
/// - Throws: see ``ServiceCase/handIn(_:through:visit:by:_:at:)`` and ``deskCase(_:agentMay:in:)``.
func handInMaterials(
    _ command: HandInMaterials, in turn: Turn, _ policy: CasePolicy
) throws -> MaterialsHandedIn {
    var found = try deskCase(command.case, agentMay: .correct, in: turn)
    let told = try found.handIn(
        command.materials, through: command.channel, visit: command.visit,
        by: turn.caller.session?.person, policy, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
