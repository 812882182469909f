import Contracts
import Ledger

/// Says what was found of a bad rating; founded, those it is of are told the facts.
///
/// - Throws: see ``ServiceRating/verify(_:demand:facts:by:_:at:)`` and ``handledRating(_:in:)``.
func verifyRating(
    _ command: VerifyRating, in turn: Turn, _ policy: CasePolicy
) throws -> RatingVerified {
    var found = try handledRating(command.rating, in: turn)
    let told = try found.verify(
        command.finding, demand: turn.newID(), facts: command.facts,
        by: turn.caller.session?.person, policy, at: turn.now)
    try keep(
        found, told, private: RatingVerified.Private(facts: command.facts), words: .facts,
        in: turn)
    return told
}
