/// What the ticket machine offers: the items in force today, by domain.
public struct KioskMenu: Query {
    public static let name = "hall.kiosk-menu.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Item: Codable, Equatable, Sendable {
            public let item: ItemCode
            public let title: String
            public let queue: QueueLetter
            /// One of the fifteen common items; otherwise the county's own addition.
            public let isCommon: Bool

            public init(item: ItemCode, title: String, queue: QueueLetter, isCommon: Bool) {
                self.item = item
                self.title = title
                self.queue = queue
                self.isCommon = isCommon
            }
        }
        public struct Domain: Codable, Equatable, Sendable {
            /// 民政、卫健、人社、市场监管, or what the county adds.
            public let title: String
            /// The common ones first, each by code.
            public let items: [Item]
            /// People waiting in the queues of its items.
            public let waiting: Int
            /// The longest of its queues; `nil` when none can be told.
            public let expectedWaitMinutes: Int?

            public init(
                title: String, items: [Item], waiting: Int, expectedWaitMinutes: Int? = nil
            ) {
                self.title = title
                self.items = items
                self.waiting = waiting
                self.expectedWaitMinutes = expectedWaitMinutes
            }
        }
        /// In the order of the first of their items' codes.
        public let domains: [Domain]
        /// Whether a counter is open at the site.
        public let isOpen: Bool
        /// The list's version, the highest of the items shown; `nil` without any.
        public let listVersion: Int?
        /// When the site is open today; empty on a day it is closed, `nil` where the year's notice
        /// of holidays is not known.
        public let hours: [WorkingCalendar.Session]?

        public init(
            domains: [Domain], isOpen: Bool, listVersion: Int? = nil,
            hours: [WorkingCalendar.Session]? = nil
        ) {
            self.domains = domains
            self.isOpen = isOpen
            self.listVersion = listVersion
            self.hours = hours
        }
    }

    public let site: SiteCode?

    public init(site: SiteCode? = nil) {
        self.site = site
    }
}

/// What hangs in the hall: who is called where, and how long it still takes.
public struct HallBoard: Query {
    public static let name = "hall.board.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Call: Codable, Equatable, Sendable {
            public let ticket: TicketID
            public let number: TicketNumber
            public let counter: CounterNumber
            public let attempt: Int
            public let calledAt: Instant
            /// Whether the person has not come yet.
            public let isOpen: Bool

            public init(
                ticket: TicketID, number: TicketNumber, counter: CounterNumber, attempt: Int,
                calledAt: Instant, isOpen: Bool
            ) {
                self.ticket = ticket
                self.number = number
                self.counter = counter
                self.attempt = attempt
                self.calledAt = calledAt
                self.isOpen = isOpen
            }
        }
        public struct Queue: Codable, Equatable, Sendable {
            public let queue: QueueLetter
            /// The domain most of its items are of; the letter where no item leads to it.
            public let title: String
            public let waiting: Int
            public let expectedWaitMinutes: Int?

            public init(
                queue: QueueLetter, title: String, waiting: Int, expectedWaitMinutes: Int? = nil
            ) {
                self.queue = queue
                self.title = title
                self.waiting = waiting
                self.expectedWaitMinutes = expectedWaitMinutes
            }
        }
        /// Today's, newest first, each ticket once at each counter.
        public let calls: [Call]
        public let queues: [Queue]
        public let waiting: Int
        /// Those who wait in the lane that goes first.
        public let waitingFirst: Int
        /// Who stands aside after a miss, earliest first; at most 30.
        public let missed: [TicketNumber]
        public let missRule: MissRule
        /// What a miss leads to, for the line under the number.
        public let rule: Sentence

        public init(
            calls: [Call], queues: [Queue], waiting: Int, waitingFirst: Int,
            missed: [TicketNumber], missRule: MissRule, rule: Sentence
        ) {
            self.calls = calls
            self.queues = queues
            self.waiting = waiting
            self.waitingFirst = waitingFirst
            self.missed = missed
            self.missRule = missRule
            self.rule = rule
        }
    }

    public let site: SiteCode?
    /// How many calls, 1 to 30.
    public let calls: Int

    public init(site: SiteCode? = nil, calls: Int) {
        self.site = site
        self.calls = calls
    }
}

/// A citizen's own ticket, by what is printed on it.
public struct TicketPlace: Query {
    public static let name = "hall.ticket-place.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let number: TicketNumber
        public let item: ItemCode
        public let title: String
        /// waiting, called, serving, parked, missed, finished or lapsed.
        public let state: String
        public let counter: CounterNumber?
        /// How many go first; `nil` unless it waits.
        public let ahead: Int?
        /// Until the call, in whole minutes of the clock; see ``TakeTicket/Answer``.
        public let expectedWaitMinutes: Int?
        /// Half of today's told waits were off by no more than this; `nil` without any.
        public let expectedErrorMinutes: Int?
        /// What a miss leads to, and what it means for this ticket.
        public let rule: Sentence
        /// How often it was called, and how often nobody came.
        public let calls: Int
        public let misses: Int
        public let missed: MissHandling?
        public let takenAt: Instant
        public let priority: PriorityClass
        public let site: SiteCode
        /// Today's last call at the site: 正在叫.
        public let lastCall: HallBoard.Reading.Call?
        /// The open counters that may call it, in order; `nil` where that was not worked out.
        public let counters: [CounterNumber]?
        /// True where it waits and would not be called before the office closes today.
        public let isUncertainToday: Bool?
        /// Whether its holder may let others go first, come back after a miss, or give it up.
        public let canPostpone: Bool
        public let canReturn: Bool
        public let canGiveUp: Bool

        public init(
            number: TicketNumber, item: ItemCode, title: String, state: String,
            counter: CounterNumber? = nil, ahead: Int? = nil, expectedWaitMinutes: Int? = nil,
            expectedErrorMinutes: Int? = nil, rule: Sentence, calls: Int, misses: Int,
            missed: MissHandling? = nil, takenAt: Instant, priority: PriorityClass, site: SiteCode,
            lastCall: HallBoard.Reading.Call? = nil, counters: [CounterNumber]? = nil,
            isUncertainToday: Bool? = nil, canPostpone: Bool, canReturn: Bool, canGiveUp: Bool
        ) {
            self.number = number
            self.item = item
            self.title = title
            self.state = state
            self.counter = counter
            self.ahead = ahead
            self.expectedWaitMinutes = expectedWaitMinutes
            self.expectedErrorMinutes = expectedErrorMinutes
            self.rule = rule
            self.calls = calls
            self.misses = misses
            self.missed = missed
            self.takenAt = takenAt
            self.priority = priority
            self.site = site
            self.lastCall = lastCall
            self.counters = counters
            self.isUncertainToday = isUncertainToday
            self.canPostpone = canPostpone
            self.canReturn = canReturn
            self.canGiveUp = canGiveUp
        }
    }

    public let ticket: TicketID
    public let code: CitizenCode

    public init(ticket: TicketID, code: CitizenCode) {
        self.ticket = ticket
        self.code = code
    }
}
