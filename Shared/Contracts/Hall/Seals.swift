public enum SealTag {}
public typealias SealID = Identifier<SealTag>

/// What is cut into a seal, on one line: 2 to 40 Unicode scalars.
public struct SealText: RawRepresentable, Codable, Hashable, Sendable {
    public static let lengths = 2...40

    public let rawValue: String

    public init?(rawValue: String) {
        guard
            let clean = PlainText.clean(
                rawValue, maxLength: Self.lengths.upperBound, multiline: false),
            clean.unicodeScalars.count >= Self.lengths.lowerBound, clean == rawValue
        else { return nil }
        self.rawValue = clean
    }
}

/// One use of the seal (用印), numbered in its year over all seals, from 1 without holes.
public struct SealUse: Codable, Hashable, Sendable {
    public let seal: SealID
    public let year: Int
    public let sequence: Int

    public init(seal: SealID, year: Int, sequence: Int) {
        self.seal = seal
        self.year = year
        self.sequence = sequence
    }

    public var text: String { "〔\(year)〕\(sequence)号" }
}

/// Registers the hall's one seal; refused while another is in use.
public struct RegisterSeal: Command {
    public typealias Answer = SealRegistered
    public static let name = "hall.register-seal.v1"

    public let text: SealText
    /// The day it came into use: today or before, and not before the last one was retired.
    public let from: LocalDay

    public init(text: SealText, from: LocalDay) {
        self.text = text
        self.from = from
    }
}

/// Takes the seal out of use for good.
public struct RetireSeal: Command {
    public typealias Answer = SealRetired
    public static let name = "hall.retire-seal.v1"

    public let seal: SealID
    /// In words, at least 4 characters.
    public let reason: Note

    public init(seal: SealID, reason: Note) {
        self.seal = seal
        self.reason = reason
    }
}

/// Puts the seal on a paper that went out without one: of a case accepted by silence while none was
/// in use.
public struct SealPaper: Command {
    public typealias Answer = PaperSealed
    public static let name = "hall.seal-paper.v1"

    public let `case`: ServiceCaseID
    public let paper: PaperNumber

    public init(case: ServiceCaseID, paper: PaperNumber) {
        self.case = `case`
        self.paper = paper
    }
}

/// A paper that went out without a seal has got one.
public struct PaperSealed: Event {
    public static let name = "hall.paper-sealed.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: PaperNumber
    public let seal: SealUse
    public let by: PersonID?
    public let sealedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: PaperNumber, seal: SealUse,
        by: PersonID? = nil, sealedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.seal = seal
        self.by = by
        self.sealedAt = sealedAt
    }
}

/// A seal came into use.
public struct SealRegistered: Event {
    public static let name = "hall.seal-registered.v1"

    public let seal: SealID
    public let text: SealText
    public let from: LocalDay
    public let by: PersonID?
    public let registeredAt: Instant
    public var subject: String { seal.description }

    public init(
        seal: SealID, text: SealText, from: LocalDay, by: PersonID? = nil, registeredAt: Instant
    ) {
        self.seal = seal
        self.text = text
        self.from = from
        self.by = by
        self.registeredAt = registeredAt
    }
}

/// A seal went out of use.
public struct SealRetired: Event {
    public static let name = "hall.seal-retired.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let reason: Note

        public init(reason: Note) {
            self.reason = reason
        }
    }

    public let seal: SealID
    /// How often it was used.
    public let uses: Int
    public let by: PersonID?
    public let retiredAt: Instant
    public var subject: String { seal.description }

    public init(seal: SealID, uses: Int, by: PersonID? = nil, retiredAt: Instant) {
        self.seal = seal
        self.uses = uses
        self.by = by
        self.retiredAt = retiredAt
    }
}

/// The seals of the hall and what they were used on, the last use first.
public struct SealLog: Query {
    public static let name = "hall.seal-log.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Seal: Codable, Equatable, Sendable {
            public let seal: SealID
            public let text: SealText
            public let from: LocalDay
            /// `nil` while it is in use.
            public let retiredOn: LocalDay?
            public let uses: Int

            public init(
                seal: SealID, text: SealText, from: LocalDay, retiredOn: LocalDay?, uses: Int
            ) {
                self.seal = seal
                self.text = text
                self.from = from
                self.retiredOn = retiredOn
                self.uses = uses
            }
        }

        public struct Use: Codable, Equatable, Sendable {
            public let use: SealUse
            public let paper: PaperNumber
            public let `case`: ServiceCaseID
            /// `nil` where a due has brought it about.
            public let by: PersonID?
            public let usedAt: Instant

            public init(
                use: SealUse, paper: PaperNumber, case: ServiceCaseID, by: PersonID?,
                usedAt: Instant
            ) {
                self.use = use
                self.paper = paper
                self.case = `case`
                self.by = by
                self.usedAt = usedAt
            }
        }

        /// A paper that went out without the seal it should bear.
        public struct Unsealed: Codable, Equatable, Sendable {
            public let `case`: ServiceCaseID
            public let paper: PaperNumber
            public let day: LocalDay

            public init(case: ServiceCaseID, paper: PaperNumber, day: LocalDay) {
                self.case = `case`
                self.paper = paper
                self.day = day
            }
        }

        /// The last one first.
        public let seals: [Seal]
        public let uses: [Use]
        /// Before which the next page goes on; `nil` on the last.
        public let next: SealUse?
        /// The oldest first, 200 at most.
        public let unsealed: [Unsealed]?

        public init(seals: [Seal], uses: [Use], next: SealUse?, unsealed: [Unsealed]? = nil) {
            self.seals = seals
            self.uses = uses
            self.next = next
            self.unsealed = unsealed
        }
    }

    /// Only earlier ones than this.
    public let before: SealUse?
    /// 1 to 200.
    public let limit: Int

    public init(before: SealUse? = nil, limit: Int = 50) {
        self.before = before
        self.limit = limit
    }
}

/// Why the hall says no about the seal; the raw value never changes.
public enum SealRefusal: String, Refusal {
    case active = "hall.seal-active"
    case noneInUse = "hall.seal-none"
    case unknown = "hall.seal-unknown"
    case retired = "hall.seal-retired"
    case day = "hall.seal-day"
    case reasonNeeded = "hall.seal-reason"
    case notAwaited = "hall.seal-not-awaited"

    public var sentence: Sentence {
        switch self {
        case .active:
            Sentence("一枚印章管审批：先停用在用的那一枚。", "One seal only: retire the one in use first.")
        case .noneInUse:
            Sentence("没有在用的印章，这份文书盖不了章，不能出。", "No seal is in use for this paper.")
        case .unknown: Sentence("没有登记这枚印章。", "No such seal.")
        case .retired: Sentence("这枚印章已经停用。", "This seal is out of use.")
        case .day:
            Sentence(
                "启用日不能在今天之后，也不能早于上一枚停用的日子。",
                "It came into use by today, and not before the last one was retired.")
        case .reasonNeeded: Sentence("停用要写明原因，至少四个字。", "Say why, in at least 4 characters.")
        case .notAwaited:
            Sentence("这份文书已经盖章，或者不用盖章。", "This paper is sealed, or bears no seal.")
        }
    }
}
