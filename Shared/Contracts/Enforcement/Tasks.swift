public enum InspectionTag {}
public typealias InspectionID = Identifier<InspectionTag>

/// Where a task came from.
public enum TaskOrigin: Codable, Hashable, Sendable {
    case incident(id: IncidentID, round: Int)
    /// A complaint made to the enforcement office itself.
    case ownComplaint
}

/// An inspection task was opened; nobody is assigned yet.
public struct InspectionOpened: Event {
    public static let name = "enforcement.inspection-opened.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let description: Note

        public init(description: Note) {
            self.description = description
        }
    }

    public let inspection: InspectionID
    /// Readable and unique, for instance `JC-610323101-20260302-0003`.
    public let number: String
    public let origin: TaskOrigin
    public let place: GeoPoint
    public let openedAt: Instant
    public var subject: String { inspection.description }

    public init(
        inspection: InspectionID, number: String, origin: TaskOrigin, place: GeoPoint,
        openedAt: Instant
    ) {
        self.inspection = inspection
        self.number = number
        self.origin = origin
        self.place = place
        self.openedAt = openedAt
    }
}

/// Officers were assigned under a power in force on the day planned.
public struct InspectionAssigned: Event {
    public static let name = "enforcement.inspection-assigned.v1"

    public let inspection: InspectionID
    /// Two or more, each with a certificate valid on the day.
    public let officers: [PersonID]
    public let power: PowerCode
    public let day: LocalDay
    public let assignedAt: Instant
    public var subject: String { inspection.description }

    public init(
        inspection: InspectionID, officers: [PersonID], power: PowerCode, day: LocalDay,
        assignedAt: Instant
    ) {
        self.inspection = inspection
        self.officers = officers
        self.power = power
        self.day = day
        self.assignedAt = assignedAt
    }
}

/// The inspection was carried out; the act's day is judged by the lists in force on it.
public struct InspectionDone: Event {
    public static let name = "enforcement.inspection-done.v1"

    public let inspection: InspectionID
    public let officers: [PersonID]
    public let power: PowerCode
    public let result: InspectionResult
    public let actedAt: Instant
    public let recordedAt: Instant
    public var subject: String { inspection.description }

    public init(
        inspection: InspectionID, officers: [PersonID], power: PowerCode, result: InspectionResult,
        actedAt: Instant, recordedAt: Instant
    ) {
        self.inspection = inspection
        self.officers = officers
        self.power = power
        self.result = result
        self.actedAt = actedAt
        self.recordedAt = recordedAt
    }
}

/// What an inspection found.
public enum InspectionResult: String, Codable, CaseIterable, Sendable {
    case compliant, corrected, violation
}

/// The result went back to the one who asked; the grid reacts to it.
public struct InspectionReported: Event {
    public static let name = "enforcement.inspection-reported.v1"

    public let inspection: InspectionID
    public let origin: TaskOrigin
    public let result: InspectionResult
    /// The first officer named.
    public let by: PersonID
    public let reportedAt: Instant
    public var subject: String { inspection.description }

    public init(
        inspection: InspectionID, origin: TaskOrigin, result: InspectionResult, by: PersonID,
        reportedAt: Instant
    ) {
        self.inspection = inspection
        self.origin = origin
        self.result = result
        self.by = by
        self.reportedAt = reportedAt
    }
}

/// The task was given back: not the team's; the grid reacts to it.
public struct InspectionReturned: Event {
    public static let name = "enforcement.inspection-returned.v1"

    public let inspection: InspectionID
    public let origin: TaskOrigin
    public let reason: ReturnReason
    public let returnedAt: Instant
    public var subject: String { inspection.description }

    public init(
        inspection: InspectionID, origin: TaskOrigin, reason: ReturnReason, returnedAt: Instant
    ) {
        self.inspection = inspection
        self.origin = origin
        self.reason = reason
        self.returnedAt = returnedAt
    }
}

/// An officer's certificate ran out; inspections still assigned to them need another officer.
public struct CertificateLapsed: Event {
    public static let name = "enforcement.certificate-lapsed.v1"

    public let officer: PersonID
    public let number: StaffNumber
    public let validUntil: LocalDay
    /// Assigned and not yet done, by day planned, at most 5,000; none while another certificate of
    /// the officer is valid.
    public let inspections: [InspectionID]
    public var subject: String { officer.description }

    public init(
        officer: PersonID, number: StaffNumber, validUntil: LocalDay, inspections: [InspectionID]
    ) {
        self.officer = officer
        self.number = number
        self.validUntil = validUntil
        self.inspections = inspections
    }
}

/// The enforcement office was restored from a copy: every day up to one goes on above `last`, since
/// numbers up to there may have been given behind the copy's cut. It explains the gap in the days'
/// numbers.
public struct InspectionNumbersSkipped: Event {
    public static let name = "enforcement.numbers-skipped.v1"

    /// The day of the restore; on the next the count begins at 1.
    public let through: LocalDay
    /// The last number that none of these days gives any more.
    public let last: Int
    public var subject: String { through.rawValue }

    public init(through: LocalDay, last: Int) {
        self.through = through
        self.last = last
    }
}
