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
    /// The letter's byte: the hall asks for it often, and it hashes faster than a text.
    private let letter: UInt8

    public init?(rawValue: String) {
        guard let letter = rawValue.utf8.first, rawValue.utf8.count == 1,
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter)
        else { return nil }
        self.letter = letter
    }

    public var rawValue: String { String(UnicodeScalar(letter)) }
    /// Its place in the alphabet, from 0 to 25.
    public var index: Int { Int(letter - UInt8(ascii: "A")) }

    public static func < (one: Self, other: Self) -> Bool { one.letter < other.letter }
}
