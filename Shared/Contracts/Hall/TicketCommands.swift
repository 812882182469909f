/// Finishes who is served here and calls the next: one key for the clerk, one turn.
public struct FinishAndCallNext: Command {
    public static let name = "hall.finish-and-call-next.v1"

    public struct Answer: Codable, Equatable, Sendable {
        public let finished: ServiceFinished
        /// `nil` when nobody waits for this counter, or it is paused.
        public let called: TicketCalled?

        public init(finished: ServiceFinished, called: TicketCalled? = nil) {
            self.finished = finished
            self.called = called
        }
    }

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// What a parked person is doing meanwhile.
public enum ParkReason: String, Codable, CaseIterable, Sendable {
    /// 填表、取材料、缴费、其他。
    case form, materials, payment, other
}

/// Lets the person served here see to something; they come back without waiting again.
public struct ParkTicket: Command {
    public typealias Answer = TicketParked
    public static let name = "hall.park-ticket.v1"

    public let counter: CounterNumber
    public let reason: ParkReason

    public init(counter: CounterNumber, reason: ParkReason) {
        self.counter = counter
        self.reason = reason
    }
}

/// The person steps aside, the counter is free; nobody else may be called in their stead.
public struct TicketParked: Event {
    public static let name = "hall.ticket-parked.v1"

    public let ticket: TicketID
    public let counter: CounterNumber
    public let reason: ParkReason
    public let parkedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, counter: CounterNumber, reason: ParkReason, parkedAt: Instant) {
        self.ticket = ticket
        self.counter = counter
        self.reason = reason
        self.parkedAt = parkedAt
    }
}

/// Calls a parked person to a counter of their site.
public struct UnparkTicket: Command {
    public typealias Answer = TicketCalled
    public static let name = "hall.unpark-ticket.v1"

    public let counter: CounterNumber
    public let ticket: TicketID

    public init(counter: CounterNumber, ticket: TicketID) {
        self.counter = counter
        self.ticket = ticket
    }
}

/// The holder of a waiting ticket lets some people go first (让一让).
public struct PostponeTicket: Command {
    public typealias Answer = TicketPostponed
    public static let name = "hall.postpone-ticket.v1"

    public let ticket: TicketID
    public let code: CitizenCode

    public init(ticket: TicketID, code: CitizenCode) {
        self.ticket = ticket
        self.code = code
    }
}

/// A ticket was put further behind at its holder's wish.
public struct TicketPostponed: Event {
    public static let name = "hall.ticket-postponed.v1"

    public let ticket: TicketID
    /// How many go first now.
    public let ahead: Int
    public let postponedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, ahead: Int, postponedAt: Instant) {
        self.ticket = ticket
        self.ahead = ahead
        self.postponedAt = postponedAt
    }
}

/// The holder of a ticket will not come (退号). It lapses.
public struct GiveUpTicket: Command {
    public typealias Answer = TicketLapsed
    public static let name = "hall.give-up-ticket.v1"

    public let ticket: TicketID
    public let code: CitizenCode

    public init(ticket: TicketID, code: CitizenCode) {
        self.ticket = ticket
        self.code = code
    }
}

/// Asks whether a ticket may be printed: the first who asks may, once.
public struct ClaimPrint: Command {
    public static let name = "hall.claim-print.v1"

    public struct Answer: Codable, Equatable, Sendable {
        /// Whether this is the first claim; the same key again is the same claim.
        public let isFirst: Bool

        public init(isFirst: Bool) {
            self.isFirst = isFirst
        }
    }

    public let ticket: TicketID

    public init(ticket: TicketID) {
        self.ticket = ticket
    }
}

/// A ticket was given to a printer.
public struct TicketPrinted: Event {
    public static let name = "hall.ticket-printed.v1"

    public let ticket: TicketID
    public let printedAt: Instant
    public var subject: String { ticket.description }

    public init(ticket: TicketID, printedAt: Instant) {
        self.ticket = ticket
        self.printedAt = printedAt
    }
}
