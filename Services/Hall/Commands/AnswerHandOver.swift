import Contracts
import Ledger

/// The colleague who was asked answers, or the owner takes it back.
///
/// Who a colleague is, the hall knows only once they answer: to take a case over they must be a
/// clerk or supervisor who reaches it.
///
/// - Throws: ``HallRefusal/otherSite``; see
///   ``ServiceCase/answerHandOver(accepts:isOwners:by:at:)`` and ``ownCase(_:in:)``.
func answerHandOver(
    _ command: AnswerHandOver, in turn: Turn, _ policy: CasePolicy
) throws -> HandOverAnswered {
    var found = try serviceCase(command.case, turn.db)
    let person = turn.caller.session?.person
    let isAsked = Actor(turn.caller) == nil || person != nil && person == found.proposed
    if !isAsked { found = try ownCase(command.case, in: turn) }
    if isAsked, command.accepts { try found.checkReach(turn.caller) }
    let told = try found.answerHandOver(
        accepts: command.accepts, isOwners: !isAsked, by: person, at: turn.now)
    try keep(found, told, in: turn, policy)
    return told
}
