/// Opens a task from a complaint made to the enforcement office itself.
public struct OpenInspection: Command {
    public typealias Answer = InspectionOpened
    public static let name = "enforcement.open-inspection.v1"

    public let place: GeoPoint
    public let description: Note

    public init(place: GeoPoint, description: Note) {
        self.place = place
        self.description = description
    }
}

/// Assigns officers and the power they act under, or changes them before the act.
public struct AssignInspection: Command {
    public typealias Answer = InspectionAssigned
    public static let name = "enforcement.assign-inspection.v1"

    public let inspection: InspectionID
    public let officers: [PersonID]
    public let power: PowerCode
    /// The day planned, today or later.
    public let day: LocalDay

    public init(inspection: InspectionID, officers: [PersonID], power: PowerCode, day: LocalDay) {
        self.inspection = inspection
        self.officers = officers
        self.power = power
        self.day = day
    }
}

/// Records an inspection that was carried out.
public struct RecordInspection: Command {
    public typealias Answer = InspectionDone
    public static let name = "enforcement.record-inspection.v1"

    public let inspection: InspectionID
    public let result: InspectionResult
    /// When it was carried out; never later than now.
    public let actedAt: Instant

    public init(inspection: InspectionID, result: InspectionResult, actedAt: Instant) {
        self.inspection = inspection
        self.result = result
        self.actedAt = actedAt
    }
}

/// Sends the result back to the one who asked.
public struct ReportInspection: Command {
    public typealias Answer = InspectionReported
    public static let name = "enforcement.report-inspection.v1"

    public let inspection: InspectionID

    public init(inspection: InspectionID) {
        self.inspection = inspection
    }
}

/// Gives a task back before it was carried out.
public struct ReturnInspection: Command {
    public typealias Answer = InspectionReturned
    public static let name = "enforcement.return-inspection.v1"

    public let inspection: InspectionID
    public let reason: ReturnReason

    public init(inspection: InspectionID, reason: ReturnReason) {
        self.inspection = inspection
        self.reason = reason
    }
}

/// A due of the office's own: a certificate's last day is over. Never sent from outside.
public struct LapseCertificate: Command {
    public typealias Answer = Nothing
    public static let name = "enforcement.lapse-certificate.v1"

    public let officer: PersonID
    public let number: StaffNumber

    public init(officer: PersonID, number: StaffNumber) {
        self.officer = officer
        self.number = number
    }
}
