public enum ComplaintTag {}
public typealias ComplaintID = Identifier<ComplaintTag>

/// A citizen complained at a counter; the grid makes it an incident.
public struct ComplaintLodged: Event {
    public static let name = "hall.complaint-lodged.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let complainant: PersonName
        public let phone: Phone?
        public let description: Note

        public init(complainant: PersonName, phone: Phone? = nil, description: Note) {
            self.complainant = complainant
            self.phone = phone
            self.description = description
        }
    }

    public let complaint: ComplaintID
    public let counter: CounterNumber
    public let task: TaskCode
    public let place: GeoPoint
    public let lodgedAt: Instant
    public var subject: String { complaint.description }

    public init(
        complaint: ComplaintID, counter: CounterNumber, task: TaskCode, place: GeoPoint,
        lodgedAt: Instant
    ) {
        self.complaint = complaint
        self.counter = counter
        self.task = task
        self.place = place
        self.lodgedAt = lodgedAt
    }
}

/// The answer to a complaint lies ready at the hall.
public struct ComplaintAnswered: Event {
    public static let name = "hall.complaint-answered.v1"

    public enum Outcome: String, Codable, CaseIterable, Sendable {
        /// The incident was handled and closed.
        case resolved
        /// Looked at on the spot and found not to be so.
        case unfounded
        /// The grid could not take it: see the code.
        case declined
    }

    public let complaint: ComplaintID
    public let outcome: Outcome
    /// The incident's readable number, where there is one.
    public let incidentNumber: String?
    /// The refusal's code, for `declined`.
    public let code: String?
    public let answeredAt: Instant
    public var subject: String { complaint.description }

    public init(
        complaint: ComplaintID, outcome: Outcome, incidentNumber: String? = nil,
        code: String? = nil, answeredAt: Instant
    ) {
        self.complaint = complaint
        self.outcome = outcome
        self.incidentNumber = incidentNumber
        self.code = code
        self.answeredAt = answeredAt
    }
}

/// Takes down a citizen's complaint at a counter.
public struct LodgeComplaint: Command {
    public typealias Answer = ComplaintLodged
    public static let name = "hall.lodge-complaint.v1"

    public let counter: CounterNumber
    public let task: TaskCode
    public let place: GeoPoint
    public let complainant: PersonName
    public let phone: Phone?
    public let description: Note

    public init(
        counter: CounterNumber, task: TaskCode, place: GeoPoint, complainant: PersonName,
        phone: Phone? = nil, description: Note
    ) {
        self.counter = counter
        self.task = task
        self.place = place
        self.complainant = complainant
        self.phone = phone
        self.description = description
    }
}
