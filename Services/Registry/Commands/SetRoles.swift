import Contracts
import Ledger

/// Says anew what an account may be used for and where, and ends its sessions.
func setRoles(_ command: SetRoles, in turn: Turn) throws -> Nothing {
    var account = try administered(command.account, in: turn)
    let becomesAdministrator = command.roles.contains(where: \.isAdministrator)
    if becomesAdministrator, turn.caller.session != nil { throw AccessRefusal.operatorOnly }
    try Account.check(
        command.roles, of: account.kind,
        held: try AccountStore.roles(of: account.person, besides: account.id, turn.db))
    guard !becomesAdministrator || account.sealedSecret != nil else {
        throw AccessRefusal.authenticatorNeeded
    }
    guard try SiteStore.isInService(command.site, on: turn.today, turn.db) else {
        throw AccessRefusal.noSuchSite
    }
    account.roles = command.roles
    account.site = command.site
    try AccountStore.save(account, turn.db)
    try turn.emit(RolesChanged(account: account.id, roles: account.roles, site: account.site))
    try endSessions(of: account.id, .rolesChanged, in: turn)
    return Nothing()
}
