import Contracts
import Ledger

/// Tells everything that is missing or wrong, once.
///
/// - Throws: see ``ServiceCase/giveNotice(_:isSigned:number:by:_:at:)`` and ``ownCase(_:in:)``;
///   ``CaseRefusal/secondNotice`` also when the signature is none of a supervisor's.
func giveNotice(
    _ command: GiveNotice, in turn: Turn, _ policy: CasePolicy
) throws -> NoticeGiven {
    var found = try ownCase(command.case, in: turn)
    let isSigned = command.signed?.isEmpty == false && turn.caller.mayActAs(.hallSupervisor)
    let told = try found.giveNotice(
        command.faults, isSigned: isSigned,
        number: try nextPaper(.correction, of: found.id, in: turn),
        by: turn.caller.session?.person, policy, at: turn.now)
    try keep(
        found, told, private: NoticeGiven.Private(note: command.note, signed: command.signed),
        paper: told.paper, in: turn, policy)
    return told
}
