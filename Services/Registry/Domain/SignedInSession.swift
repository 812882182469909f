import Contracts

/// A session as the registry keeps it.
struct SignedInSession: Equatable, Sendable {
    let id: SessionID
    let account: AccountID
    /// SHA-256 of the proof that its token is asked for with.
    let proofHash: [UInt8]
    let begunAt: Instant
    let absolute: Instant
    var endedAt: Instant?

    /// How long after its beginning the token may be asked for by the proof.
    static let proofSpan = Duration.seconds(300)

    func isLive(at now: Instant) -> Bool { endedAt == nil && now < absolute }

    func mayBeTaken(at now: Instant) -> Bool {
        isLive(at: now) && now < begunAt + Self.proofSpan
    }

    /// What its token says from now on.
    func token(
        of account: Account, cell: GridCode?, at now: Instant, _ policy: SignInPolicy
    ) -> Session {
        Session(
            session: id, account: account.id, person: account.person, roles: account.roles,
            site: account.site, cell: cell, begunAt: begunAt,
            until: policy.idle(account.kind, from: now, absolute: absolute), absolute: absolute)
    }
}
