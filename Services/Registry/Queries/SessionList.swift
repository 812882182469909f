import Contracts
import Ledger

/// The sessions of an account that go on, newest first: one's own, or as security administrator
/// anybody's.
func sessionList(_ query: SessionList, in view: View) throws -> SessionList.Reading {
    let own = view.caller.session
    guard let asked = query.account ?? own?.account else { throw AccessRefusal.notSignedIn }
    guard view.caller.mayEnd(sessionsOf: asked),
        let account = try AccountStore.find(asked, view.db)
    else { throw AccessRefusal.noSuchAccount }
    let live = try SessionStore.live(of: account.id, at: view.askedAt, view.db)
    return SessionList.Reading(
        sessions: live.reversed().map {
            SessionList.Reading.Row(
                session: $0.id, account: account.id, login: account.login, begunAt: $0.begunAt,
                absolute: $0.absolute, isOwn: $0.id == own?.session)
        })
}
