import Contracts
import Ledger

/// Changes the caller's own password and ends the account's other sessions.
///
/// A wrong old password is an answer and counted as a failed sign-in is: else a session left open
/// would be a place to guess at.
func changePassword(
    _ command: ChangePassword, in turn: Turn, _ policy: SignInPolicy, _ keys: RegistryKeys
) throws -> ChangePassword.Answer {
    guard let own = turn.caller.session,
        var account = try AccountStore.find(own.account, turn.db)
    else { throw AccessRefusal.notSignedIn }
    let now = turn.writtenAt
    var tries = try SignInTriesStore.find(account.login, turn.db)
    guard tries.lockLeft(at: now) == nil else { return ChangePassword.Answer(outcome: .locked) }
    guard try account.password.matches(command.old) else {
        try fail(account.login, account, &tries, in: turn, policy)
        return ChangePassword.Answer(outcome: .wrong)
    }
    try account.change(from: command.old, to: command.new, in: turn, policy, keys)
    try AccountStore.save(account, turn.db)
    try turn.emit(PasswordChanged(account: account.id, reason: .own))
    try endSessions(of: account.id, .passwordChanged, except: own.session, in: turn)
    return ChangePassword.Answer(outcome: .changed)
}

extension Account {
    /// Takes a password of its holder's own, if it is good enough and not the one before.
    mutating func change(
        from old: Password, to new: Password, in turn: Turn, _ policy: SignInPolicy,
        _ keys: RegistryKeys
    ) throws {
        var context = policy.contextWords
        if let person, let number = try PersonStore.number(of: person, turn.db),
            let details = try PersonDetailsStore(keys: keys).find(number, turn.db)
        {
            context += [details.name.rawValue, number.rawValue]
            if let phone = details.phone { context.append(phone.rawValue) }
        }
        var faults = policy.profile.faults(new, login: login, context: context)
        if old == new { faults.append("新密码不能与原密码相同。") }
        guard faults.isEmpty else { throw Refused(AccessRefusal.weakPassword, notes: faults) }
        password = try KeptPassword(
            new, salt: turn.chance(KeptPassword.saltBytes), work: policy.work)
        passwordSetAt = turn.writtenAt
        hasFirstPassword = false
    }

    /// What the authenticator shares with us; `nil` where there is none.
    func secret(_ keys: RegistryKeys) throws -> TOTPSecret? {
        guard let sealedSecret else { return nil }
        let bytes = try keys.open(sealedSecret, of: secretPlace)
        guard let secret = TOTPSecret(bytes: bytes) else {
            throw StoredValueUnknown(table: "account", column: "sealedSecret")
        }
        return secret
    }

    mutating func tie(to secret: TOTPSecret, _ keys: RegistryKeys, usedStep: Int64?) throws {
        sealedSecret = try keys.seal(secret.bytes, of: secretPlace)
        lastStep = usedStep
    }

    private var secretPlace: String { "authenticator/\(id)" }
}
