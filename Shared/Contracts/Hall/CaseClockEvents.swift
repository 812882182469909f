/// The clock stands for a special procedure.
public struct CaseClockStopped: Event {
    public static let name = "hall.case-clock-stopped.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let reason: Note

        public init(reason: Note) {
            self.reason = reason
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    public let procedure: SpecialProcedure
    /// Its expected last day, as told to the applicant.
    public let until: LocalDay
    /// Days of the limit left.
    public let left: Int
    public let by: PersonID?
    public let stoppedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, procedure: SpecialProcedure,
        until: LocalDay, left: Int,
        by: PersonID? = nil, stoppedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.procedure = procedure
        self.until = until
        self.left = left
        self.by = by
        self.stoppedAt = stoppedAt
    }
}

/// The clock runs again.
public struct CaseClockResumed: Event {
    public static let name = "hall.case-clock-resumed.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let left: Int
    public let amberAt: Instant?
    public let dueAt: Instant
    public let by: PersonID?
    public let resumedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, left: Int, amberAt: Instant? = nil, dueAt: Instant,
        by: PersonID? = nil, resumedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.left = left
        self.amberAt = amberAt
        self.dueAt = dueAt
        self.by = by
        self.resumedAt = resumedAt
    }
}

/// The limit was extended, with the head's approval.
public struct CaseExtended: Event {
    public static let name = "hall.case-extended.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let reason: Note

        public init(reason: Note) {
            self.reason = reason
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    public let days: Int
    public let amberAt: Instant?
    public let dueAt: Instant
    public let by: PersonID?
    public let extendedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, days: Int,
        amberAt: Instant? = nil, dueAt: Instant,
        by: PersonID? = nil, extendedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.days = days
        self.amberAt = amberAt
        self.dueAt = dueAt
        self.by = by
        self.extendedAt = extendedAt
    }
}

/// The application was granted or refused.
public struct CaseDecided: Event {
    public static let name = "hall.case-decided.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let reasons: Note?
        public let remedies: Note?

        public init(reasons: Note? = nil, remedies: Note? = nil) {
            self.reasons = reasons
            self.remedies = remedies
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    public let outcome: CaseOutcome
    public let isOverdue: Bool
    public let deliverBy: Instant?
    public let by: PersonID?
    public let decidedAt: Instant
    /// Of a grant that rests on commitments: by when they are verified, and when that warns.
    public let verifyAmberAt: Instant?
    public let verifyBy: Instant?
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, outcome: CaseOutcome,
        isOverdue: Bool,
        deliverBy: Instant?, by: PersonID? = nil, decidedAt: Instant,
        verifyAmberAt: Instant? = nil, verifyBy: Instant? = nil
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.outcome = outcome
        self.isOverdue = isOverdue
        self.deliverBy = deliverBy
        self.by = by
        self.decidedAt = decidedAt
        self.verifyAmberAt = verifyAmberAt
        self.verifyBy = verifyBy
    }
}
