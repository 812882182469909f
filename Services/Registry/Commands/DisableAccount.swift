import Contracts
import Ledger

/// Shuts an account and ends all its sessions; one shut already stays so.
func disableAccount(_ command: DisableAccount, in turn: Turn) throws -> Nothing {
    try shut(try administered(command.account, in: turn), in: turn)
    return Nothing()
}

func shut(_ account: Account, in turn: Turn) throws {
    guard !account.isDisabled else { return }
    var account = account
    account.isDisabled = true
    try AccountStore.save(account, turn.db)
    try turn.emit(AccountDisabled(account: account.id))
    try endSessions(of: account.id, .disabled, in: turn)
}
