/// Opens a counter for some queues, or changes which it serves.
///
/// A clerk opens a counter for himself, and none that another clerk holds.
public struct OpenCounter: Command {
    public typealias Answer = CounterOpened
    public static let name = "hall.open-counter.v1"

    public let counter: CounterNumber
    /// At least one; in the order written, but the longest wait goes first.
    public let queues: [QueueLetter]
    /// The clerk at the counter.
    public let clerk: PersonID?
    /// Where it stands; `nil` is the centre. Counters are numbered through over all sites.
    public let site: SiteCode?

    public init(
        counter: CounterNumber, queues: [QueueLetter], clerk: PersonID? = nil,
        site: SiteCode? = nil
    ) {
        self.counter = counter
        self.queues = queues
        self.clerk = clerk
        self.site = site
    }
}

/// A counter was opened, or serves other queues now.
public struct CounterOpened: Event {
    public static let name = "hall.counter-opened.v1"

    public let counter: CounterNumber
    public let queues: [QueueLetter]
    public let clerk: PersonID?
    public let site: SiteCode?
    /// True where shifts are planned for the day and the clerk has none at this hour.
    public let isOutsideShift: Bool?
    public var subject: String { "counter-\(counter.rawValue)" }

    public init(
        counter: CounterNumber, queues: [QueueLetter], clerk: PersonID? = nil,
        site: SiteCode? = nil, isOutsideShift: Bool? = nil
    ) {
        self.counter = counter
        self.queues = queues
        self.clerk = clerk
        self.site = site
        self.isOutsideShift = isOutsideShift
    }
}

/// Why a counter calls nobody for a while.
public enum PauseReason: String, Codable, CaseIterable, Sendable {
    /// 休息、取件、培训、其他。
    case rest, pickup, training, other
}

/// The counter finishes who is there and calls nobody until it goes on.
///
/// Who was sent on to this very counter waits for any counter of the queue again.
public struct PauseCounter: Command {
    public typealias Answer = CounterPaused
    public static let name = "hall.pause-counter.v1"

    public let counter: CounterNumber
    public let reason: PauseReason

    public init(counter: CounterNumber, reason: PauseReason) {
        self.counter = counter
        self.reason = reason
    }
}

/// A counter calls nobody for a while.
public struct CounterPaused: Event {
    public static let name = "hall.counter-paused.v1"

    public let counter: CounterNumber
    public let reason: PauseReason
    public let pausedAt: Instant
    public var subject: String { "counter-\(counter.rawValue)" }

    public init(counter: CounterNumber, reason: PauseReason, pausedAt: Instant) {
        self.counter = counter
        self.reason = reason
        self.pausedAt = pausedAt
    }
}

/// A paused counter goes on.
public struct ResumeCounter: Command {
    public typealias Answer = CounterResumed
    public static let name = "hall.resume-counter.v1"

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// It calls people again.
public struct CounterResumed: Event {
    public static let name = "hall.counter-resumed.v1"

    public let counter: CounterNumber
    public let resumedAt: Instant
    public var subject: String { "counter-\(counter.rawValue)" }

    public init(counter: CounterNumber, resumedAt: Instant) {
        self.counter = counter
        self.resumedAt = resumedAt
    }
}

/// The counter ends its work: nobody may be there, and nobody holds it any more.
///
/// Who was sent on to this very counter waits for any counter of the queue again.
public struct CloseCounter: Command {
    public typealias Answer = CounterClosed
    public static let name = "hall.close-counter.v1"

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// The counter has ended its work.
public struct CounterClosed: Event {
    public static let name = "hall.counter-closed.v1"

    public let counter: CounterNumber
    public let closedAt: Instant
    public var subject: String { "counter-\(counter.rawValue)" }

    public init(counter: CounterNumber, closedAt: Instant) {
        self.counter = counter
        self.closedAt = closedAt
    }
}

/// Says which items a counter handles.
public struct SetSkills: Command {
    public typealias Answer = SkillsSet
    public static let name = "hall.set-skills.v1"

    public let counter: CounterNumber
    /// 1 to 100 items on the list, each once; `nil` for all there are (一窗综办).
    public let items: [ItemCode]?

    public init(counter: CounterNumber, items: [ItemCode]? = nil) {
        self.counter = counter
        self.items = items
    }
}

/// Which items a counter handles from now on.
public struct SkillsSet: Event {
    public static let name = "hall.skills-set.v1"

    public let counter: CounterNumber
    /// In the order of their codes; `nil` for all.
    public let items: [ItemCode]?
    public var subject: String { "counter-\(counter.rawValue)" }

    public init(counter: CounterNumber, items: [ItemCode]? = nil) {
        self.counter = counter
        self.items = items
    }
}
