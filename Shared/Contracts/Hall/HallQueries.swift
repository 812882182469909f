/// Who waits, in the order they will be called.
public struct WaitingList: Query {
    public static let name = "hall.waiting-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Place: Codable, Equatable, Sendable {
            public let ticket: TicketID
            public let number: TicketNumber
            public let takenAt: Instant

            public init(ticket: TicketID, number: TicketNumber, takenAt: Instant) {
                self.ticket = ticket
                self.number = number
                self.takenAt = takenAt
            }
        }
        public let places: [Place]
        /// What a newcomer would be told; `nil` when nobody was called of late.
        public let expectedWaitMinutes: Int?

        public init(places: [Place], expectedWaitMinutes: Int? = nil) {
            self.places = places
            self.expectedWaitMinutes = expectedWaitMinutes
        }
    }

    /// `nil` asks for every queue.
    public let queue: QueueLetter?
    /// `nil` is the centre.
    public let site: SiteCode?

    public init(queue: QueueLetter? = nil, site: SiteCode? = nil) {
        self.queue = queue
        self.site = site
    }
}

/// Where one ticket stands.
public struct TicketStatus: Query {
    public static let name = "hall.ticket-status.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let number: TicketNumber
        /// waiting, called, serving, parked, missed, finished or lapsed.
        public let state: String
        public let counter: CounterNumber?
        /// People waiting before this one; `nil` unless it waits.
        public let ahead: Int?

        public init(
            number: TicketNumber, state: String, counter: CounterNumber? = nil, ahead: Int? = nil
        ) {
            self.number = number
            self.state = state
            self.counter = counter
            self.ahead = ahead
        }
    }

    public let ticket: TicketID

    public init(ticket: TicketID) {
        self.ticket = ticket
    }
}

/// The day in numbers, of the centre and all service points together.
public struct HallDay: Query {
    public static let name = "hall.day.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Queue: Codable, Equatable, Sendable {
            public let queue: QueueLetter
            public let taken: Int
            public let finished: Int
            public let missed: Int
            public let lapsed: Int
            /// Waiting, called, being served or standing aside.
            public let open: Int

            public init(
                queue: QueueLetter, taken: Int, finished: Int, missed: Int, lapsed: Int, open: Int
            ) {
                self.queue = queue
                self.taken = taken
                self.finished = finished
                self.missed = missed
                self.lapsed = lapsed
                self.open = open
            }
        }
        public let day: LocalDay
        /// By the letter the ticket was taken under.
        public let queues: [Queue]
        public let calls: Int
        public let recalls: Int
        public let returns: Int
        public let transfers: Int
        public let complaintsLodged: Int
        public let complaintsAnswered: Int

        public init(
            day: LocalDay, queues: [Queue], calls: Int, recalls: Int, returns: Int, transfers: Int,
            complaintsLodged: Int, complaintsAnswered: Int
        ) {
            self.day = day
            self.queues = queues
            self.calls = calls
            self.recalls = recalls
            self.returns = returns
            self.transfers = transfers
            self.complaintsLodged = complaintsLodged
            self.complaintsAnswered = complaintsAnswered
        }
    }

    public let day: LocalDay

    public init(day: LocalDay) {
        self.day = day
    }
}

/// Where one complaint stands.
public struct ComplaintStatus: Query {
    public static let name = "hall.complaint-status.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let lodgedAt: Instant
        /// `nil` while there is no answer.
        public let answer: ComplaintAnswered?

        public init(lodgedAt: Instant, answer: ComplaintAnswered? = nil) {
            self.lodgedAt = lodgedAt
            self.answer = answer
        }
    }

    public let complaint: ComplaintID

    public init(complaint: ComplaintID) {
        self.complaint = complaint
    }
}
