/// The decision was delivered (送达).
public struct CaseDelivered: Event {
    public static let name = "hall.case-delivered.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    public let channel: CaseChannel
    /// Who signed for it.
    public let to: PaperReceiver
    public let visit: VisitReason?
    public let by: PersonID?
    public let deliveredAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, channel: CaseChannel,
        to: PaperReceiver, visit: VisitReason? = nil, by: PersonID? = nil,
        deliveredAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.channel = channel
        self.to = to
        self.visit = visit
        self.by = by
        self.deliveredAt = deliveredAt
    }
}

/// The case was put on file (归档).
public struct CaseArchived: Event {
    public static let name = "hall.case-archived.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let by: PersonID?
    public let archivedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, by: PersonID? = nil, archivedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.by = by
        self.archivedAt = archivedAt
    }
}

/// The applicant took the application back, or let the last day to correct it pass.
public struct CaseWithdrawn: Event {
    public static let name = "hall.case-withdrawn.v1"

    public struct Private: Codable, Equatable, Sendable {
        /// How the applicant said so; `nil` by the code.
        public let note: Note?

        public init(note: Note? = nil) {
            self.note = note
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let by: PersonID?
    public let withdrawnAt: Instant
    /// 视为撤回: it was not corrected by the last day told, which nobody had to say; `nil` of one
    /// that somebody took back.
    public let isDeemed: Bool?
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, by: PersonID? = nil, withdrawnAt: Instant,
        isDeemed: Bool? = nil
    ) {
        self.case = `case`
        self.number = number
        self.by = by
        self.withdrawnAt = withdrawnAt
        self.isDeemed = isDeemed
    }
}

/// The applicant was given a new code, and the old one is dead.
public struct CodeRenewed: Event {
    public static let name = "hall.code-renewed.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let checked: Note

        public init(checked: Note) {
            self.checked = checked
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let by: PersonID?
    public let renewedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, by: PersonID? = nil, renewedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.by = by
        self.renewedAt = renewedAt
    }
}

/// The agent's mandate was taken back.
public struct MandateRevoked: Event {
    public static let name = "hall.mandate-revoked.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let by: PersonID?
    public let revokedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, by: PersonID? = nil, revokedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.by = by
        self.revokedAt = revokedAt
    }
}

/// Somebody is asked to take the case over.
public struct HandOverProposed: Event {
    public static let name = "hall.hand-over-proposed.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let from: PersonID?
    public let to: PersonID
    public let by: PersonID?
    public let proposedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, from: PersonID? = nil, to: PersonID,
        by: PersonID? = nil, proposedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.from = from
        self.to = to
        self.by = by
        self.proposedAt = proposedAt
    }
}

/// The one asked has answered, or the owner for them with a no; if yes, the case is theirs.
public struct HandOverAnswered: Event {
    public static let name = "hall.hand-over-answered.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let to: PersonID
    public let accepts: Bool
    public let by: PersonID?
    public let answeredAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, to: PersonID, accepts: Bool,
        by: PersonID? = nil, answeredAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.to = to
        self.accepts = accepts
        self.by = by
        self.answeredAt = answeredAt
    }
}

/// Somebody had to come again for the case.
public struct CaseVisited: Event {
    public static let name = "hall.case-visited.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    /// How often in all, the receipt included.
    public let visits: Int
    public let reason: VisitReason
    public let visitedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, visits: Int, reason: VisitReason,
        visitedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.visits = visits
        self.reason = reason
        self.visitedAt = visitedAt
    }
}

/// A deadline of the case has come near or passed.
public struct CaseMarked: Event {
    public static let name = "hall.case-marked.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let mark: CaseMark
    public let owner: PersonID?
    public let markedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, mark: CaseMark, owner: PersonID? = nil,
        markedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.mark = mark
        self.owner = owner
        self.markedAt = markedAt
    }
}

/// After a restore: numbers of cases and papers given behind the copy's cut are on paper already,
/// so every series of the year goes on above one number. The gap is explained by this.
public struct SeriesSkipped: Event {
    public static let name = "hall.series-skipped.v1"

    public let year: Int
    /// The last number that no series of the year gives any more.
    public let last: Int
    public var subject: String { "\(year)" }

    public init(year: Int, last: Int) {
        self.year = year
        self.last = last
    }
}
