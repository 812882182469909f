import Contracts
import Ledger

/// Says that the facts of a demand are not so.
///
/// - Throws: ``RatingRefusal/unknown``; see ``ServiceRating/appeal(_:by:at:)``.
func appealRating(
    _ command: AppealRating, in turn: Turn
) throws -> Nothing {
    guard var found = try ServiceRatingStore.rating(under: command.demand, turn.db) else {
        throw RatingRefusal.unknown
    }
    let told = try found.appeal(
        command.reason, by: turn.caller.session?.person, at: turn.now)
    try keep(
        found, told, private: RatingAppealed.Private(reason: command.reason), words: .appeal,
        in: turn)
    return Nothing()
}
