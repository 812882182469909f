import Contracts
import Crypto
import Foundation
import Ledger

/// Signs a person or a device in, or counts the failure.
///
/// Every try costs the same work, whether there is such a login or not and whether it is locked:
/// how long the answer takes says nothing.
///
/// - Returns: Always an answer; only a new password that is not good enough is refused.
/// - Throws: ``AccessRefusal/weakPassword`` with a note for each thing wrong.
func signIn(
    _ command: SignIn, in turn: Turn, _ policy: SignInPolicy, _ keys: RegistryKeys,
    _ derived: DerivedPasswords
) throws -> SignIn.Answer {
    let now = turn.writtenAt
    var tries = try SignInTriesStore.find(command.login, turn.db)
    let found = try AccountStore.find(command.login, turn.db)
    let kept = found?.password ?? .nobodys(policy.work)
    let isRight = try kept.matches(
        command.password, derived: derived.take(command.password, like: kept))
    if let left = tries.lockLeft(at: now) {
        let seconds = Int((left.milliseconds + 999) / 1000)
        return SignIn.Answer(outcome: .locked, waitSeconds: seconds)
    }
    guard isRight, var account = found, try account.mayStillSignIn(turn) else {
        try fail(command.login, found, &tries, in: turn, policy)
        return SignIn.Answer(outcome: .wrong)
    }
    if let secret = try account.secret(keys) {
        guard let code = command.code else { return SignIn.Answer(outcome: .codeNeeded) }
        guard let step = TOTP.accepted(code, secret, at: now, after: account.lastStep) else {
            try fail(command.login, found, &tries, in: turn, policy)
            return SignIn.Answer(outcome: .wrong)
        }
        account.lastStep = step
    }
    if account.needsNewPassword(at: now, policy) {
        guard let password = command.newPassword else {
            return SignIn.Answer(outcome: .passwordExpired)
        }
        try account.change(from: command.password, to: password, in: turn, policy, keys)
        try turn.emit(PasswordChanged(account: account.id, reason: .expired))
    } else if account.password.work != policy.work {
        account.password = try KeptPassword(
            command.password, salt: turn.chance(KeptPassword.saltBytes), work: policy.work)
    }
    account.lastSignInAt = now
    tries.clear()
    try SignInTriesStore.save(tries, command.login, at: now, turn.db)
    try AccountStore.save(account, turn.db)
    return SignIn.Answer(
        outcome: .signedIn, session: try begin(account, command.proof, in: turn, policy))
}

/// What a sign-in needs worked out before its turn: what the password comes to, whether there is
/// such a login or not.
func signInAhead(
    _ command: SignIn, in view: View, _ policy: SignInPolicy, _ derived: DerivedPasswords
) throws -> @Sendable () -> Void {
    let kept = try AccountStore.find(command.login, view.db)?.password ?? .nobodys(policy.work)
    let now = view.askedAt
    return { try? derived.workOut(command.password, like: kept, at: now) }
}

/// Counts a wrong try, and tells it unless one was told a moment ago.
func fail(
    _ login: Login, _ account: Account?, _ tries: inout SignInTries, in turn: Turn,
    _ policy: SignInPolicy
) throws {
    let now = turn.writtenAt
    let isLocked = tries.fail(at: now, policy)
    if let count = tries.tell(at: now) {
        try turn.emit(SignInFailed(account: account?.id, count: count))
    }
    if isLocked, let account {
        try turn.emit(AccountLocked(account: account.id, until: now + policy.lock))
    }
    try SignInTriesStore.save(tries, login, at: now, turn.db)
}

/// Begins a session under a new id, and ends the oldest where there are too many.
private func begin(
    _ account: Account, _ proof: Proof, in turn: Turn, _ policy: SignInPolicy
) throws -> SessionID {
    let now = turn.writtenAt
    try SessionStore.forget(account.id, before: now, turn.db)
    let live = try SessionStore.live(of: account.id, at: now, turn.db)
    for old in live.prefix(max(0, live.count + 1 - policy.sessionsMax)) {
        try end(old, .tooMany, in: turn)
    }
    let session = SignedInSession(
        id: turn.newID(), account: account.id, proofHash: proof.hash, begunAt: now,
        absolute: policy.absolute(account.kind, from: now))
    try SessionStore.save(session, turn.db)
    try turn.emit(
        SignedIn(
            session: session.id, account: account.id, begunAt: now, absolute: session.absolute))
    return session.id
}

extension Account {
    /// Whether it is open, and its person still on the staff.
    fileprivate func mayStillSignIn(_ turn: Turn) throws -> Bool {
        guard !isDisabled else { return false }
        guard let person else { return true }
        guard let number = try PersonStore.number(of: person, turn.db) else { return false }
        return try !PostStore.inForce(of: number, on: turn.today, turn.db).isEmpty
    }
}

extension Proof {
    /// What is kept of it.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(rawValue.utf8))) }
}
