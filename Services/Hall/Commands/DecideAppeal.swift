import Contracts
import Ledger

/// Decides an appeal.
///
/// - Throws: see ``ServiceRating/decideAppeal(isUpheld:_:by:_:at:)`` and ``handledRating(_:in:)``.
func decideAppeal(
    _ command: DecideAppeal, in turn: Turn, _ policy: CasePolicy
) throws -> AppealDecided {
    var found = try handledRating(command.rating, in: turn)
    let told = try found.decideAppeal(
        isUpheld: command.isUpheld, command.reason, by: turn.caller.session?.person, policy,
        at: turn.now)
    try keep(found, told, private: AppealDecided.Private(reason: command.reason), in: turn)
    return told
}
