/// Takes a ticket for a service item.
public struct TakeTicket: Command {
    public static let name = "hall.take-ticket.v1"

    public struct Answer: Codable, Equatable, Sendable {
        public let ticket: TicketID
        public let number: TicketNumber
        /// People waiting before this one.
        public let ahead: Int
        /// Until the call, in whole minutes of the clock, the break at noon included; `nil` when
        /// nobody was called of late, no number being better than an invented one, and when it
        /// would not come before the office closes.
        public let expectedWaitMinutes: Int?
        /// What its holder shows or types instead of signing in; in no event. `nil` in an answer
        /// kept from before there were codes.
        public let code: CitizenCode?
        /// The class it was given; `nil` for an ordinary ticket. An appointment missed by more
        /// than a quarter of an hour is an ordinary ticket.
        public let priority: PriorityClass?
        /// True where it would not be called before the office closes today.
        public let isUncertainToday: Bool?

        public init(
            ticket: TicketID, number: TicketNumber, ahead: Int, expectedWaitMinutes: Int? = nil,
            code: CitizenCode? = nil, priority: PriorityClass? = nil,
            isUncertainToday: Bool? = nil
        ) {
            self.ticket = ticket
            self.number = number
            self.ahead = ahead
            self.expectedWaitMinutes = expectedWaitMinutes
            self.code = code
            self.priority = priority
            self.isUncertainToday = isUncertainToday
        }
    }

    public let item: ItemCode
    /// What its holder says of himself; `appointment` is refused here.
    public let priority: PriorityClass?
    public let appointment: CitizenCode?
    /// Where the ticket machine stands; `nil` is the centre.
    public let site: SiteCode?

    public init(
        item: ItemCode, priority: PriorityClass? = nil, appointment: CitizenCode? = nil,
        site: SiteCode? = nil
    ) {
        self.item = item
        self.priority = priority
        self.appointment = appointment
        self.site = site
    }
}

/// Calls the person who has waited longest, of the queues this counter serves.
public struct CallNext: Command {
    public typealias Answer = TicketCalled
    public static let name = "hall.call-next.v1"

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// Calls the person at this counter's turn once more.
public struct RecallTicket: Command {
    public typealias Answer = TicketCalled
    public static let name = "hall.recall-ticket.v1"

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// Nobody came to this counter: the called ticket stands aside.
public struct MissTicket: Command {
    public typealias Answer = TicketMissed
    public static let name = "hall.miss-ticket.v1"

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// Puts a missed ticket back in its queue. Its holder needs the code, the hall's staff does not.
public struct ReturnTicket: Command {
    public typealias Answer = TicketReturned
    public static let name = "hall.return-ticket.v1"

    public let ticket: TicketID
    public let code: CitizenCode?

    public init(ticket: TicketID, code: CitizenCode? = nil) {
        self.ticket = ticket
        self.code = code
    }
}

/// Sends the person at this counter on to another queue, or to one counter of a queue.
///
/// They keep their place by the time they came.
public struct TransferTicket: Command {
    public typealias Answer = TicketTransferred
    public static let name = "hall.transfer-ticket.v1"

    public let counter: CounterNumber
    public let queue: QueueLetter
    /// The counter that alone may call them; it must serve the queue and handle the item.
    public let toCounter: CounterNumber?

    public init(counter: CounterNumber, queue: QueueLetter, toCounter: CounterNumber? = nil) {
        self.counter = counter
        self.queue = queue
        self.toCounter = toCounter
    }
}

/// The called person has come; their service starts.
public struct ServeTicket: Command {
    public typealias Answer = ServiceStarted
    public static let name = "hall.serve-ticket.v1"

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// The service at this counter is finished.
public struct FinishTicket: Command {
    public typealias Answer = ServiceFinished
    public static let name = "hall.finish-ticket.v1"

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// Closes a business day. A due of the hall's own; never sent from outside.
public struct CloseDay: Command {
    public typealias Answer = DayClosed
    public static let name = "hall.close-day.v1"

    public let day: LocalDay

    public init(day: LocalDay) {
        self.day = day
    }
}

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
