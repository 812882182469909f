import Contracts
import Ledger

/// A token of the caller's own session that holds for another while.
func renewToken(
    _ query: RenewToken, in view: View, _ policy: SignInPolicy, _ keys: RegistryKeys
) throws -> TokenReading {
    guard let own = view.caller.session,
        let session = try SessionStore.find(own.session, view.db),
        session.isLive(at: view.askedAt)
    else { throw AccessRefusal.notSignedIn }
    return try token(of: session, in: view, policy, keys)
}
