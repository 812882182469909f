/// Where one incident stands, and what has happened to it.
public struct IncidentStatus: Query {
    public static let name = "grid.incident-status.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let incident: IncidentID
        public let number: String
        /// reported, verified, filed, dispatched, returned, feedback, checked, followedUp or
        /// closed.
        public let state: String
        public let task: TaskCode
        public let cell: GridCode
        /// Who has it, or had it in the round that was checked; `nil` while it waits for a
        /// dispatch.
        public let handler: Handler?
        /// How often it was dispatched.
        public let round: Int
        public let amberAt: Instant?
        public let redAt: Instant?
        /// The names of the commands that may come next.
        public let next: [String]

        public init(
            incident: IncidentID, number: String, state: String, task: TaskCode, cell: GridCode,
            handler: Handler? = nil, round: Int, amberAt: Instant? = nil, redAt: Instant? = nil,
            next: [String]
        ) {
            self.incident = incident
            self.number = number
            self.state = state
            self.task = task
            self.cell = cell
            self.handler = handler
            self.round = round
            self.amberAt = amberAt
            self.redAt = redAt
            self.next = next
        }
    }

    public let incident: IncidentID

    public init(incident: IncidentID) {
        self.incident = incident
    }
}

/// Incidents in a state, oldest first, at most 500.
public struct IncidentList: Query {
    public static let name = "grid.incident-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let incidents: [IncidentStatus.Reading]

        public init(incidents: [IncidentStatus.Reading]) {
            self.incidents = incidents
        }
    }

    /// `nil` asks for all that are open.
    public let state: String?

    public init(state: String? = nil) {
        self.state = state
    }
}

/// The incident a complaint became.
public struct IncidentOfComplaint: Query {
    public static let name = "grid.incident-of-complaint.v1"

    public struct Reading: Codable, Equatable, Sendable {
        /// `nil` while the complaint has not arrived, or when it was declined.
        public let incident: IncidentStatus.Reading?

        public init(incident: IncidentStatus.Reading? = nil) {
            self.incident = incident
        }
    }

    public let complaint: ComplaintID

    public init(complaint: ComplaintID) {
        self.complaint = complaint
    }
}

/// The grid's day in numbers.
public struct GridDay: Query {
    public static let name = "grid.day.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let day: LocalDay
        public let reported: Int
        /// By channel, in the order of `Channel.allCases`.
        public let byChannel: [Int]
        public let declined: Int
        /// Verified as not so, and thereby closed.
        public let unfounded: Int
        public let dispatched: Int
        public let returned: Int
        public let failedChecks: Int
        /// With the unfounded among them, so that `open` is all ever reported less all ever closed.
        public let closed: Int
        /// Still open, of all days.
        public let open: Int
        public let amber: Int
        public let red: Int

        public init(
            day: LocalDay, reported: Int, byChannel: [Int], declined: Int, unfounded: Int,
            dispatched: Int, returned: Int, failedChecks: Int, closed: Int, open: Int, amber: Int,
            red: Int
        ) {
            self.day = day
            self.reported = reported
            self.byChannel = byChannel
            self.declined = declined
            self.unfounded = unfounded
            self.dispatched = dispatched
            self.returned = returned
            self.failedChecks = failedChecks
            self.closed = closed
            self.open = open
            self.amber = amber
            self.red = red
        }
    }

    public let day: LocalDay

    public init(day: LocalDay) {
        self.day = day
    }
}
