public enum IncidentTag {}
public typealias IncidentID = Identifier<IncidentTag>

/// How a report reached the grid.
public enum Channel: String, Codable, CaseIterable, Sendable {
    case gridWorker, hallComplaint, hotline, video, upperLevel
}

/// Who handles a dispatched incident.
public enum Handler: String, Codable, CaseIterable, Sendable {
    /// The enforcement team; it takes the incident over by itself.
    case enforcement
    /// The community's own people.
    case community
    /// 环卫 and other units that answer through the grid's desk.
    case sanitation, utilities
}

/// Something was reported and has a number; not yet looked at.
public struct IncidentReported: Event {
    public static let name = "grid.incident-reported.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let description: Note
        public let reporterName: PersonName?
        public let phone: Phone?

        public init(description: Note, reporterName: PersonName? = nil, phone: Phone? = nil) {
            self.description = description
            self.reporterName = reporterName
            self.phone = phone
        }
    }

    public let incident: IncidentID
    /// Readable and unique, for instance `SJ-610323101-20260302-0007`.
    public let number: String
    public let channel: Channel
    public let task: TaskCode
    public let function: GridFunction
    public let cell: GridCode
    public let place: GeoPoint
    /// The grid worker who reported it, for that channel.
    public let reporter: PersonID?
    /// The complaint it came from, for that channel.
    public let complaint: ComplaintID?
    public let observedAt: Instant
    public let reportedAt: Instant
    public var subject: String { incident.description }

    public init(
        incident: IncidentID, number: String, channel: Channel, task: TaskCode,
        function: GridFunction, cell: GridCode, place: GeoPoint, reporter: PersonID? = nil,
        complaint: ComplaintID? = nil, observedAt: Instant, reportedAt: Instant
    ) {
        self.incident = incident
        self.number = number
        self.channel = channel
        self.task = task
        self.function = function
        self.cell = cell
        self.place = place
        self.reporter = reporter
        self.complaint = complaint
        self.observedAt = observedAt
        self.reportedAt = reportedAt
    }
}

/// A report from another service could not become an incident; the sender reacts to it.
public struct ReportDeclined: Event {
    public static let name = "grid.report-declined.v1"

    public let complaint: ComplaintID
    /// The refusal's code.
    public let code: String
    public let declinedAt: Instant
    public var subject: String { complaint.description }

    public init(complaint: ComplaintID, code: String, declinedAt: Instant) {
        self.complaint = complaint
        self.code = code
        self.declinedAt = declinedAt
    }
}

/// Somebody looked at the place.
public struct IncidentVerified: Event {
    public static let name = "grid.incident-verified.v1"

    public let incident: IncidentID
    public let verifier: PersonID
    public let isReal: Bool
    public let verifiedAt: Instant
    public var subject: String { incident.description }

    public init(incident: IncidentID, verifier: PersonID, isReal: Bool, verifiedAt: Instant) {
        self.incident = incident
        self.verifier = verifier
        self.isReal = isReal
        self.verifiedAt = verifiedAt
    }
}

/// A verified report was put on file as a case.
public struct IncidentFiled: Event {
    public static let name = "grid.incident-filed.v1"

    public let incident: IncidentID
    public let filedAt: Instant
    public var subject: String { incident.description }

    public init(incident: IncidentID, filedAt: Instant) {
        self.incident = incident
        self.filedAt = filedAt
    }
}

/// The incident went to the one who handles it; the clock of its limit runs from here.
public struct IncidentDispatched: Event {
    public static let name = "grid.incident-dispatched.v1"

    public let incident: IncidentID
    public let number: String
    public let task: TaskCode
    public let cell: GridCode
    public let place: GeoPoint
    public let handler: Handler
    /// From 1; a re-dispatch after a return or a failed check is a new round.
    public let round: Int
    public let dispatchedAt: Instant
    /// When the warning comes, and when the limit is over.
    public let amberAt: Instant
    public let redAt: Instant
    public var subject: String { incident.description }

    public init(
        incident: IncidentID, number: String, task: TaskCode, cell: GridCode, place: GeoPoint,
        handler: Handler, round: Int, dispatchedAt: Instant, amberAt: Instant, redAt: Instant
    ) {
        self.incident = incident
        self.number = number
        self.task = task
        self.cell = cell
        self.place = place
        self.handler = handler
        self.round = round
        self.dispatchedAt = dispatchedAt
        self.amberAt = amberAt
        self.redAt = redAt
    }
}

/// The handler gave it back: not theirs.
public struct IncidentReturned: Event {
    public static let name = "grid.incident-returned.v1"

    public let incident: IncidentID
    public let round: Int
    public let reason: ReturnReason
    public let returnedAt: Instant
    public var subject: String { incident.description }

    public init(incident: IncidentID, round: Int, reason: ReturnReason, returnedAt: Instant) {
        self.incident = incident
        self.round = round
        self.reason = reason
        self.returnedAt = returnedAt
    }
}

/// Why work is given back.
public enum ReturnReason: String, Codable, CaseIterable, Sendable {
    case notOurDuty, wrongPlace, noPower, duplicate
}

/// The handler says it is done.
public struct FeedbackGiven: Event {
    public static let name = "grid.feedback-given.v1"

    public let incident: IncidentID
    public let round: Int
    public let handler: Handler
    /// Who did it, where the handler is a person.
    public let by: PersonID?
    public let givenAt: Instant
    public var subject: String { incident.description }

    public init(
        incident: IncidentID, round: Int, handler: Handler, by: PersonID? = nil, givenAt: Instant
    ) {
        self.incident = incident
        self.round = round
        self.handler = handler
        self.by = by
        self.givenAt = givenAt
    }
}

/// A second pair of eyes looked: done, or back to a new round.
public struct IncidentChecked: Event {
    public static let name = "grid.incident-checked.v1"

    public let incident: IncidentID
    public let checker: PersonID
    public let passed: Bool
    public let checkedAt: Instant
    public var subject: String { incident.description }

    public init(incident: IncidentID, checker: PersonID, passed: Bool, checkedAt: Instant) {
        self.incident = incident
        self.checker = checker
        self.passed = passed
        self.checkedAt = checkedAt
    }
}

/// The one who reported it was asked whether it is good now (回访).
public struct IncidentFollowedUp: Event {
    public static let name = "grid.incident-followed-up.v1"

    public let incident: IncidentID
    public let satisfied: Bool
    public let followedUpAt: Instant
    public var subject: String { incident.description }

    public init(incident: IncidentID, satisfied: Bool, followedUpAt: Instant) {
        self.incident = incident
        self.satisfied = satisfied
        self.followedUpAt = followedUpAt
    }
}

/// The incident is over.
public struct IncidentClosed: Event {
    public static let name = "grid.incident-closed.v1"

    public enum Outcome: String, Codable, CaseIterable, Sendable {
        case handled, unfounded
    }

    public let incident: IncidentID
    public let number: String
    public let complaint: ComplaintID?
    public let outcome: Outcome
    public let closedAt: Instant
    public var subject: String { incident.description }

    public init(
        incident: IncidentID, number: String, complaint: ComplaintID? = nil, outcome: Outcome,
        closedAt: Instant
    ) {
        self.incident = incident
        self.number = number
        self.complaint = complaint
        self.outcome = outcome
        self.closedAt = closedAt
    }
}

/// The limit is near (amber) or over (red). It stays open; somebody is told.
public struct IncidentOverdue: Event {
    public static let name = "grid.incident-overdue.v1"

    public enum Level: String, Codable, CaseIterable, Sendable {
        case amber, red
    }

    public let incident: IncidentID
    public let round: Int
    public let level: Level
    public let since: Instant
    public var subject: String { incident.description }

    public init(incident: IncidentID, round: Int, level: Level, since: Instant) {
        self.incident = incident
        self.round = round
        self.level = level
        self.since = since
    }
}
