import Contracts
import Ledger

/// A limit of the loop has come near or passed; where it is none any more, nothing happens.
///
/// - Throws: ``RatingRefusal/unknown``.
func markRating(
    _ command: MarkRating, in turn: Turn
) throws -> Nothing {
    guard var found = try ServiceRatingStore.rating(command.rating, turn.db) else {
        throw RatingRefusal.unknown
    }
    guard let told = found.mark(command.mark, at: turn.now) else { return Nothing() }
    try ServiceRatingStore.update(found, turn.db)
    try turn.emit(told)
    return Nothing()
}
