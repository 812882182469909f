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
        /// Who was called, did not come and stands aside: of the whole site, in the order they
        /// came; the first 30. `nil` from a hall of before it told them.
        public let missed: [Missed]?
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
            waiting: [Waiting], waitingCount: Int, parked: [Parked], missed: [Missed]? = nil,
            finishedToday: Int, averageServiceSeconds: Int? = nil,
            moves: [PossibleMove], pick: Sentence? = nil, others: [OtherCounter],
            alarm: StaffAlarmRaised? = nil
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
            self.missed = missed
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

    /// A ticket that was missed; the site's staff put it back with ``ReturnTicket``, without the
    /// code on it.
    public struct Missed: Codable, Equatable, Sendable {
        public let ticket: TicketID
        public let number: TicketNumber
        public let item: ItemCode
        public let title: String
        /// By which rule it is handled, and how often it was missed.
        public let handling: MissHandling?
        /// When it was missed last, and at which counter.
        public let since: Instant?
        public let counter: CounterNumber?

        public init(
            ticket: TicketID, number: TicketNumber, item: ItemCode, title: String,
            handling: MissHandling? = nil, since: Instant? = nil, counter: CounterNumber? = nil
        ) {
            self.ticket = ticket
            self.number = number
            self.item = item
            self.title = title
            self.handling = handling
            self.since = since
            self.counter = counter
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
