public enum TicketTag {}
public typealias TicketID = Identifier<TicketTag>

/// A window's number as painted over it, from 1 to 99.
///
/// Decoding a number outside that range throws, so a handler never sees one.
public struct CounterNumber: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    public let rawValue: Int

    public init?(rawValue: Int) {
        guard (1...99).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

/// What is printed on a ticket: the queue's letter and a number from 1, gapless in a queue and day.
public struct TicketNumber: Codable, Hashable, Sendable {
    public let queue: QueueLetter
    public let day: LocalDay
    /// From 1.
    public let sequence: Int

    public init(queue: QueueLetter, day: LocalDay, sequence: Int) {
        self.queue = queue
        self.day = day
        self.sequence = sequence
    }

    /// `A007`
    public var text: String { queue.rawValue + sequence.padded(to: 3) }
}

/// A person took a ticket.
public struct TicketTaken: Event {
    public static let name = "hall.ticket-taken.v1"

    public let ticket: TicketID
    public let number: TicketNumber
    public let item: ItemCode
    public let takenAt: Instant
    /// `nil` for an ordinary ticket.
    public let priority: PriorityClass?
    /// Where it was taken; `nil` is the centre, whose numbers run by themselves.
    public let site: SiteCode?
    /// What its holder was told.
    public let expectedWaitMinutes: Int?
    /// The version of the list on which the item was found.
    public let listVersion: Int?
    public let appointment: AppointmentID?
    public var subject: String { ticket.description }

    public init(
        ticket: TicketID, number: TicketNumber, item: ItemCode, takenAt: Instant,
        priority: PriorityClass? = nil, site: SiteCode? = nil, expectedWaitMinutes: Int? = nil,
        listVersion: Int? = nil, appointment: AppointmentID? = nil
    ) {
        self.ticket = ticket
        self.number = number
        self.item = item
        self.takenAt = takenAt
        self.priority = priority
        self.site = site
        self.expectedWaitMinutes = expectedWaitMinutes
        self.listVersion = listVersion
        self.appointment = appointment
    }
}

/// A person holding a ticket was called to a counter.
///
/// Published once per call. A ticket called again gives a second event with the same `ticket` and
/// a higher `attempt`.
public struct TicketCalled: Event {
    public static let name = "hall.ticket-called.v1"

    public let ticket: TicketID
    public let number: TicketNumber
    public let counter: CounterNumber
    /// How many times this ticket has been called since it last waited, from 1.
    public let attempt: Int
    public let calledAt: Instant
    /// Why this one was called; `nil` of a second or later call.
    public let reason: PickReason?
    public var subject: String { ticket.description }

    public init(
        ticket: TicketID, number: TicketNumber, counter: CounterNumber, attempt: Int,
        calledAt: Instant, reason: PickReason? = nil
    ) {
        self.ticket = ticket
        self.number = number
        self.counter = counter
        self.attempt = attempt
        self.calledAt = calledAt
        self.reason = reason
    }
}

/// Nobody came; the ticket stands aside until its holder asks to be put back (过号).
public struct TicketMissed: Event {
    public static let name = "hall.ticket-missed.v1"

    public let ticket: TicketID
    public let counter: CounterNumber
    public let missedAt: Instant
    /// By which rule it is handled. Under `postpone` it is put back in the same turn.
    public let handling: MissHandling?
    public var subject: String { ticket.description }

    public init(
        ticket: TicketID, counter: CounterNumber, missedAt: Instant, handling: MissHandling? = nil
    ) {
        self.ticket = ticket
        self.counter = counter
        self.missedAt = missedAt
        self.handling = handling
    }
}

/// A missed ticket was put back in its queue.
public struct TicketReturned: Event {
    public static let name = "hall.ticket-returned.v1"

    public let ticket: TicketID
    /// How many go first now.
    public let ahead: Int
    public let returnedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, ahead: Int, returnedAt: Instant) {
        self.ticket = ticket
        self.ahead = ahead
        self.returnedAt = returnedAt
    }
}

/// A ticket was sent on to another queue or counter, with its number and the time it was taken at.
public struct TicketTransferred: Event {
    public static let name = "hall.ticket-transferred.v1"

    public let ticket: TicketID
    public let from: CounterNumber
    public let queue: QueueLetter
    public let transferredAt: Instant
    /// The counter that alone may call it; `nil` for any of the queue.
    public let toCounter: CounterNumber?
    public var subject: String { ticket.description }

    public init(
        ticket: TicketID, from: CounterNumber, queue: QueueLetter, transferredAt: Instant,
        toCounter: CounterNumber? = nil
    ) {
        self.ticket = ticket
        self.from = from
        self.queue = queue
        self.transferredAt = transferredAt
        self.toCounter = toCounter
    }
}

/// The person came to the counter.
public struct ServiceStarted: Event {
    public static let name = "hall.service-started.v1"

    public let ticket: TicketID
    public let counter: CounterNumber
    public let startedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, counter: CounterNumber, startedAt: Instant) {
        self.ticket = ticket
        self.counter = counter
        self.startedAt = startedAt
    }
}

/// The person's business at the counter is done.
public struct ServiceFinished: Event {
    public static let name = "hall.service-finished.v1"

    public let ticket: TicketID
    public let counter: CounterNumber
    public let finishedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, counter: CounterNumber, finishedAt: Instant) {
        self.ticket = ticket
        self.counter = counter
        self.finishedAt = finishedAt
    }
}

/// The ticket ended without service: missed too often, given up, or the day was over.
public struct TicketLapsed: Event {
    public static let name = "hall.ticket-lapsed.v1"

    public enum Reason: String, Codable, CaseIterable, Sendable {
        case missedTooOften, dayClosed
        /// Its holder will not come.
        case givenUp
    }

    public let ticket: TicketID
    public let reason: Reason
    public let lapsedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, reason: Reason, lapsedAt: Instant) {
        self.ticket = ticket
        self.reason = reason
        self.lapsedAt = lapsedAt
    }
}

/// The business day was closed; the next ticket begins a new day at number 1.
public struct DayClosed: Event {
    public static let name = "hall.day-closed.v1"

    public let day: LocalDay
    public let taken: Int
    public let served: Int
    public let lapsed: Int
    public var subject: String { day.rawValue }

    public init(day: LocalDay, taken: Int, served: Int, lapsed: Int) {
        self.day = day
        self.taken = taken
        self.served = served
        self.lapsed = lapsed
    }
}

/// The hall was restored from a copy: every line goes on above `last` that day, since numbers up to
/// there may have been given behind the copy's cut. It explains the gap in the day's numbers.
public struct NumbersSkipped: Event {
    public static let name = "hall.numbers-skipped.v1"

    public let day: LocalDay
    /// From 1; of every line of every site.
    public let last: Int
    /// Whether somebody saw it on a ticket; otherwise it is a safe jump.
    public let isSeen: Bool
    public var subject: String { day.rawValue }

    public init(day: LocalDay, last: Int, isSeen: Bool) {
        self.day = day
        self.last = last
        self.isSeen = isSeen
    }
}
