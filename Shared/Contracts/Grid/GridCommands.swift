/// Reports something seen in a cell.
public struct ReportIncident: Command {
    public typealias Answer = IncidentReported
    public static let name = "grid.report-incident.v1"

    /// Any but `hallComplaint`, which comes from the hall by itself.
    public let channel: Channel
    public let task: TaskCode
    public let place: GeoPoint
    /// Needed for the channel `gridWorker`, not kept for any other.
    public let reporter: PersonID?
    /// When it was seen; never later than now.
    public let observedAt: Instant
    public let description: Note
    public let reporterName: PersonName?
    public let phone: Phone?

    public init(
        channel: Channel, task: TaskCode, place: GeoPoint, reporter: PersonID? = nil,
        observedAt: Instant, description: Note, reporterName: PersonName? = nil,
        phone: Phone? = nil
    ) {
        self.channel = channel
        self.task = task
        self.place = place
        self.reporter = reporter
        self.observedAt = observedAt
        self.description = description
        self.reporterName = reporterName
        self.phone = phone
    }
}

/// Says what was found on the spot.
public struct VerifyIncident: Command {
    public typealias Answer = IncidentVerified
    public static let name = "grid.verify-incident.v1"

    public let incident: IncidentID
    public let verifier: PersonID
    public let isReal: Bool

    public init(incident: IncidentID, verifier: PersonID, isReal: Bool) {
        self.incident = incident
        self.verifier = verifier
        self.isReal = isReal
    }
}

/// Puts a verified report on file as a case.
public struct FileIncident: Command {
    public typealias Answer = IncidentFiled
    public static let name = "grid.file-incident.v1"

    public let incident: IncidentID

    public init(incident: IncidentID) {
        self.incident = incident
    }
}

/// Sends a filed, returned or failed incident to the one who handles it.
public struct DispatchIncident: Command {
    public typealias Answer = IncidentDispatched
    public static let name = "grid.dispatch-incident.v1"

    public let incident: IncidentID
    public let handler: Handler

    public init(incident: IncidentID, handler: Handler) {
        self.incident = incident
        self.handler = handler
    }
}

/// Gives a dispatched incident back. Not for the enforcement team, which answers through its own
/// service.
public struct ReturnIncident: Command {
    public typealias Answer = IncidentReturned
    public static let name = "grid.return-incident.v1"

    public let incident: IncidentID
    public let reason: ReturnReason

    public init(incident: IncidentID, reason: ReturnReason) {
        self.incident = incident
        self.reason = reason
    }
}

/// Says that a dispatched incident is done. Not for the enforcement team.
public struct GiveFeedback: Command {
    public typealias Answer = FeedbackGiven
    public static let name = "grid.give-feedback.v1"

    public let incident: IncidentID
    public let by: PersonID

    public init(incident: IncidentID, by: PersonID) {
        self.incident = incident
        self.by = by
    }
}

/// Checks what was done. The checker is not the one who did it.
public struct CheckIncident: Command {
    public typealias Answer = IncidentChecked
    public static let name = "grid.check-incident.v1"

    public let incident: IncidentID
    public let checker: PersonID
    public let passed: Bool

    public init(incident: IncidentID, checker: PersonID, passed: Bool) {
        self.incident = incident
        self.checker = checker
        self.passed = passed
    }
}

/// Records what the one who reported it says now.
public struct FollowUpIncident: Command {
    public typealias Answer = IncidentFollowedUp
    public static let name = "grid.follow-up-incident.v1"

    public let incident: IncidentID
    public let satisfied: Bool

    public init(incident: IncidentID, satisfied: Bool) {
        self.incident = incident
        self.satisfied = satisfied
    }
}

/// Closes a followed-up incident.
public struct CloseIncident: Command {
    public typealias Answer = IncidentClosed
    public static let name = "grid.close-incident.v1"

    public let incident: IncidentID

    public init(incident: IncidentID) {
        self.incident = incident
    }
}

/// A due of the grid's own: the limit of a round is near or over. Never sent from outside.
public struct WarnIncident: Command {
    public typealias Answer = Nothing
    public static let name = "grid.warn-incident.v1"

    public let incident: IncidentID
    public let round: Int
    public let level: IncidentOverdue.Level

    public init(incident: IncidentID, round: Int, level: IncidentOverdue.Level) {
        self.incident = incident
        self.round = round
        self.level = level
    }
}
