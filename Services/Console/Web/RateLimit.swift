import Synchronization

/// How often one address or one session may ask: a bucket of so many, filled again steadily.
final class RateLimit: Sendable {
    struct Rule: Codable, Equatable, Sendable {
        /// Requests at once.
        let burst: Int
        /// And then so many in a minute.
        let perMinute: Int
    }

    /// Buckets kept; beyond it the full ones are forgotten, and then all.
    static let bucketsMax = 20_000

    private struct Bucket {
        /// In thousandths of a request.
        var left: Int64
        var filledAt: Int64
    }

    let rule: Rule
    private let buckets = Mutex<[String: Bucket]>([:])

    init(_ rule: Rule) { self.rule = rule }

    /// Takes one from the bucket of `name`.
    ///
    /// - Parameter now: milliseconds of a clock that only runs forward.
    /// - Returns: Whether there was one.
    func allows(_ name: String, at now: Int64) -> Bool {
        let full = Int64(rule.burst) * 1000
        return buckets.withLock { buckets in
            if buckets.count >= Self.bucketsMax, buckets[name] == nil {
                buckets = buckets.filter { filled($0.value, full, now).left < full }
                if buckets.count >= Self.bucketsMax { buckets = [:] }
            }
            var bucket =
                buckets[name].map { filled($0, full, now) }
                ?? Bucket(left: full, filledAt: now)
            defer { buckets[name] = bucket }
            guard bucket.left >= 1000 else { return false }
            bucket.left -= 1000
            return true
        }
    }

    private func filled(_ bucket: Bucket, _ full: Int64, _ now: Int64) -> Bucket {
        let passed = max(0, now - bucket.filledAt)
        // A minute has 60,000 of these milliseconds, a request 1000 thousandths.
        let more = passed * Int64(rule.perMinute) / 60
        return more > 0 ? Bucket(left: min(full, bucket.left + more), filledAt: now) : bucket
    }
}

/// The limits of the front door.
struct RateLimits: Sendable {
    /// A hall's devices may share an address behind one router.
    static let ofAddress = RateLimit.Rule(burst: 600, perMinute: 6_000)
    static let ofSession = RateLimit.Rule(burst: 120, perMinute: 1_200)
    /// Trying passwords; the registry locks the account besides.
    static let ofSignIn = RateLimit.Rule(burst: 20, perMinute: 20)

    let address: RateLimit
    let session: RateLimit
    let signIn: RateLimit

    init(_ settings: ConsoleSettings) {
        address = RateLimit(settings.addressLimit)
        session = RateLimit(settings.sessionLimit)
        signIn = RateLimit(Self.ofSignIn)
    }
}
