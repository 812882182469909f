/// One case as its owner sees it, with what is allowed now and why not the rest.
public struct CaseStatus: Query {
    public static let name = "hall.case-status.v1"

    public enum Move: String, Codable, CaseIterable, Sendable {
        case giveNotice, handIn, accept, reject, stopClock, resumeClock, extend, decide, deliver
        case archive, withdraw, revokeMandate, handOver, visit, verify, revoke
    }

    public struct PossibleMove: Codable, Equatable, Sendable {
        public let move: Move
        public let isOpen: Bool
        public let why: Refused?

        public init(move: Move, isOpen: Bool, why: Refused?) {
            self.move = move
            self.isOpen = isOpen
            self.why = why
        }
    }

    /// Somebody of the case, masked where it is kept.
    public struct Party: Codable, Equatable, Sendable {
        public let name: String
        /// Of a citizen; an organisation's code is public and stands whole.
        public let number: String?
        public let phone: String?

        public init(name: String, number: String? = nil, phone: String? = nil) {
            self.name = name
            self.number = number
            self.phone = phone
        }
    }

    public struct Reading: Codable, Equatable, Sendable {
        public let card: CaseCard
        public let kind: Applicant.Kind
        /// `nil` once it has been erased.
        public let applicant: Party?
        /// Until when the applicant stands here in full, by the clock on the wall; `nil` while
        /// masked.
        public let wholeUntil: Instant?
        public let agent: Party?
        public let guide: ItemGuide
        public let handedIn: [Int]
        public let missing: [Int]
        public let notices: Int
        public let defects: Int
        public let visits: Int
        public let isAccepted: Bool
        public let isSilent: Bool
        public let deferredUntil: LocalDay?
        /// While the clock stands.
        public let procedure: SpecialProcedure?
        public let procedureUntil: LocalDay?
        public let extendedBy: Int?
        public let outcome: CaseOutcome?
        /// Whom the case is offered to.
        public let proposed: PersonID?
        public let mandate: Mandate?
        public let isMandateRevoked: Bool
        /// In the order they were given out.
        public let papers: [CasePaper]
        public let next: [PossibleMove]
        /// By number.
        public let commitments: [Commitment]?
        /// By when they are to be verified; `nil` before a grant, and once they are.
        public let verifyBy: Instant?
        /// What is false was told: the last day to state and defend.
        public let hearUntil: LocalDay?
        /// Who applies may make no commitment before the bar is lifted: one here was false.
        public let isBarring: Bool?
        /// The last day to correct, where the notice told one; of a case that ended as it passed,
        /// too, and of no other that has ended.
        public let correctUntil: LocalDay?

        public init(
            card: CaseCard, kind: Applicant.Kind, applicant: Party?, agent: Party?,
            guide: ItemGuide, handedIn: [Int], missing: [Int], notices: Int, defects: Int,
            visits: Int, isAccepted: Bool, isSilent: Bool, deferredUntil: LocalDay?,
            procedure: SpecialProcedure?, procedureUntil: LocalDay?, extendedBy: Int?,
            outcome: CaseOutcome?, proposed: PersonID?, mandate: Mandate?,
            isMandateRevoked: Bool, papers: [CasePaper], next: [PossibleMove],
            wholeUntil: Instant? = nil,
            commitments: [Commitment]? = nil, verifyBy: Instant? = nil,
            hearUntil: LocalDay? = nil, isBarring: Bool? = nil, correctUntil: LocalDay? = nil
        ) {
            self.card = card
            self.kind = kind
            self.applicant = applicant
            self.agent = agent
            self.guide = guide
            self.handedIn = handedIn
            self.missing = missing
            self.notices = notices
            self.defects = defects
            self.visits = visits
            self.isAccepted = isAccepted
            self.isSilent = isSilent
            self.deferredUntil = deferredUntil
            self.procedure = procedure
            self.procedureUntil = procedureUntil
            self.extendedBy = extendedBy
            self.outcome = outcome
            self.proposed = proposed
            self.mandate = mandate
            self.isMandateRevoked = isMandateRevoked
            self.papers = papers
            self.next = next
            self.wholeUntil = wholeUntil
            self.commitments = commitments
            self.verifyBy = verifyBy
            self.hearUntil = hearUntil
            self.isBarring = isBarring
            self.correctUntil = correctUntil
        }
    }

    public let `case`: ServiceCaseID
    /// What ``UnmaskApplicant`` was answered with.
    public let look: Int64?

    public init(case: ServiceCaseID, look: Int64? = nil) {
        self.case = `case`
        self.look = look
    }
}

/// A case in a list.
public struct CaseCard: Codable, Equatable, Sendable {
    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let item: ItemCode
    public let title: String
    public let state: CaseState
    public let owner: PersonID?
    /// Of the office's people who typed it in; `nil` for a program.
    public let enteredBy: PersonID?
    /// An agent has filed it.
    public let isByAgent: Bool
    public let ticket: TicketID?
    public let receivedAt: Instant
    /// The next deadline on the office, or behind the delivery of a grant that rests on a false
    /// commitment the end of the last day to be heard; `nil` while there is none.
    public let dueAt: Instant?
    /// Which limit ends at ``dueAt``, or stands while the clock does; `nil` without one.
    public let limit: CaseLimit?
    /// How its limit stands now, or stood as the clock was stopped; `nil` without one, and where it
    /// reaches a year without a notice of holidays.
    public let days: LimitDays?
    public let marks: [CaseMark]
    /// Titles of the guide's materials that are not here; `nil` where all are.
    public let missing: [String]?

    public init(
        case: ServiceCaseID, number: CaseNumber, item: ItemCode, title: String, state: CaseState,
        owner: PersonID?, enteredBy: PersonID?, isByAgent: Bool, ticket: TicketID?,
        receivedAt: Instant, dueAt: Instant?, limit: CaseLimit? = nil, days: LimitDays? = nil,
        marks: [CaseMark], missing: [String]? = nil
    ) {
        self.case = `case`
        self.number = number
        self.item = item
        self.title = title
        self.state = state
        self.owner = owner
        self.enteredBy = enteredBy
        self.isByAgent = isByAgent
        self.ticket = ticket
        self.receivedAt = receivedAt
        self.dueAt = dueAt
        self.limit = limit
        self.days = days
        self.marks = marks
        self.missing = missing
    }
}

/// The open cases, the nearest deadline first, so the overdue ones before all others. A village
/// site sees its own, the centre all.
public struct CaseList: Query {
    public static let name = "hall.case-list.v1"

    /// After which case a page begins.
    public struct Place: Codable, Equatable, Sendable {
        public let dueAt: Instant?
        public let serial: Int64

        public init(dueAt: Instant?, serial: Int64) {
            self.dueAt = dueAt
            self.serial = serial
        }
    }

    public struct Reading: Codable, Equatable, Sendable {
        public let cases: [CaseCard]
        /// Where the next page begins; `nil` on the last.
        public let next: Place?

        public init(cases: [CaseCard], next: Place?) {
            self.cases = cases
            self.next = next
        }
    }

    public let owner: PersonID?
    public let ticket: TicketID?
    public let site: SiteCode?
    /// The one case of this number, a closed one too.
    public let number: CaseNumber?
    public let after: Place?
    /// 1 to 200.
    public let limit: Int

    public init(
        owner: PersonID? = nil, ticket: TicketID? = nil, site: SiteCode? = nil,
        number: CaseNumber? = nil, after: Place? = nil, limit: Int = 50
    ) {
        self.owner = owner
        self.ticket = ticket
        self.site = site
        self.number = number
        self.after = after
        self.limit = limit
    }
}
