import Contracts
import Ledger

/// Gives an account a new first password, ends its sessions and its lock.
func resetPassword(
    _ command: ResetPassword, in turn: Turn, _ policy: SignInPolicy
) throws -> Nothing {
    var account = try administered(command.account, in: turn)
    account.password = try .first(command.oneTimePassword, in: turn, policy)
    account.passwordSetAt = turn.writtenAt
    account.hasFirstPassword = account.kind == .person
    try AccountStore.save(account, turn.db)
    var tries = try SignInTriesStore.find(account.login, turn.db)
    tries.clear()
    try SignInTriesStore.save(tries, account.login, at: turn.writtenAt, turn.db)
    try turn.emit(PasswordChanged(account: account.id, reason: .reset))
    try endSessions(of: account.id, .passwordChanged, in: turn)
    return Nothing()
}
