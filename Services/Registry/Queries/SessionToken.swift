import Contracts
import Ledger

/// The token of a session just begun, for whoever has its proof.
func sessionToken(
    _ query: SessionToken, in view: View, _ policy: SignInPolicy, _ keys: RegistryKeys
) throws -> TokenReading {
    guard let session = try SessionStore.find(query.session, view.db),
        session.proofHash == query.proof.hash, session.mayBeTaken(at: view.askedAt)
    else { throw AccessRefusal.noSuchSession }
    return try token(of: session, in: view, policy, keys)
}

/// What a session's token says from now on, signed.
func token(
    of session: SignedInSession, in view: View, _ policy: SignInPolicy, _ keys: RegistryKeys
) throws -> TokenReading {
    guard let account = try AccountStore.find(session.account, view.db), !account.isDisabled else {
        throw AccessRefusal.noSuchSession
    }
    var cell: GridCode?
    if let person = account.person, let number = try PersonStore.number(of: person, view.db) {
        cell = try PostStore.inForce(of: number, on: view.today, view.db).compactMap(\.cell).first
    }
    return try keys.token(session.token(of: account, cell: cell, at: view.askedAt, policy))
}
