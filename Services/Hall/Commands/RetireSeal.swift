import Contracts
import Ledger

/// Takes a seal out of use; until another is registered no sealed paper goes out.
///
/// - Throws: ``SealRefusal/unknown``, and see ``Seal/retire(for:by:at:)``.
func retireSeal(_ command: RetireSeal, in turn: Turn) throws -> SealRetired {
    guard var seal = try SealStore.seal(command.seal, turn.db) else { throw SealRefusal.unknown }
    let event = try seal.retire(
        for: command.reason, by: turn.caller.session?.person, at: turn.now)
    try SealStore.retire(seal, turn.db)
    try turn.emit(event, private: SealRetired.Private(reason: command.reason))
    return event
}
