/// The hall as its supervisor sees it.
public struct HallFloor: Query {
    public static let name = "hall.floor.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let waiting: Int
        public let longestWaitMinutes: Int?
        /// Of those called today, from taking to the first call; `nil` when nobody was.
        public let waitMedianMinutes: Int?
        public let waitNinetiethMinutes: Int?
        /// The median of how far today's told waits were off.
        public let estimateErrorMinutes: Int?
        public let taken: Int
        public let finished: Int
        public let lapsed: Int
        /// Who stands aside now: parked, and missed but not put back.
        public let parked: Int
        public let missed: Int
        public let counters: [Counter]
        public let quarters: [Quarter]
        /// The open ones, the gravest first.
        public let alarms: [StaffAlarmRaised]
        /// What is wrong now, the worst first.
        public let attention: [Attention]

        public init(
            waiting: Int, longestWaitMinutes: Int? = nil, waitMedianMinutes: Int? = nil,
            waitNinetiethMinutes: Int? = nil, estimateErrorMinutes: Int? = nil, taken: Int,
            finished: Int, lapsed: Int, parked: Int = 0, missed: Int = 0, counters: [Counter],
            quarters: [Quarter], alarms: [StaffAlarmRaised], attention: [Attention]
        ) {
            self.waiting = waiting
            self.longestWaitMinutes = longestWaitMinutes
            self.waitMedianMinutes = waitMedianMinutes
            self.waitNinetiethMinutes = waitNinetiethMinutes
            self.estimateErrorMinutes = estimateErrorMinutes
            self.taken = taken
            self.finished = finished
            self.lapsed = lapsed
            self.parked = parked
            self.missed = missed
            self.counters = counters
            self.quarters = quarters
            self.alarms = alarms
            self.attention = attention
        }
    }

    public struct Counter: Codable, Equatable, Sendable {
        public let counter: CounterNumber
        public let state: CounterState
        public let pauseReason: PauseReason?
        public let queues: [QueueLetter]
        public let clerk: PersonID?
        public let number: TicketNumber?
        public let item: ItemCode?
        public let title: String?
        /// Called, or served, since.
        public let since: Instant?
        public let isServing: Bool
        /// Much longer than such an item takes.
        public let isLong: Bool
        public let finishedToday: Int

        public init(
            counter: CounterNumber, state: CounterState, pauseReason: PauseReason? = nil,
            queues: [QueueLetter], clerk: PersonID? = nil, number: TicketNumber? = nil,
            item: ItemCode? = nil, title: String? = nil, since: Instant? = nil, isServing: Bool,
            isLong: Bool, finishedToday: Int
        ) {
            self.counter = counter
            self.state = state
            self.pauseReason = pauseReason
            self.queues = queues
            self.clerk = clerk
            self.number = number
            self.item = item
            self.title = title
            self.since = since
            self.isServing = isServing
            self.isLong = isLong
            self.finishedToday = finishedToday
        }
    }

    /// A quarter of an hour; from the first with a ticket to an hour after now.
    public struct Quarter: Codable, Equatable, Sendable {
        public let start: Instant
        /// Of a quarter to come, as many as are expected.
        public let arrivals: Int
        public let finished: Int
        /// The median wait of those called in it; `nil` when nobody was.
        public let waitMinutes: Int?
        /// The wait expected at its end; only of quarters to come.
        public let forecast: Int?

        public init(
            start: Instant, arrivals: Int, finished: Int, waitMinutes: Int? = nil,
            forecast: Int? = nil
        ) {
            self.start = start
            self.arrivals = arrivals
            self.finished = finished
            self.waitMinutes = waitMinutes
            self.forecast = forecast
        }
    }

    public struct Attention: Codable, Equatable, Sendable {
        public enum Kind: String, Codable, CaseIterable, Sendable {
            case danger, help, longService, longWait, noCounter, paused, parked, outsideShift
        }
        public let kind: Kind
        public let counter: CounterNumber?
        public let queue: QueueLetter?
        public let text: Sentence

        public init(
            kind: Kind, counter: CounterNumber? = nil, queue: QueueLetter? = nil, text: Sentence
        ) {
            self.kind = kind
            self.counter = counter
            self.queue = queue
            self.text = text
        }
    }

    public let site: SiteCode?

    public init(site: SiteCode? = nil) {
        self.site = site
    }
}

/// Tickets of a day, or of some, by what is asked for, in the order they came.
public struct TicketList: Query {
    public static let name = "hall.ticket-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Ticket: Codable, Equatable, Sendable {
            public let ticket: TicketID
            public let number: TicketNumber
            public let site: SiteCode
            public let item: ItemCode
            public let title: String
            public let priority: PriorityClass
            public let state: String
            public let queue: QueueLetter
            /// The last counter it was called to.
            public let counter: CounterNumber?
            public let takenAt: Instant
            public let firstCalledAt: Instant?
            public let finishedAt: Instant?
            public let expectedWaitMinutes: Int?
            public let misses: Int
            /// Of the list the item was on when it was taken; `nil` for a ticket taken before
            /// this was kept.
            public let listVersion: Int?

            public init(
                ticket: TicketID, number: TicketNumber, site: SiteCode, item: ItemCode,
                title: String, priority: PriorityClass, state: String, queue: QueueLetter,
                counter: CounterNumber? = nil, takenAt: Instant, firstCalledAt: Instant? = nil,
                finishedAt: Instant? = nil, expectedWaitMinutes: Int? = nil, misses: Int,
                listVersion: Int? = nil
            ) {
                self.ticket = ticket
                self.number = number
                self.site = site
                self.item = item
                self.title = title
                self.priority = priority
                self.state = state
                self.queue = queue
                self.counter = counter
                self.takenAt = takenAt
                self.firstCalledAt = firstCalledAt
                self.finishedAt = finishedAt
                self.expectedWaitMinutes = expectedWaitMinutes
                self.misses = misses
                self.listVersion = listVersion
            }
        }
        public let tickets: [Ticket]
        /// What to ask for after these; `nil` when there are no more.
        public let next: Int64?
        /// How many there are in all.
        public let count: Int

        public init(tickets: [Ticket], next: Int64? = nil, count: Int) {
            self.tickets = tickets
            self.next = next
            self.count = count
        }
    }

    public let day: LocalDay
    /// The last day, at most 365 after `day`; `nil` for that day alone.
    public let to: LocalDay?
    public let state: String?
    public let queue: QueueLetter?
    public let counter: CounterNumber?
    public let item: ItemCode?
    public let site: SiteCode?
    /// The `next` of the page before.
    public let after: Int64?
    /// 1 to 500.
    public let limit: Int

    public init(
        day: LocalDay, to: LocalDay? = nil, state: String? = nil, queue: QueueLetter? = nil,
        counter: CounterNumber? = nil, item: ItemCode? = nil, site: SiteCode? = nil,
        after: Int64? = nil, limit: Int
    ) {
        self.day = day
        self.to = to
        self.state = state
        self.queue = queue
        self.counter = counter
        self.item = item
        self.site = site
        self.after = after
        self.limit = limit
    }
}
