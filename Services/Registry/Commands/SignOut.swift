import Contracts
import Ledger

/// Ends the caller's own session, everywhere at once.
func signOut(_ command: SignOut, in turn: Turn) throws -> Nothing {
    guard let own = turn.caller.session,
        let session = try SessionStore.find(own.session, turn.db)
    else { throw AccessRefusal.notSignedIn }
    try end(session, .signedOut, in: turn)
    return Nothing()
}

/// Ends a session: here, and by its event in every service.
func end(_ session: SignedInSession, _ reason: SessionEnded.Reason, in turn: Turn) throws {
    guard session.endedAt == nil else { return }
    var ended = session
    ended.endedAt = turn.writtenAt
    try SessionStore.save(ended, turn.db)
    try turn.endSession(session.id, until: session.absolute)
    try turn.emit(
        SessionEnded(
            session: session.id, account: session.account, reason: reason,
            absolute: session.absolute))
}

/// Ends an account's sessions but one, and says how many.
@discardableResult
func endSessions(
    of account: AccountID, _ reason: SessionEnded.Reason, except kept: SessionID? = nil,
    in turn: Turn
) throws -> Int {
    let live = try SessionStore.live(of: account, at: turn.writtenAt, turn.db)
        .filter { $0.id != kept }
    for session in live { try end(session, reason, in: turn) }
    return live.count
}
