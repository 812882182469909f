/// Where one inspection stands.
public struct InspectionStatus: Query {
    public static let name = "enforcement.inspection-status.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let inspection: InspectionID
        public let number: String
        /// opened, assigned, done, reported or returned.
        public let state: String
        public let origin: TaskOrigin
        public let officers: [PersonID]
        public let power: PowerCode?
        public let day: LocalDay?
        public let openedAt: Instant

        public init(
            inspection: InspectionID, number: String, state: String, origin: TaskOrigin,
            officers: [PersonID], power: PowerCode? = nil, day: LocalDay? = nil, openedAt: Instant
        ) {
            self.inspection = inspection
            self.number = number
            self.state = state
            self.origin = origin
            self.officers = officers
            self.power = power
            self.day = day
            self.openedAt = openedAt
        }
    }

    public let inspection: InspectionID

    public init(inspection: InspectionID) {
        self.inspection = inspection
    }
}

/// Inspections in a state, oldest first, at most 500.
public struct InspectionList: Query {
    public static let name = "enforcement.inspection-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let inspections: [InspectionStatus.Reading]

        public init(inspections: [InspectionStatus.Reading]) {
            self.inspections = inspections
        }
    }

    /// `nil` asks for all not yet reported or returned.
    public let state: String?

    public init(state: String? = nil) {
        self.state = state
    }
}

/// The task an incident's round became.
public struct InspectionOfIncident: Query {
    public static let name = "enforcement.inspection-of-incident.v1"

    public struct Reading: Codable, Equatable, Sendable {
        /// The latest round's; `nil` while none has arrived.
        public let inspection: InspectionStatus.Reading?

        public init(inspection: InspectionStatus.Reading? = nil) {
            self.inspection = inspection
        }
    }

    public let incident: IncidentID

    public init(incident: IncidentID) {
        self.incident = incident
    }
}

/// The enforcement office's day in numbers.
public struct EnforcementDay: Query {
    public static let name = "enforcement.day.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let day: LocalDay
        public let opened: Int
        public let fromIncidents: Int
        /// Assigned for the first time that day; later changes are not counted again.
        public let assigned: Int
        public let done: Int
        public let reported: Int
        public let returned: Int
        /// Not yet reported or returned, of all days.
        public let open: Int
        /// Certificates whose last day was the day before.
        public let certificatesLapsed: Int

        public init(
            day: LocalDay, opened: Int, fromIncidents: Int, assigned: Int, done: Int,
            reported: Int, returned: Int, open: Int, certificatesLapsed: Int
        ) {
            self.day = day
            self.opened = opened
            self.fromIncidents = fromIncidents
            self.assigned = assigned
            self.done = done
            self.reported = reported
            self.returned = returned
            self.open = open
            self.certificatesLapsed = certificatesLapsed
        }
    }

    public let day: LocalDay

    public init(day: LocalDay) {
        self.day = day
    }
}
