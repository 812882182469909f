/// Waits and services from one day to another, both included; at most 366 days.
public struct HallStatistics: Query {
    public static let name = "hall.statistics.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let days: [Day]
        public let items: [Item]
        public let counters: [Counter]
        /// By the queue the ticket stood in last.
        public let queues: [Queue]
        /// Calls for each ticket finished; 1 when everybody needed one window (只跑一窗).
        public let windowsPerTicket: Double?

        public init(
            days: [Day], items: [Item], counters: [Counter], queues: [Queue] = [],
            windowsPerTicket: Double? = nil
        ) {
            self.days = days
            self.items = items
            self.counters = counters
            self.queues = queues
            self.windowsPerTicket = windowsPerTicket
        }
    }

    /// Middle and ninetieth percentile, in whole minutes rounded to the nearest; `nil` of nothing.
    public struct Spread: Codable, Equatable, Sendable {
        public let count: Int
        public let medianMinutes: Int?
        public let ninetiethMinutes: Int?

        public init(count: Int, medianMinutes: Int? = nil, ninetiethMinutes: Int? = nil) {
            self.count = count
            self.medianMinutes = medianMinutes
            self.ninetiethMinutes = ninetiethMinutes
        }
    }

    public struct Day: Codable, Equatable, Sendable {
        public let day: LocalDay
        public let taken: Int
        public let finished: Int
        public let lapsed: Int
        /// From taking to the first call.
        public let wait: Spread
        /// How far the told wait was off.
        public let estimateError: Spread

        public init(
            day: LocalDay, taken: Int, finished: Int, lapsed: Int, wait: Spread,
            estimateError: Spread
        ) {
            self.day = day
            self.taken = taken
            self.finished = finished
            self.lapsed = lapsed
            self.wait = wait
            self.estimateError = estimateError
        }
    }

    public struct Item: Codable, Equatable, Sendable {
        public let item: ItemCode
        public let title: String
        public let isCommon: Bool
        public let taken: Int
        public let finished: Int
        public let wait: Spread
        /// From coming to the counter to the end there.
        public let service: Spread

        public init(
            item: ItemCode, title: String, isCommon: Bool, taken: Int, finished: Int, wait: Spread,
            service: Spread
        ) {
            self.item = item
            self.title = title
            self.isCommon = isCommon
            self.taken = taken
            self.finished = finished
            self.wait = wait
            self.service = service
        }
    }

    public struct Queue: Codable, Equatable, Sendable {
        public let queue: QueueLetter
        public let title: String
        public let taken: Int
        public let finished: Int
        public let wait: Spread
        public let service: Spread

        public init(
            queue: QueueLetter, title: String, taken: Int, finished: Int, wait: Spread,
            service: Spread
        ) {
            self.queue = queue
            self.title = title
            self.taken = taken
            self.finished = finished
            self.wait = wait
            self.service = service
        }
    }

    public struct Counter: Codable, Equatable, Sendable {
        public let counter: CounterNumber
        public let called: Int
        public let finished: Int
        public let missed: Int
        public let service: Spread

        public init(
            counter: CounterNumber, called: Int, finished: Int, missed: Int, service: Spread
        ) {
            self.counter = counter
            self.called = called
            self.finished = finished
            self.missed = missed
            self.service = service
        }
    }

    public let from: LocalDay
    public let to: LocalDay
    /// `nil` asks for every site.
    public let site: SiteCode?

    public init(from: LocalDay, to: LocalDay, site: SiteCode? = nil) {
        self.from = from
        self.to = to
        self.site = site
    }
}
