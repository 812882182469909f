import Contracts
import Ledger

/// Lets the caller see an applicant in full for five minutes; that he asked, and why, is an event.
///
/// - Throws: ``CaseRefusal/lookReason``; ``CaseRefusal/notYours`` to a clerk who does not own it,
///   while nobody does too; see ``ownCase(_:in:)``.
func unmaskApplicant(
    _ command: UnmaskApplicant, in turn: Turn
) throws -> UnmaskApplicant.Answer {
    guard command.reason.rawValue.count(where: { !$0.isWhitespace }) >= 4 else {
        throw CaseRefusal.lookReason
    }
    let found = try ownCase(command.case, in: turn)
    if let who = Actor(turn.caller), who.post == .clerk {
        // An account may be nobody's, and so may a case.
        guard let person = who.person, person == found.owner else { throw CaseRefusal.notYours }
    }
    let session = turn.caller.session
    try turn.emit(
        ApplicantUnmasked(
            case: found.id, number: found.number, purpose: command.purpose,
            session: session?.session, account: session?.account, by: session?.person,
            unmaskedAt: turn.now),
        private: ApplicantUnmasked.Private(reason: command.reason))
    return UnmaskApplicant.Answer(look: try Journal.head(turn.db).seq)
}
