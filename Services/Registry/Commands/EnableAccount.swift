import Contracts
import Ledger

/// Opens a disabled account again; one open already stays so.
func enableAccount(_ command: EnableAccount, in turn: Turn) throws -> Nothing {
    var account = try administered(command.account, in: turn)
    guard account.isDisabled else { return Nothing() }
    account.isDisabled = false
    try AccountStore.save(account, turn.db)
    try turn.emit(AccountEnabled(account: account.id))
    return Nothing()
}
