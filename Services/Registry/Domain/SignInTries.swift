import Contracts

/// Wrong tries for one login, and the lock they lead to.
///
/// A login that nobody has is counted the same, so that a lock does not say there is an account.
///
///     (failure) × failuresMax within the span of a lock --> locked for that span --> none
struct SignInTries: Equatable, Sendable {
    /// Failures since `since`, the last lock or sign-in.
    var failures = 0
    var since: Instant?
    var lockedUntil: Instant?
    /// Failures not yet told, and when the last were.
    var untold = 0
    var toldAt: Instant?

    /// One entry for failures of a login in so long a time.
    static let quiet = Duration.seconds(60)

    /// How long still, when it is locked.
    func lockLeft(at now: Instant) -> Duration? {
        guard let lockedUntil, now < lockedUntil else { return nil }
        return lockedUntil - now
    }

    /// Counts a wrong try.
    ///
    /// - Returns: Whether this one has locked it.
    mutating func fail(at now: Instant, _ policy: SignInPolicy) -> Bool {
        if since.map({ now - $0 >= policy.lock || now < $0 }) ?? true {
            failures = 0
            since = now
        }
        failures += 1
        untold += 1
        guard failures >= policy.failuresMax else { return false }
        failures = 0
        since = nil
        lockedUntil = now + policy.lock
        return true
    }

    /// How many failures to tell now, if any.
    mutating func tell(at now: Instant) -> Int? {
        if let toldAt, now >= toldAt, now - toldAt < Self.quiet { return nil }
        defer { untold = 0 }
        toldAt = now
        return untold
    }

    /// Somebody signed in, or has a new password: nothing is held against the login.
    mutating func clear() {
        failures = 0
        since = nil
        lockedUntil = nil
    }
}
