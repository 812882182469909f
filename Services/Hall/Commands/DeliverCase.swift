import Contracts
import Ledger

/// Records the delivery, at any desk.
///
/// - Throws: see ``ServiceCase/deliver(through:to:visit:number:by:at:)`` and
///   ``deskCase(_:agentMay:in:)``.
func deliverCase(
    _ command: DeliverCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseDelivered {
    var found = try deskCase(command.case, agentMay: .collect, in: turn)
    let told = try found.deliver(
        through: command.channel, to: command.to, visit: command.visit,
        number: try nextPaper(.delivery, of: found.id, in: turn), by: turn.caller.session?.person,
        at: turn.now)
    try keep(found, told, paper: told.paper, in: turn, policy)
    return told
}
