/// Figures of the cases received on some days, at most 366: how many cases each, and how often
/// somebody came.
public struct CaseFigures: Query {
    public static let name = "hall.case-figures.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let received: Int
        /// Visits for a case; `nil` without cases.
        public let meanVisits: Double?
        /// Told later of something that could have been told at first.
        public let defects: Int
        public let secondNotices: Int
        /// Decided after its limit, or past it and open.
        public let overdue: Int
        public let silent: Int

        public init(
            received: Int, meanVisits: Double?, defects: Int, secondNotices: Int, overdue: Int,
            silent: Int
        ) {
            self.received = received
            self.meanVisits = meanVisits
            self.defects = defects
            self.secondNotices = secondNotices
            self.overdue = overdue
            self.silent = silent
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
    public let after: Int64?
    /// 1 to 200.
    public let limit: Int

    public init(
        figure: Figure, from: LocalDay, to: LocalDay, site: SiteCode? = nil,
        after: Int64? = nil, limit: Int = 50
    ) {
        self.figure = figure
        self.from = from
        self.to = to
        self.site = site
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

        public init(
            number: CaseNumber, title: String, state: CaseState, missing: [ItemGuide.Material],
            deferredUntil: LocalDay?, dueAt: Instant?, isOverdue: Bool, outcome: CaseOutcome?,
            canWithdraw: Bool, isEnteredByStaff: Bool, isByAgent: Bool, mandate: Mandate?,
            papers: [CasePaper], case: ServiceCaseID
        ) {
            self.number = number
            self.title = title
            self.state = state
            self.missing = missing
            self.deferredUntil = deferredUntil
            self.dueAt = dueAt
            self.isOverdue = isOverdue
            self.outcome = outcome
            self.canWithdraw = canWithdraw
            self.isEnteredByStaff = isEnteredByStaff
            self.isByAgent = isByAgent
            self.mandate = mandate
            self.papers = papers
            self.case = `case`
        }
    }

    public let number: CaseNumber
    public let code: CitizenCode

    public init(number: CaseNumber, code: CitizenCode) {
        self.number = number
        self.code = code
    }
}

/// What is past its limit and not decided, for everybody to see: no person stands in it.
public struct OverdueCases: Query {
    public static let name = "hall.overdue-cases.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Case: Codable, Equatable, Sendable {
            public let number: CaseNumber
            public let title: String
            public let dueAt: Instant

            public init(number: CaseNumber, title: String, dueAt: Instant) {
                self.number = number
                self.title = title
                self.dueAt = dueAt
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
