import Contracts
import Ledger

/// A rating for a supervisor who reaches its case and whom it is not of.
///
/// - Throws: ``RatingRefusal/unknown``, ``RatingRefusal/ofYou``, ``HallRefusal/otherSite``.
func handledRating(_ id: ServiceRatingID, in turn: Turn) throws -> ServiceRating {
    guard let found = try ServiceRatingStore.rating(id, turn.db) else {
        throw RatingRefusal.unknown
    }
    if let person = turn.caller.session?.person, found.rated.contains(person) {
        throw RatingRefusal.ofYou
    }
    try serviceCase(found.serviceCase, turn.db).checkReach(turn.caller)
    return found
}

/// Keeps a changed rating, promises what its limit brings, and tells.
///
/// - Parameter words: what of the private part is read again later.
func keep<E: Event>(
    _ changed: ServiceRating, _ told: E, private part: E.Private, words: RatingWords? = nil,
    in turn: Turn
) throws {
    try ServiceRatingStore.update(changed, turn.db)
    try promise(changed, in: turn)
    try turn.emit(told, private: part)
    if let words {
        try ServiceRatingStore.put(
            words, entry: try Journal.head(turn.db).seq, of: changed.id, turn.db)
    }
}

/// The dues of a rating follow from how it stands: earlier ones are taken back.
func promise(_ standing: ServiceRating, in turn: Turn) throws {
    func tag(_ mark: RatingMark) -> String { "rating-\(mark.rawValue)-\(standing.id)" }
    for mark in RatingMark.allCases { try turn.forget(tag(mark)) }
    for (mark, moment) in standing.deadlines {
        try turn.promise(
            MarkRating(rating: standing.id, mark: mark),
            at: max(moment + .milliseconds(1), turn.now), as: tag(mark))
    }
}
