import Contracts
import Ledger

/// Ends one session: one's own, or as security administrator anybody's.
func endSession(_ command: EndSession, in turn: Turn) throws -> Nothing {
    guard let session = try SessionStore.find(command.session, turn.db),
        session.isLive(at: turn.writtenAt), turn.caller.mayEnd(sessionsOf: session.account)
    else { throw AccessRefusal.noSuchSession }
    try end(session, .ended, in: turn)
    return Nothing()
}

extension Caller {
    /// Whether an account's sessions are the caller's to end, or to see.
    func mayEnd(sessionsOf account: AccountID) -> Bool {
        mayActAs(.securityAdmin) || session?.account == account
    }
}
