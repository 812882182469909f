import Contracts
import Ledger

/// Says what was put right.
///
/// - Throws: see ``ServiceRating/rectify(_:by:_:at:)`` and ``handledRating(_:in:)``.
func rectifyRating(
    _ command: RectifyRating, in turn: Turn, _ policy: CasePolicy
) throws -> RatingRectified {
    var found = try handledRating(command.rating, in: turn)
    let told = try found.rectify(
        command.measure, by: turn.caller.session?.person, policy, at: turn.now)
    try keep(
        found, told, private: RatingRectified.Private(measure: command.measure), words: .measure,
        in: turn)
    return told
}
