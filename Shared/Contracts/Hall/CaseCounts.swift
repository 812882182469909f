/// What is counted of some cases.
public struct CaseCounts: Codable, Equatable, Sendable {
    public let received: Int
    public let accepted: Int
    /// 不予受理.
    public let rejected: Int
    /// 准予, and 不予.
    public let granted: Int
    public let refused: Int
    /// Those with a notice of what is missing, with a second one, and told later of something that
    /// could have been told at first.
    public let told: Int
    public let secondNotices: Int
    public let defects: Int
    /// Decided within the limit, and after it.
    public let inTime: Int
    public let late: Int
    /// Decided after the limit, or past it and open.
    public let overdue: Int
    public let silent: Int
    public let visitedAgain: Int
    /// Visits for a case; `nil` without cases.
    public let meanVisits: Double?
    /// Decided under a promise in working days, and their means: used without what the clock stood,
    /// and promised. `nil` without such.
    public let timed: Int
    public let meanDaysUsed: Double?
    public let meanDaysPromised: Double?
    /// Rated by a rating that counts; of these the three best levels, and the two bad ones. No
    /// rating is none: never a good one.
    public let rated: Int
    public let satisfied: Int
    public let dissatisfied: Int
    public let commitments: CommitmentCounts?

    public init(
        received: Int, accepted: Int, rejected: Int, granted: Int, refused: Int, told: Int,
        secondNotices: Int, defects: Int, inTime: Int, late: Int, overdue: Int, silent: Int,
        visitedAgain: Int, meanVisits: Double?, timed: Int, meanDaysUsed: Double?,
        meanDaysPromised: Double?, rated: Int, satisfied: Int, dissatisfied: Int,
        commitments: CommitmentCounts? = nil
    ) {
        self.received = received
        self.accepted = accepted
        self.rejected = rejected
        self.granted = granted
        self.refused = refused
        self.told = told
        self.secondNotices = secondNotices
        self.defects = defects
        self.inTime = inTime
        self.late = late
        self.overdue = overdue
        self.silent = silent
        self.visitedAgain = visitedAgain
        self.meanVisits = meanVisits
        self.timed = timed
        self.meanDaysUsed = meanDaysUsed
        self.meanDaysPromised = meanDaysPromised
        self.rated = rated
        self.satisfied = satisfied
        self.dissatisfied = dissatisfied
        self.commitments = commitments
    }
}

/// Of some cases, those with commitments (告知承诺) and what became of these.
public struct CommitmentCounts: Codable, Equatable, Sendable {
    /// With a commitment, whatever became of it: the proof may have taken its place.
    public let given: Int
    /// Something was found, true or false, and nothing waits to be found: what was refused or
    /// revoked waits for nothing.
    public let verified: Int
    /// The limit to verify behind a grant has passed.
    public let late: Int
    /// Something was found to be false.
    public let refuted: Int
    /// The grant was taken back.
    public let revoked: Int

    public init(given: Int, verified: Int, late: Int, refuted: Int, revoked: Int) {
        self.given = given
        self.verified = verified
        self.late = late
        self.refuted = refuted
        self.revoked = revoked
    }
}
