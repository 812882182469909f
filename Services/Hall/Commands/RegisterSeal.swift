import Contracts
import Ledger

/// Puts the hall's one seal into use.
///
/// - Throws: see ``Seal/register(_:_:from:after:by:at:)``.
func registerSeal(_ command: RegisterSeal, in turn: Turn) throws -> SealRegistered {
    let (seal, event) = try Seal.register(
        turn.newID(), command.text, from: command.from, after: try SealStore.seals(turn.db).first,
        by: turn.caller.session?.person, at: turn.now)
    try SealStore.insert(seal, turn.db)
    try turn.emit(event)
    return event
}
