import Contracts
import Ledger

/// Ties an account to an authenticator: one's own, or as security administrator anybody's.
///
/// The code shows that the authenticator has the secret; it is used up by that.
func enrolTOTP(
    _ command: EnrolTOTP, in turn: Turn, _ keys: RegistryKeys
) throws -> Nothing {
    guard var account = try AccountStore.find(command.account, turn.db),
        turn.caller.mayEnd(sessionsOf: command.account)
    else { throw AccessRefusal.noSuchAccount }
    if turn.caller.session?.account != account.id {
        try account.checkMayAdminister(turn.caller)
    }
    let step = TOTP.accepted(command.code, command.secret, at: turn.writtenAt, after: nil)
    guard let step else { throw AccessRefusal.wrongCode }
    try account.tie(to: command.secret, keys, usedStep: step)
    try AccountStore.save(account, turn.db)
    try turn.emit(AuthenticatorEnrolled(account: account.id))
    return Nothing()
}
