import Contracts
import Ledger

/// Does not accept it, and says where to go where it is another's to decide.
///
/// - Throws: see ``ServiceCase/reject(_:place:number:by:at:)`` and ``ownCase(_:in:)``.
func rejectCase(
    _ command: RejectCase, in turn: Turn, _ policy: CasePolicy
) throws -> CaseRejected {
    var found = try ownCase(command.case, in: turn)
    let told = try found.reject(
        command.reason, place: command.place,
        number: try nextPaper(.rejection, of: found.id, in: turn),
        by: turn.caller.session?.person, at: turn.now)
    try keep(
        found, told, private: CaseRejected.Private(place: command.place), paper: told.paper,
        in: turn, policy)
    return told
}
