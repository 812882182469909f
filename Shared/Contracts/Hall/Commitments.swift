/// An applicant's written word (告知承诺) in place of a material of the guide.
///
/// - Source: 国办发〔2020〕42号.
public struct Commitment: Codable, Hashable, Sendable {
    public enum Standing: String, Codable, CaseIterable, Sendable {
        /// Not verified yet.
        case open
        /// Found to be true: as good as the material.
        case confirmed
        /// Found to be false: the material is missing.
        case refuted
    }

    /// The material's number in the guide.
    public let material: Int
    public let standing: Standing

    public init(material: Int, standing: Standing) {
        self.material = material
        self.standing = standing
    }
}

/// Says what was found of commitments (核查): before the decision, or after it. What was found to be
/// false a supervisor may confirm once the applicant was heard (陈述申辩), also before the decision.
///
/// - Source: 许可法 7.
public struct VerifyCommitment: Command {
    public typealias Answer = CommitmentVerified
    public static let name = "hall.verify-commitment.v1"

    public let `case`: ServiceCaseID
    /// Found to be true, and found to be false, by number; none stands in both.
    public let confirmed: [Int]
    public let refuted: [Int]
    /// How it was verified, and what was found.
    public let note: Note
    /// What the applicant stated; needed to confirm what was found to be false.
    public let heard: Note?

    public init(
        case: ServiceCaseID, confirmed: [Int], refuted: [Int], note: Note, heard: Note? = nil
    ) {
        self.case = `case`
        self.confirmed = confirmed
        self.refuted = refuted
        self.note = note
        self.heard = heard
    }
}

/// Takes a granted decision back (撤销) that rests on a false commitment.
///
/// - Source: 许可法 69; that the applicant is heard first: 许可法 7.
public struct RevokeDecision: Command {
    public typealias Answer = DecisionRevoked
    public static let name = "hall.revoke-decision.v1"

    public let `case`: ServiceCaseID
    public let reasons: Note
    /// What the applicant stated (陈述申辩); `nil` where nothing was said by the day told.
    public let heard: Note?

    public init(case: ServiceCaseID, reasons: Note, heard: Note? = nil) {
        self.case = `case`
        self.reasons = reasons
        self.heard = heard
    }
}

/// Lets somebody make commitments again whose commitment in this case was false, once their credit
/// is repaired (信用修复), whatever has become of the case.
public struct LiftCommitmentBar: Command {
    public typealias Answer = CommitmentBarLifted
    public static let name = "hall.lift-commitment-bar.v1"

    public let `case`: ServiceCaseID
    /// By what it was repaired.
    public let note: Note

    public init(case: ServiceCaseID, note: Note) {
        self.case = `case`
        self.note = note
    }
}

/// A commitment was made in writing (告知承诺书), in the turn of the receipt or of the handing in.
public struct CommitmentMade: Event {
    public static let name = "hall.commitment-made.v1"

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    /// By number, in order.
    public let materials: [Int]
    /// How many days behind a grant it is verified at the latest.
    public let verifyDays: Int
    public let by: PersonID?
    public let madeAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, materials: [Int],
        verifyDays: Int, by: PersonID? = nil, madeAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.materials = materials
        self.verifyDays = verifyDays
        self.by = by
        self.madeAt = madeAt
    }
}

/// Commitments were verified, for the first time or once the applicant was heard.
public struct CommitmentVerified: Event {
    public static let name = "hall.commitment-verified.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let note: Note
        public let heard: Note?

        public init(note: Note, heard: Note? = nil) {
            self.note = note
            self.heard = heard
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    /// What the applicant is told of what is false; `nil` where nothing is.
    public let paper: CasePaper?
    public let confirmed: [Int]
    public let refuted: [Int]
    /// Where a grant rests on what is false: the last day to state and defend.
    public let hearUntil: LocalDay?
    public let by: PersonID?
    public let verifiedAt: Instant
    /// Where nothing behind a grant is false any more: until when it is to be delivered now.
    public let deliverBy: Instant?
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper? = nil, confirmed: [Int],
        refuted: [Int], hearUntil: LocalDay? = nil, by: PersonID? = nil, verifiedAt: Instant,
        deliverBy: Instant? = nil
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.confirmed = confirmed
        self.refuted = refuted
        self.hearUntil = hearUntil
        self.by = by
        self.verifiedAt = verifiedAt
        self.deliverBy = deliverBy
    }
}

/// A granted decision was taken back, and the case ends with it.
public struct DecisionRevoked: Event {
    public static let name = "hall.decision-revoked.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let reasons: Note
        public let heard: Note?

        public init(reasons: Note, heard: Note? = nil) {
            self.reasons = reasons
            self.heard = heard
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let paper: CasePaper
    /// What was false, by number.
    public let refuted: [Int]
    /// The applicant has stated something.
    public let isHeard: Bool
    public let by: PersonID?
    public let revokedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, paper: CasePaper, refuted: [Int], isHeard: Bool,
        by: PersonID? = nil, revokedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.paper = paper
        self.refuted = refuted
        self.isHeard = isHeard
        self.by = by
        self.revokedAt = revokedAt
    }
}

/// Who made a false commitment in this case may make commitments again.
public struct CommitmentBarLifted: Event {
    public static let name = "hall.commitment-bar-lifted.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let note: Note

        public init(note: Note) {
            self.note = note
        }
    }

    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let by: PersonID?
    public let liftedAt: Instant
    public var subject: String { `case`.description }

    public init(
        case: ServiceCaseID, number: CaseNumber, by: PersonID? = nil, liftedAt: Instant
    ) {
        self.case = `case`
        self.number = number
        self.by = by
        self.liftedAt = liftedAt
    }
}
