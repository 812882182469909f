import Contracts
import Ledger

/// Opens an account with a first password that its holder is told.
///
/// - Throws: ``AccessRefusal``; a login is taken by a disabled account too, for ever.
func createAccount(
    _ command: CreateAccount, in turn: Turn, _ policy: SignInPolicy, _ keys: RegistryKeys
) throws -> CreateAccount.Answer {
    let isAdministrator = command.roles.contains(where: \.isAdministrator)
    if isAdministrator, turn.caller.session != nil { throw AccessRefusal.operatorOnly }
    guard try AccountStore.find(command.login, turn.db) == nil else {
        throw AccessRefusal.loginTaken
    }
    if let person = command.person {
        guard command.kind == .person, try PersonStore.number(of: person, turn.db) != nil else {
            throw AccessRefusal.noSuchPerson
        }
    }
    let title = command.title.flatMap {
        PlainText.clean($0, maxLength: Account.longestTitle, multiline: false)
    }
    guard command.person != nil || title.map({ !$0.isEmpty }) ?? false else {
        throw AccessRefusal.titleNeeded
    }
    try Account.check(
        command.roles, of: command.kind,
        held: try AccountStore.roles(of: command.person, besides: nil, turn.db))
    guard try SiteStore.isInService(command.site, on: turn.today, turn.db) else {
        throw AccessRefusal.noSuchSite
    }
    guard !isAdministrator || command.secret != nil else {
        throw AccessRefusal.authenticatorNeeded
    }
    var account = Account(
        id: turn.newID(), login: command.login, kind: command.kind, person: command.person,
        title: title, roles: command.roles, site: command.site,
        password: try .first(command.oneTimePassword, in: turn, policy),
        passwordSetAt: turn.writtenAt, hasFirstPassword: command.kind == .person)
    if let secret = command.secret { try account.tie(to: secret, keys, usedStep: nil) }
    try AccountStore.save(account, turn.db)
    try turn.emit(account.created)
    return CreateAccount.Answer(account: account.id)
}

extension KeptPassword {
    /// A password made by a program and told to the holder.
    static func first(
        _ password: Password, in turn: Turn, _ policy: SignInPolicy
    ) throws -> KeptPassword {
        guard password.rawValue.count >= Account.shortestFirstPassword else {
            throw Refused(
                AccessRefusal.weakPassword,
                notes: ["初始密码至少\(Account.shortestFirstPassword)个字符。"])
        }
        return try KeptPassword(
            password, salt: turn.chance(saltBytes), work: policy.work)
    }
}

/// The account a caller administers.
///
/// - Throws: ``AccessRefusal`` when there is none, or it is not the caller's to change.
func administered(_ id: AccountID, in turn: Turn) throws -> Account {
    guard let account = try AccountStore.find(id, turn.db) else {
        throw AccessRefusal.noSuchAccount
    }
    try account.checkMayAdminister(turn.caller)
    return account
}
