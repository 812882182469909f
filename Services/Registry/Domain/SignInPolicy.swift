import Contracts

/// How the town signs people in. A key left out of the configuration takes the standard value; a
/// value outside its range is refused while decoding.
///
/// - Source: GB/T 22239-2019 8.1.4.1 asks for complexity, change, lock-out and time-out; the
///   figures are assessors' practice and the town's to set.
public struct SignInPolicy: Codable, Equatable, Sendable {
    public var profile = PasswordProfile.gov
    /// Wrong tries for one login, within the span of a lock, after which it is locked; 3 to 10.
    public var failuresMax = 5
    /// 10 to 30.
    public var lockMinutes = 10
    /// After so many minutes without a request a person's session is over; 5 to 60.
    public var idleMinutes = 30
    /// 1 to 12.
    public var absoluteHours = 12
    /// How many days a device stays signed in, 1 to 30; to 03:00 of the last, when nobody stands
    /// before it.
    public var deviceDays = 30
    /// Sessions an account may have at once; one more ends the oldest. 1 to 20.
    public var sessionsMax = 5
    public var work = ScryptWork.standard
    /// Words of this town that a password must not hold, beside the usual ones.
    public var contextWords = ["caijiapo", "蔡家坡", "qishan", "岐山"]
    /// The codes by which a new town's first administrators are made.
    public var setUp: [SetUpOffer] = []

    public static let standard = SignInPolicy()

    public init() {}

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func read(_ key: CodingKeys, _ range: ClosedRange<Int>, or standard: Int) throws -> Int {
            let value = try container.decodeIfPresent(Int.self, forKey: key) ?? standard
            guard range.contains(value) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container,
                    debugDescription: "\(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
        profile = try container.decodeIfPresent(PasswordProfile.self, forKey: .profile) ?? profile
        failuresMax = try read(.failuresMax, 3...10, or: failuresMax)
        lockMinutes = try read(.lockMinutes, 10...30, or: lockMinutes)
        idleMinutes = try read(.idleMinutes, 5...60, or: idleMinutes)
        absoluteHours = try read(.absoluteHours, 1...12, or: absoluteHours)
        deviceDays = try read(.deviceDays, 1...30, or: deviceDays)
        sessionsMax = try read(.sessionsMax, 1...20, or: sessionsMax)
        work = try container.decodeIfPresent(ScryptWork.self, forKey: .work) ?? work
        contextWords =
            try container.decodeIfPresent([String].self, forKey: .contextWords) ?? contextWords
        setUp = try container.decodeIfPresent([SetUpOffer].self, forKey: .setUp) ?? setUp
    }

    var lock: Duration { .seconds(60 * lockMinutes) }

    /// When a session begun now ends in any case.
    func absolute(_ kind: AccountKind, from begun: Instant) -> Instant {
        switch kind {
        case .person: begun + .seconds(3_600 * absoluteHours)
        case .device:
            LocalDay(begun + .seconds(86_400 * deviceDays)).start + .seconds(3 * 3_600)
        }
    }

    /// When a session ends if nothing is done from now on.
    func idle(_ kind: AccountKind, from now: Instant, absolute: Instant) -> Instant {
        switch kind {
        case .person: min(now + .seconds(60 * idleMinutes), absolute)
        case .device: absolute
        }
    }
}

/// One administrator of a new town may be made by this code.
public struct SetUpOffer: Codable, Equatable, Sendable {
    public let role: Role
    /// SHA-256 of the code, 64 hexadecimal digits; the code has chance enough to need no salt.
    public let hash: Proof
    public let until: Instant

    public init(role: Role, hash: Proof, until: Instant) {
        self.role = role
        self.hash = hash
        self.until = until
    }
}
