/// Figures of the cases received on some days, at most 366: of all, by item, and by day of receipt.
public struct CaseFigures: Query {
    public static let name = "hall.case-figures.v1"

    public struct Item: Codable, Equatable, Sendable {
        public let item: ItemCode
        public let title: String
        public let counts: CaseCounts

        public init(item: ItemCode, title: String, counts: CaseCounts) {
            self.item = item
            self.title = title
            self.counts = counts
        }
    }

    public struct Day: Codable, Equatable, Sendable {
        public let day: LocalDay
        public let counts: CaseCounts

        public init(day: LocalDay, counts: CaseCounts) {
            self.day = day
            self.counts = counts
        }
    }

    public struct Reading: Codable, Equatable, Sendable {
        public let all: CaseCounts
        /// Items and days with cases, in order of their codes and dates.
        public let items: [Item]
        public let days: [Day]

        public init(all: CaseCounts, items: [Item], days: [Day]) {
            self.all = all
            self.items = items
            self.days = days
        }
    }

    public let from: LocalDay
    public let to: LocalDay
    public let site: SiteCode?

    public init(from: LocalDay, to: LocalDay, site: SiteCode? = nil) {
        self.from = from
        self.to = to
        self.site = site
    }
}

/// The cases behind one of these figures, open or closed, in the order they were received.
public struct CasesBehind: Query {
    public static let name = "hall.cases-behind.v1"

    public enum Figure: String, Codable, CaseIterable, Sendable {
        case received, defects, secondNotices, overdue, silent
        /// Those with more than one visit.
        case visitedAgain
        case accepted, rejected, granted, refused
        /// With a notice of what is missing.
        case told
        /// Decided within the limit, and after it.
        case inTime, late
        /// Decided under a promise in working days.
        case timed
        /// Rated by a rating that counts; the three best levels, and the two bad ones.
        case rated, satisfied, dissatisfied
        /// As ``CommitmentCounts`` counts them.
        case committed, commitmentVerified, commitmentLate, commitmentFalse, revoked
    }

    public struct Reading: Codable, Equatable, Sendable {
        public let cases: [CaseCard]
        /// Where the next page begins; `nil` on the last.
        public let next: Int64?

        public init(cases: [CaseCard], next: Int64?) {
            self.cases = cases
            self.next = next
        }
    }

    public let figure: Figure
    public let from: LocalDay
    public let to: LocalDay
    public let site: SiteCode?
    public let item: ItemCode?
    public let after: Int64?
    /// 1 to 200.
    public let limit: Int

    public init(
        figure: Figure, from: LocalDay, to: LocalDay, site: SiteCode? = nil,
        item: ItemCode? = nil, after: Int64? = nil, limit: Int = 50
    ) {
        self.figure = figure
        self.from = from
        self.to = to
        self.site = site
        self.item = item
        self.after = after
        self.limit = limit
    }
}

/// An applicant's own case, by its number and the code on the receipt.
public struct CaseOfApplicant: Query {
    public static let name = "hall.case-of-applicant.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let number: CaseNumber
        public let title: String
        public let state: CaseState
        public let missing: [ItemGuide.Material]
        public let deferredUntil: LocalDay?
        public let dueAt: Instant?
        /// As ``CaseCard/limit``.
        public let limit: CaseLimit?
        /// As ``CaseCard/days``.
        public let days: LimitDays?
        public let isOverdue: Bool
        public let outcome: CaseOutcome?
        public let canWithdraw: Bool
        /// One of the office's people typed it in.
        public let isEnteredByStaff: Bool
        /// An agent has filed it, and until when his mandate holds; `nil` once it is revoked.
        public let isByAgent: Bool
        public let mandate: Mandate?
        public let papers: [CasePaper]
        public let `case`: ServiceCaseID
        /// Whether it may be rated now, or why not; never what was said.
        public let rating: Rating?
        /// What the applicant gave their word for, with what was found of it, by title.
        public let commitments: [CommittedMaterial]?
        /// What is false was told: the last day to state and defend.
        public let hearUntil: LocalDay?
        /// As in ``CaseStatus``: the last day to correct.
        public let correctUntil: LocalDay?

        public init(
            number: CaseNumber, title: String, state: CaseState, missing: [ItemGuide.Material],
            deferredUntil: LocalDay?, dueAt: Instant?, limit: CaseLimit? = nil,
            days: LimitDays? = nil, isOverdue: Bool, outcome: CaseOutcome?, canWithdraw: Bool,
            isEnteredByStaff: Bool, isByAgent: Bool, mandate: Mandate?,
            papers: [CasePaper], case: ServiceCaseID, rating: Rating? = nil,
            commitments: [CommittedMaterial]? = nil, hearUntil: LocalDay? = nil,
            correctUntil: LocalDay? = nil
        ) {
            self.number = number
            self.title = title
            self.state = state
            self.missing = missing
            self.deferredUntil = deferredUntil
            self.dueAt = dueAt
            self.limit = limit
            self.days = days
            self.isOverdue = isOverdue
            self.outcome = outcome
            self.canWithdraw = canWithdraw
            self.isEnteredByStaff = isEnteredByStaff
            self.isByAgent = isByAgent
            self.mandate = mandate
            self.papers = papers
            self.case = `case`
            self.rating = rating
            self.commitments = commitments
            self.hearUntil = hearUntil
            self.correctUntil = correctUntil
        }
    }

    public struct CommittedMaterial: Codable, Equatable, Sendable {
        public let title: String
        public let standing: Commitment.Standing

        public init(title: String, standing: Commitment.Standing) {
            self.title = title
            self.standing = standing
        }
    }

    public struct Rating: Codable, Equatable, Sendable {
        public let isOpen: Bool
        public let why: Refused?

        public init(isOpen: Bool, why: Refused?) {
            self.isOpen = isOpen
            self.why = why
        }
    }

    public let number: CaseNumber
    public let code: CitizenCode

    public init(number: CaseNumber, code: CitizenCode) {
        self.number = number
        self.code = code
    }
}

/// What is past its limit and not decided, and what a special procedure keeps beyond the day the
/// applicant was told, for everybody to see: no person stands in it.
public struct OverdueCases: Query {
    public static let name = "hall.overdue-cases.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Case: Codable, Equatable, Sendable {
            public let number: CaseNumber
            public let title: String
            /// The end of its limit, or of the day told for the procedure.
            public let dueAt: Instant
            /// As ``CaseCard/days``; `nil` of a procedure.
            public let days: LimitDays?
            /// The procedure is longer than told; the clock stands, so no limit has passed.
            public let isProcedure: Bool?

            public init(
                number: CaseNumber, title: String, dueAt: Instant, days: LimitDays? = nil,
                isProcedure: Bool? = nil
            ) {
                self.number = number
                self.title = title
                self.dueAt = dueAt
                self.days = days
                self.isProcedure = isProcedure
            }
        }

        /// The longest overdue first.
        public let cases: [Case]
        public let total: Int

        public init(cases: [Case], total: Int) {
            self.cases = cases
            self.total = total
        }
    }

    /// 1 to 200.
    public let limit: Int

    public init(limit: Int = 50) {
        self.limit = limit
    }
}
