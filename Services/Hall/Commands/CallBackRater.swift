import Contracts
import Ledger

/// Says what the rater said when asked.
///
/// - Throws: see ``ServiceRating/callBack(_:_:by:at:)`` and ``handledRating(_:in:)``.
func callBackRater(
    _ command: CallBackRater, in turn: Turn
) throws -> RaterCalledBack {
    var found = try handledRating(command.rating, in: turn)
    let told = try found.callBack(
        command.result, command.note, by: turn.caller.session?.person, at: turn.now)
    try keep(found, told, private: RaterCalledBack.Private(note: command.note), in: turn)
    return told
}
