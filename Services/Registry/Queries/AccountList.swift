import Contracts
import GRDB
import Ledger

/// Every account by login; a person's name masked.
func accountList(
    _ query: AccountList, in view: View, _ keys: RegistryKeys
) throws -> AccountList.Reading {
    AccountList.Reading(
        accounts: try AccountStore.all(view.db).map { account in
            let details = try account.details(keys, view.db)
            let tries = try SignInTriesStore.find(account.login, view.db)
            let isLocked = tries.lockLeft(at: view.askedAt) != nil
            return AccountList.Reading.Row(
                account: account.id, login: account.login, kind: account.kind,
                person: account.person,
                title: details.map { $0.name.masked } ?? account.title ?? "",
                roles: account.roles, site: account.site, isDisabled: account.isDisabled,
                hasAuthenticator: account.sealedSecret != nil,
                hasFirstPassword: account.hasFirstPassword,
                lockedUntil: isLocked ? tries.lockedUntil : nil,
                lastSignInAt: account.lastSignInAt,
                sessions: try SessionStore.live(of: account.id, at: view.askedAt, view.db).count)
        })
}

extension Account {
    /// The name and phone of its person.
    func details(_ keys: RegistryKeys, _ db: Database) throws -> PersonRegistered.Private? {
        guard let person, let number = try PersonStore.number(of: person, db) else { return nil }
        return try PersonDetailsStore(keys: keys).find(number, db)
    }
}
