/// One counter as its clerk sees it.
public struct CounterDesk: Query {
    public static let name = "hall.counter-desk.v1"

    public enum Move: String, Codable, CaseIterable, Sendable {
        case callNext, recall, serve, miss, park, finish, finishAndCallNext, transfer, pause,
            resume, close
    }

    public struct Reading: Codable, Equatable, Sendable {
        public let counter: CounterNumber
        public let site: SiteCode
        /// open, paused or closed.
        public let state: CounterState
        public let pauseReason: PauseReason?
        public let queues: [QueueLetter]
        /// What people call the queues that today's items lead to, by letter; `nil` from a hall of
        /// before it told them.
        public let titles: [QueueTitle]?
        /// `nil` for every item.
        public let skills: [ItemCode]?
        public let clerk: PersonID?
        public let ticket: AtCounter?
        /// In the order this counter would call them if nobody else called; the first 30.
        public let waiting: [Waiting]
        public let waitingCount: Int
        /// Of the whole site, earliest first.
        public let parked: [Parked]
        public let finishedToday: Int
        public let averageServiceSeconds: Int?
        public let moves: [PossibleMove]
        /// Why the next one is next; `nil` when nobody is.
        public let pick: Sentence?
        /// Where a person can be sent on to, this counter left out.
        public let others: [OtherCounter]
        public let alarm: StaffAlarmRaised?

        public init(
            counter: CounterNumber, site: SiteCode, state: CounterState,
            pauseReason: PauseReason? = nil, queues: [QueueLetter], titles: [QueueTitle]? = nil,
            skills: [ItemCode]? = nil, clerk: PersonID? = nil, ticket: AtCounter? = nil,
            waiting: [Waiting], waitingCount: Int, parked: [Parked], finishedToday: Int,
            averageServiceSeconds: Int? = nil, moves: [PossibleMove], pick: Sentence? = nil,
            others: [OtherCounter], alarm: StaffAlarmRaised? = nil
        ) {
            self.counter = counter
            self.site = site
            self.state = state
            self.pauseReason = pauseReason
            self.queues = queues
            self.titles = titles
            self.skills = skills
            self.clerk = clerk
            self.ticket = ticket
            self.waiting = waiting
            self.waitingCount = waitingCount
            self.parked = parked
            self.finishedToday = finishedToday
            self.averageServiceSeconds = averageServiceSeconds
            self.moves = moves
            self.pick = pick
            self.others = others
            self.alarm = alarm
        }
    }

    /// A queue and the domain most of its items are of.
    public struct QueueTitle: Codable, Equatable, Sendable {
        public let queue: QueueLetter
        public let title: String

        public init(queue: QueueLetter, title: String) {
            self.queue = queue
            self.title = title
        }
    }

    public struct AtCounter: Codable, Equatable, Sendable {
        public let ticket: TicketID
        public let number: TicketNumber
        public let item: ItemCode
        public let title: String
        public let priority: PriorityClass
        /// called or serving.
        public let state: String
        /// When it was called last, or served since.
        public let since: Instant?
        public let attempt: Int?
        public let takenAt: Instant
        public let misses: Int
        /// The queue it stands in now; its number keeps the letter it was taken under.
        public let queue: QueueLetter?
        /// Why this one was called and not another.
        public let reason: Sentence?

        public init(
            ticket: TicketID, number: TicketNumber, item: ItemCode, title: String,
            priority: PriorityClass, state: String, since: Instant? = nil, attempt: Int? = nil,
            takenAt: Instant, misses: Int, queue: QueueLetter? = nil, reason: Sentence? = nil
        ) {
            self.ticket = ticket
            self.number = number
            self.item = item
            self.title = title
            self.priority = priority
            self.state = state
            self.since = since
            self.attempt = attempt
            self.takenAt = takenAt
            self.misses = misses
            self.queue = queue
            self.reason = reason
        }
    }

    public struct Waiting: Codable, Equatable, Sendable {
        public let ticket: TicketID
        public let number: TicketNumber
        public let item: ItemCode
        public let title: String
        public let priority: PriorityClass
        public let waitedMinutes: Int
        public let isNext: Bool
        /// `false` when the counter lacks the skill; such a one stands where its place is.
        public let canServe: Bool

        public init(
            ticket: TicketID, number: TicketNumber, item: ItemCode, title: String,
            priority: PriorityClass, waitedMinutes: Int, isNext: Bool, canServe: Bool
        ) {
            self.ticket = ticket
            self.number = number
            self.item = item
            self.title = title
            self.priority = priority
            self.waitedMinutes = waitedMinutes
            self.isNext = isNext
            self.canServe = canServe
        }
    }

    public struct Parked: Codable, Equatable, Sendable {
        public let ticket: TicketID
        public let number: TicketNumber
        public let item: ItemCode
        public let title: String
        public let reason: ParkReason
        public let counter: CounterNumber
        public let since: Instant

        public init(
            ticket: TicketID, number: TicketNumber, item: ItemCode, title: String,
            reason: ParkReason, counter: CounterNumber, since: Instant
        ) {
            self.ticket = ticket
            self.number = number
            self.item = item
            self.title = title
            self.reason = reason
            self.counter = counter
            self.since = since
        }
    }

    /// A move and whether the rules allow it now; where not, why.
    public struct PossibleMove: Codable, Equatable, Sendable {
        public let move: Move
        public let isOpen: Bool
        public let why: Refused?

        public init(move: Move, isOpen: Bool, why: Refused? = nil) {
            self.move = move
            self.isOpen = isOpen
            self.why = why
        }
    }

    public struct OtherCounter: Codable, Equatable, Sendable {
        public let counter: CounterNumber
        public let queues: [QueueLetter]
        public let state: CounterState
        /// Whether it handles the item of the one who is here.
        public let canServe: Bool

        public init(
            counter: CounterNumber, queues: [QueueLetter], state: CounterState, canServe: Bool
        ) {
            self.counter = counter
            self.queues = queues
            self.state = state
            self.canServe = canServe
        }
    }

    public let counter: CounterNumber

    public init(counter: CounterNumber) {
        self.counter = counter
    }
}

/// Whether a counter calls people.
public enum CounterState: String, Codable, CaseIterable, Sendable {
    case open, paused, closed
}

/// The counters and what they handle, in the order of their numbers.
public struct CounterList: Query {
    public static let name = "hall.counter-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Counter: Codable, Equatable, Sendable {
            public let counter: CounterNumber
            public let site: SiteCode
            public let state: CounterState
            public let queues: [QueueLetter]
            public let clerk: PersonID?
            /// `nil` for every item.
            public let skills: [ItemCode]?

            public init(
                counter: CounterNumber, site: SiteCode, state: CounterState, queues: [QueueLetter],
                clerk: PersonID? = nil, skills: [ItemCode]? = nil
            ) {
                self.counter = counter
                self.site = site
                self.state = state
                self.queues = queues
                self.clerk = clerk
                self.skills = skills
            }
        }
        public let counters: [Counter]

        public init(counters: [Counter]) {
            self.counters = counters
        }
    }

    /// `nil` asks for those of every site; of somebody's who has one, for their own.
    public let site: SiteCode?

    public init(site: SiteCode? = nil) {
        self.site = site
    }
}

/// The service items as the hall has them from the registry, by code and day.
public struct ItemList: Query {
    public static let name = "hall.item-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Item: Codable, Equatable, Sendable {
            public let item: ItemCode
            public let title: String
            public let domain: String
            public let queue: QueueLetter
            public let isCommon: Bool
            public let validity: Validity
            public let version: Int
            public let guide: ItemGuide?

            public init(
                item: ItemCode, title: String, domain: String, queue: QueueLetter, isCommon: Bool,
                validity: Validity, version: Int, guide: ItemGuide? = nil
            ) {
                self.item = item
                self.title = title
                self.domain = domain
                self.queue = queue
                self.isCommon = isCommon
                self.validity = validity
                self.version = version
                self.guide = guide
            }
        }
        /// The common ones first.
        public let items: [Item]

        public init(items: [Item]) {
            self.items = items
        }
    }

    /// Those in force on a day; `nil` asks for all ever listed.
    public let day: LocalDay?

    public init(day: LocalDay? = nil) {
        self.day = day
    }
}
