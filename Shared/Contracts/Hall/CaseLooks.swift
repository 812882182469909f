/// Asks to see an applicant's name, number and phone in full; the asking itself is an event.
public struct UnmaskApplicant: Command {
    public struct Answer: Codable, Equatable, Sendable {
        /// For ``CaseStatus``, for the same session within five minutes.
        public let look: Int64

        public init(look: Int64) {
            self.look = look
        }
    }

    public static let name = "hall.unmask-applicant.v1"

    public let `case`: ServiceCaseID
    public let purpose: UnmaskPurpose
    /// In words, at least 4 characters.
    public let reason: Note

    public init(case: ServiceCaseID, purpose: UnmaskPurpose, reason: Note) {
        self.case = `case`
        self.purpose = purpose
        self.reason = reason
    }
}

/// Somebody of the office asked to see an applicant in full.
public struct ApplicantUnmasked: Event {
    public struct Private: Codable, Equatable, Sendable {
        public let reason: Note

        public init(reason: Note) {
            self.reason = reason
        }
    }

    public static let name = "hall.applicant-unmasked.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let purpose: UnmaskPurpose
    /// These three are `nil` for a program.
    public let session: SessionID?
    public let account: AccountID?
    public let by: PersonID?
    public let unmaskedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, purpose: UnmaskPurpose,
        session: SessionID? = nil, account: AccountID? = nil, by: PersonID? = nil,
        unmaskedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.purpose = purpose
        self.session = session
        self.account = account
        self.by = by
        self.unmaskedAt = unmaskedAt
    }
}

/// Who has looked at which case's applicant in full, when and why, and who got which paper with
/// whole names, in order.
public struct ApplicantLooks: Query {
    public static let name = "hall.applicant-looks.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Row: Codable, Equatable, Sendable {
            /// The number of the entry that tells it.
            public let seq: Int64
            /// By the clock on the wall.
            public let at: Instant
            /// `nil` where a program asked by its own key.
            public let account: AccountID?
            public let number: CaseNumber
            /// `nil` for a paper: it is for the applicant, and nobody is asked why.
            public let purpose: UnmaskPurpose?
            /// `nil` once it has been blanked, and for a paper.
            public let reason: Note?
            /// The paper, where it was one.
            public let paper: PaperNumber?

            public init(
                seq: Int64, at: Instant, account: AccountID? = nil, number: CaseNumber,
                purpose: UnmaskPurpose? = nil, reason: Note? = nil, paper: PaperNumber? = nil
            ) {
                self.seq = seq
                self.at = at
                self.account = account
                self.number = number
                self.purpose = purpose
                self.reason = reason
                self.paper = paper
            }
        }
        public let rows: [Row]

        public init(rows: [Row]) {
            self.rows = rows
        }
    }

    /// Asked from this moment on, and before `to`, by the clock on the wall.
    public let from: Instant
    public let to: Instant
    /// By this account alone.
    public let account: AccountID?
    /// Rows behind this number.
    public let after: Int64
    /// 1 to 1000.
    public let limit: Int

    public init(
        from: Instant, to: Instant, account: AccountID? = nil, after: Int64 = 0, limit: Int
    ) {
        self.from = from
        self.to = to
        self.account = account
        self.after = after
        self.limit = limit
    }
}
