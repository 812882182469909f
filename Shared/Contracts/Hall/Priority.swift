/// Who may go before others, by the rule posted beside the ticket machine.
public enum PriorityClass: String, Codable, CaseIterable, Hashable, Sendable {
    case none
    /// 60 岁以上、残疾人、退役军人、军人军属。
    case elder, disabled, veteran, serviceman
    /// Came on time for an appointment; given by the hall, never asked for.
    case appointment

    /// Whether it waits in the lane that goes first.
    public var goesFirst: Bool { self != .none }
}

/// Why this person was called and not another.
public struct PickReason: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// Has waited longest.
        case longestWaiting
        /// Goes before others by their priority class.
        case priority
        /// So many went before others that it is an ordinary ticket's turn.
        case ordinaryTurn
        /// Was sent on to this very counter.
        case handedOver
        /// Was put back in the queue after a miss, or called back from a parked ticket.
        case returned
    }

    public let kind: Kind
    /// The class of the one called; `nil` without one.
    public let priority: PriorityClass?
    /// How many stand before in its lane and queue whose item this counter does not handle.
    public let skipped: Int

    public init(kind: Kind, priority: PriorityClass? = nil, skipped: Int) {
        self.kind = kind
        self.priority = priority
        self.skipped = skipped
    }
}

/// What a citizen without an account holds: eight characters, printed on the ticket.
///
/// No two of its characters look alike. Small letters become capitals.
public struct CitizenCode: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    public static let letters = Array("34679ACDEFGHJKMNPQRTVWXY".utf8)
    public static let length = 8

    public let rawValue: String

    public init?(rawValue: String) {
        let capitals = rawValue.uppercased()
        guard capitals.utf8.count == Self.length,
            capitals.utf8.allSatisfy(Self.letters.contains)
        else { return nil }
        self.rawValue = capitals
    }

    /// The code that eight bytes of chance make: one of 24⁸, 36 bits.
    public init(chance: UInt64) {
        var rest = chance
        var text: [UInt8] = []
        for _ in 0..<Self.length {
            let (next, place) = rest.quotientAndRemainder(
                dividingBy: UInt64(Self.letters.count))
            text.append(Self.letters[Int(place)])
            rest = next
        }
        rawValue = String(decoding: text, as: UTF8.self)
    }

    /// It is a secret: printed, it shows nothing.
    public var description: String { "CitizenCode" }
}

/// What the hall does with a ticket whose holder did not come (过号).
public enum MissRule: String, Codable, CaseIterable, Hashable, Sendable {
    /// It stands aside until its holder asks to be put back.
    case aside
    /// It goes back into the queue by itself, some people further behind (顺延).
    case postpone
}

/// The rule a miss was handled by, as it was on that day.
public struct MissHandling: Codable, Hashable, Sendable {
    public let rule: MissRule
    /// Behind how many people it is, or will be, put back.
    public let behind: Int
    /// How often its holder has not come, this time included.
    public let misses: Int
    /// The miss at which it lapses.
    public let missesMax: Int
    /// Until when it may come back: the close of the day.
    public let until: Instant

    public init(rule: MissRule, behind: Int, misses: Int, missesMax: Int, until: Instant) {
        self.rule = rule
        self.behind = behind
        self.misses = misses
        self.missesMax = missesMax
        self.until = until
    }
}
