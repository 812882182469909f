/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Encodes as a bare number. Durations between instants are `Duration`.
public struct Instant: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    public static func + (moment: Self, span: Duration) -> Self {
        Self(rawValue: moment.rawValue + span.milliseconds)
    }

    public static func - (moment: Self, span: Duration) -> Self {
        Self(rawValue: moment.rawValue - span.milliseconds)
    }

    public static func - (one: Self, other: Self) -> Duration {
        .milliseconds(one.rawValue - other.rawValue)
    }
}

extension Duration {
    /// Whole milliseconds, the rest cut off.
    public var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
