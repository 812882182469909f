/// A short code from an office's list: 1 to 40 of A–Z, a–z, 0–9, `-`, `_` and `.`.
///
/// Portals publish different shapes, so a code is kept as it was given.
public protocol ListCode: RawRepresentable, Codable, Hashable, Comparable, Sendable
where RawValue == String {}

/// What `ListCode` allows.
public enum ListCodeRule {
    public static func allows(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }
}

extension ListCode {
    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// A service item's code.
public struct ItemCode: ListCode {
    public let rawValue: String

    public init?(rawValue: String) {
        guard ListCodeRule.allows(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// A delegated power's code.
public struct PowerCode: ListCode {
    public let rawValue: String

    public init?(rawValue: String) {
        guard ListCodeRule.allows(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// A grid task's code; also the category of an incident.
public struct TaskCode: ListCode {
    public let rawValue: String

    public init?(rawValue: String) {
        guard ListCodeRule.allows(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// The letter of a queue in the hall, A to Z.
public struct QueueLetter: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    public let rawValue: String

    public init?(rawValue: String) {
        let bytes = Array(rawValue.utf8)
        guard bytes.count == 1, (0x41...0x5A).contains(bytes[0]) else { return nil }
        self.rawValue = rawValue
    }

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
