/// An application was received (收件) under a guide that is fixed for it from now on.
public struct CaseReceived: Event {
    public static let name = "hall.case-received.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let applicant: Applicant
        public let agent: PersonName?

        public init(applicant: Applicant, agent: PersonName? = nil) {
            self.applicant = applicant
            self.agent = agent
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    public let item: ItemCode
    /// What the item is called in that version.
    public let title: String
    public let listVersion: Int
    public let guide: ItemGuide
    public let site: SiteCode
    public let ticket: TicketID?
    public let applicant: Applicant.Kind
    public let handedIn: [Int]
    public let missing: [Int]
    public let mandate: Mandate?
    /// Who typed it in; `nil` for a program.
    public let enteredBy: PersonID?
    public let receivedAt: Instant
    /// Without an answer by then it is accepted.
    public let answerBy: Instant
    /// What the applicant's word stands for instead; `nil` where for nothing. See
    /// ``CommitmentMade``.
    public let committed: [Int]?
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, item: ItemCode, title: String,
        listVersion: Int,
        guide: ItemGuide,
        site: SiteCode, ticket: TicketID? = nil, applicant: Applicant.Kind, handedIn: [Int],
        missing: [Int], mandate: Mandate? = nil, enteredBy: PersonID? = nil, receivedAt: Instant,
        answerBy: Instant, committed: [Int]? = nil
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.item = item
        self.title = title
        self.listVersion = listVersion
        self.guide = guide
        self.site = site
        self.ticket = ticket
        self.applicant = applicant
        self.handedIn = handedIn
        self.missing = missing
        self.mandate = mandate
        self.enteredBy = enteredBy
        self.receivedAt = receivedAt
        self.answerBy = answerBy
        self.committed = committed
    }
}

/// Everything that is missing or wrong was told at once (一次性告知).
public struct NoticeGiven: Event {
    public static let name = "hall.notice-given.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let note: Note?
        /// Why a second one was signed.
        public let signed: Note?

        public init(note: Note? = nil, signed: Note? = nil) {
            self.note = note
            self.signed = signed
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    public let shortcomings: [Shortcoming]
    /// From 1.
    public let round: Int
    /// Told of something that could have been told the first time; a supervisor has signed it.
    public let isDefect: Bool
    public let by: PersonID?
    public let givenAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, shortcomings: [Shortcoming],
        round: Int, isDefect: Bool,
        by: PersonID? = nil, givenAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.shortcomings = shortcomings
        self.round = round
        self.isDefect = isDefect
        self.by = by
        self.givenAt = givenAt
    }
}

/// Materials came after the receipt.
public struct MaterialsHandedIn: Event {
    public static let name = "hall.materials-handed-in.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let materials: [Int]
    public let missing: [Int]
    public let channel: CaseChannel
    public let visit: VisitReason?
    public let by: PersonID?
    public let handedInAt: Instant
    /// The limit for an answer begins anew when a correction is whole.
    public let answerBy: Instant?
    /// As in ``CaseReceived``.
    public let committed: [Int]?
    /// As in ``CommitmentVerified``.
    public let deliverBy: Instant?
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, materials: [Int], missing: [Int],
        channel: CaseChannel, visit: VisitReason? = nil, by: PersonID? = nil, handedInAt: Instant,
        answerBy: Instant? = nil, committed: [Int]? = nil, deliverBy: Instant? = nil
    ) {
        self.case = `case`
        self.number = number
        self.materials = materials
        self.missing = missing
        self.channel = channel
        self.visit = visit
        self.by = by
        self.handedInAt = handedInAt
        self.answerBy = answerBy
        self.committed = committed
        self.deliverBy = deliverBy
    }
}

/// The application was accepted (受理); the limit runs from that day.
public struct CaseAccepted: Event {
    public static let name = "hall.case-accepted.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    /// `nil` of an instant case, which is decided at once.
    public let paper: CasePaper?
    /// Nothing was said in five working days: accepted from the day the materials came.
    public let isSilent: Bool
    /// The day the limit is counted from, itself not counted; of an instant case the day itself.
    public let from: LocalDay
    /// Materials to come by `deferredUntil` (容缺受理).
    public let deferred: [Int]
    public let deferredUntil: LocalDay?
    /// When the owner is warned.
    public let amberAt: Instant?
    public let dueAt: Instant
    public let by: PersonID?
    public let acceptedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper? = nil, isSilent: Bool,
        from: LocalDay, deferred: [Int],
        deferredUntil: LocalDay? = nil, amberAt: Instant? = nil, dueAt: Instant,
        by: PersonID? = nil,
        acceptedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.isSilent = isSilent
        self.from = from
        self.deferred = deferred
        self.deferredUntil = deferredUntil
        self.amberAt = amberAt
        self.dueAt = dueAt
        self.by = by
        self.acceptedAt = acceptedAt
    }
}

/// The application was not accepted (不予受理).
public struct CaseRejected: Event {
    public static let name = "hall.case-rejected.v1"

    public struct Private: Codable, Equatable, Sendable {
        /// Where to apply instead.
        public let place: Note?

        public init(place: Note? = nil) {
            self.place = place
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    public let reason: IntakeRejection
    public let by: PersonID?
    public let rejectedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, reason: IntakeRejection,
        by: PersonID? = nil, rejectedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.reason = reason
        self.by = by
        self.rejectedAt = rejectedAt
    }
}
