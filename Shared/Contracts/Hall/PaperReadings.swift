/// What stands on one kind of paper beside what stands on all; `nil` on the other kinds.
public struct PaperFacts: Codable, Equatable, Sendable {
    /// Of a receipt: materials of the guide that are here, by number.
    public var handedIn: [Int]?
    /// Of a receipt and of a commitment: what the applicant gives their word for; of a finding and
    /// a revocation: what of it is false.
    public var committed: [Int]?
    /// Of a receipt, to who has shown it: what the applicant asks with.
    public var code: CitizenCode?
    /// Of a correction: all of them.
    public var shortcomings: [Shortcoming]?
    /// Of an acceptance: the day the limit is counted from.
    public var from: LocalDay?
    /// Of an acceptance: nothing was said in time.
    public var isSilent: Bool?
    /// Of an acceptance: what may come later, by number, and until when.
    public var deferred: [Int]?
    public var deferredUntil: LocalDay?
    public var rejection: IntakeRejection?
    public var procedure: SpecialProcedure?
    /// Of a procedure: days of the limit left. Of a prolongation: days added.
    public var days: Int?
    /// Of a commitment: how many days behind a grant it is verified.
    public var verifyDays: Int?
    /// Of a delivery: how, and the decision that was delivered; of a revocation: the one revoked.
    public var channel: CaseChannel?
    public var decision: PaperNumber?
    /// What was written for this paper: what else is wrong (correction), where to apply instead
    /// (rejection), why (procedure, prolongation, refusal, revocation), what was found (finding).
    /// `nil` once it is erased, too.
    public var words: Note?
    /// Of a revocation: what the applicant stated.
    public var heard: Note?
    /// Of a refusal.
    public var remedies: Note?

    public init() {}
}

/// One paper of a case with all that stands on it.
///
/// For the applicant by the code on the receipt, for the office's people without one. Names are
/// whole for the applicant, and for whoever has just asked to print it (``PrintPaper``).
public struct PaperOfCase: Query {
    public static let name = "hall.paper-of-case.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let number: CaseNumber
        public let title: String
        /// Whether the item is a permit (行政许可): the permit law is cited for no other.
        public let isPermit: Bool
        public let guide: ItemGuide
        public let paper: CasePaper
        /// `nil` once it has been erased.
        public let applicant: String?
        public let agent: String?
        public let isWhole: Bool
        public let facts: PaperFacts

        public init(
            number: CaseNumber, title: String, isPermit: Bool, guide: ItemGuide, paper: CasePaper,
            applicant: String?, agent: String?, isWhole: Bool, facts: PaperFacts
        ) {
            self.number = number
            self.title = title
            self.isPermit = isPermit
            self.guide = guide
            self.paper = paper
            self.applicant = applicant
            self.agent = agent
            self.isWhole = isWhole
            self.facts = facts
        }
    }

    public let `case`: ServiceCaseID
    public let paper: PaperNumber
    /// The applicant's.
    public let code: CitizenCode?
    /// What ``PrintPaper`` was answered with.
    public let copy: Int64?

    public init(
        case: ServiceCaseID, paper: PaperNumber, code: CitizenCode? = nil, copy: Int64? = nil
    ) {
        self.case = `case`
        self.paper = paper
        self.code = code
        self.copy = copy
    }
}

/// Asks for a paper with whole names, to be given out; the asking itself is an event.
public struct PrintPaper: Command {
    public struct Answer: Codable, Equatable, Sendable {
        /// For ``PaperOfCase``, for the same session within five minutes.
        public let copy: Int64

        public init(copy: Int64) {
            self.copy = copy
        }
    }

    public static let name = "hall.print-paper.v1"

    public let `case`: ServiceCaseID
    public let paper: PaperNumber

    public init(case: ServiceCaseID, paper: PaperNumber) {
        self.case = `case`
        self.paper = paper
    }
}

/// Somebody of the office has seen a paper with whole names.
public struct PaperPrinted: Event {
    public static let name = "hall.paper-printed.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: PaperNumber
    /// These three are `nil` for a program.
    public let session: SessionID?
    public let account: AccountID?
    public let by: PersonID?
    public let printedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: PaperNumber, session: SessionID? = nil,
        account: AccountID? = nil, by: PersonID? = nil, printedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.session = session
        self.account = account
        self.by = by
        self.printedAt = printedAt
    }
}
