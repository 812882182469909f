import Contracts
import Ledger

/// Keeps what an applicant says of their case, once.
///
/// Nobody of the office can: not signed in, not with the code, not by a program.
///
/// - Throws: ``CaseRefusal/unknown``, for a wrong code too; ``RatingRefusal/byStaff``,
///   ``RatingRefusal/given``, ``RatingRefusal/caseOpen``, ``RatingRefusal/byAgent``.
func rateCase(_ command: RateCase, in turn: Turn, _ policy: CasePolicy) throws -> Nothing {
    let found = try serviceCase(command.case, turn.db)
    guard command.code == found.code else { throw CaseRefusal.unknown }
    guard turn.caller.isApplicants else { throw RatingRefusal.byStaff }
    guard try !ServiceRatingStore.isRated(found.id, turn.db) else { throw RatingRefusal.given }
    let new = try ServiceRating.give(
        command.level, command.aspects, id: turn.newID(), of: found,
        signers: try CasePaperStore.papers(of: found.id, turn.db).compactMap(\.signedBy), policy,
        at: turn.now)
    try turn.emit(
        CaseRated(rating: new.id, case: found.id, number: found.number, ratedAt: new.ratedAt),
        private: CaseRated.Private(
            level: new.level, aspects: new.aspects,
            rated: new.rated.sorted { $0.description < $1.description }, words: command.words))
    try ServiceRatingStore.insert(new, entry: try Journal.head(turn.db).seq, turn.db)
    try promise(new, in: turn)
    return Nothing()
}

extension Caller {
    /// Somebody with no account, on a phone or at a machine of the hall.
    var isApplicants: Bool {
        switch self {
        case .visitor: true
        case .person(let session):
            !session.roles.isEmpty && session.roles.allSatisfy(\.isOfDevice)
        case .peer, .itself: false
        }
    }
}
