import Contracts
import Ledger

/// The caller's own account, with his own name in full.
func whoAmI(
    _ query: WhoAmI, in view: View, _ policy: SignInPolicy, _ keys: RegistryKeys
) throws -> WhoAmI.Reading {
    guard let session = view.caller.session,
        let account = try AccountStore.find(session.account, view.db)
    else { throw AccessRefusal.notSignedIn }
    let details = try account.details(keys, view.db)
    let sites = try SiteStore.inForce(on: view.today, view.db)
    return WhoAmI.Reading(
        session: session, login: account.login,
        title: details?.name.rawValue ?? account.title ?? account.login.rawValue,
        site: sites.first { $0.content.code == account.site }?.content.title
            ?? account.site.rawValue,
        hasAuthenticator: account.sealedSecret != nil,
        passwordUntil: account.passwordUntil(policy))
}
