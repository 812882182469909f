import Contracts
import Ledger

/// Shuts an account and ends all its sessions; one shut already stays so.
func disableAccount(_ command: DisableAccount, in turn: Turn) throws -> Nothing {
    var account = try administered(command.account, in: turn)
    guard !account.isDisabled else { return Nothing() }
    account.isDisabled = true
    try AccountStore.save(account, turn.db)
    try turn.emit(AccountDisabled(account: account.id))
    try endSessions(of: account.id, .disabled, in: turn)
    return Nothing()
}
