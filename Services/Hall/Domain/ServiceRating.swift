import Contracts

/// A rating of a case (好差评), and the loop behind a bad one. A good one is closed from the first.
///
///     verifying --founded--> rectifying --put right--> callingBack --reached--> closed
///     verifying --unfounded--> callingBack
///     rectifying --appeal, once--> appealed --dismissed--> rectifying
///                                  appealed --upheld--> callingBack
///     callingBack --nobody reached--> callingBack
///
/// So every loop ends with the rater having been asked. Unfounded, or its appeal upheld, a rating
/// counts no more.
///
/// - Source: 国办发〔2019〕51号: 核实、整改、反馈、回访, 申诉复核; domain.md 2.8.
struct ServiceRating: Equatable, Sendable {
    typealias Move = RatingList.Move

    let id: ServiceRatingID
    let serviceCase: ServiceCaseID
    /// Where its case was received: the loop's days end as the office closes there.
    let site: SiteCode
    let level: RatingLevel
    let aspects: [RatingAspect]
    /// Whom it is of: they neither see nor handle it.
    let rated: Set<PersonID>
    let ratedAt: Instant
    var state: RatingState
    var isAdopted = true
    /// Who found what it says so or not so: an appeal is somebody else's to decide.
    var verifiedBy: PersonID?
    var demand: RatingDemandID?
    /// When those it is of were told the facts.
    var toldAt: Instant?
    var hasAppealed = false
    /// How often nobody was reached.
    var tries = 0
    var amberAt: Instant?
    var dueAt: Instant?
    var marks: Set<RatingMark> = []

    /// Rates a case that has ended: what was decided has reached the applicant, or nothing was to
    /// be decided any more.
    ///
    /// - Parameter signers: who signed a paper of the case.
    static func give(
        _ level: RatingLevel, _ aspects: [RatingAspect], id: ServiceRatingID, of its: ServiceCase,
        signers: [PersonID], _ policy: CasePolicy, at now: Instant
    ) throws(RatingRefusal) -> ServiceRating {
        try its.checkRateable()
        var new = ServiceRating(
            id: id, serviceCase: its.id, site: its.number.site, level: level,
            aspects: level.isBad ? RatingAspect.allCases.filter(aspects.contains) : [],
            rated: its.formerOwners.union(signers).union([its.owner].compactMap(\.self)),
            ratedAt: now, state: level.isBad ? .verifying : .closed)
        if level.isBad { new.wait(policy.ratingVerifyDays, from: now, policy) }
        return new
    }

    /// The one table of moves: why a move is not open in a state; `nil` where it is.
    static func refusal(of move: Move, in state: RatingState) -> RatingRefusal? {
        switch (state, move) {
        case (.closed, _): .closed
        case (.verifying, .verify), (.rectifying, .appeal), (.rectifying, .rectify),
            (.appealed, .decideAppeal), (.callingBack, .callBack):
            nil
        case (.verifying, _): .notVerified
        case (_, .verify): .verified
        case (.appealed, _): .appealOpen
        case (_, .decideAppeal): .noAppeal
        case (.rectifying, .callBack): .notRectified
        case (.callingBack, .appeal), (.callingBack, .rectify): .rectified
        }
    }

    /// Why a move is not open to somebody now; `nil` where it is.
    func refusal(of move: Move, by person: PersonID?) -> RatingRefusal? {
        if move == .appeal, hasAppealed, state == .rectifying { return .appealedOnce }
        if let refusal = Self.refusal(of: move, in: state) { return refusal }
        guard move == .decideAppeal, let person, person == verifiedBy else { return nil }
        return .verifiedByYou
    }

    /// What is allowed to somebody now and why not the rest.
    func next(by person: PersonID?) -> [RatingList.PossibleMove] {
        Move.allCases.map { move in
            let why = refusal(of: move, by: person)
            return RatingList.PossibleMove(
                move: move, isOpen: why == nil, why: why.map { Refused($0) })
        }
    }

    /// - Parameter demand: what the facts are told under, where they are.
    mutating func verify(
        _ finding: RatingFinding, demand: RatingDemandID, facts: Note, by person: PersonID?,
        _ policy: CasePolicy, at now: Instant
    ) throws(RatingRefusal) -> RatingVerified {
        try require(.verify, facts, by: person)
        verifiedBy = person
        switch finding {
        case .founded:
            (state, self.demand, toldAt) = (.rectifying, demand, now)
            wait(policy.ratingRectifyDays, from: now, policy)
        case .unfounded:
            (state, isAdopted) = (.callingBack, false)
            wait(policy.ratingCallBackDays, from: now, policy)
        }
        return RatingVerified(
            rating: id, finding: finding, demand: self.demand, by: person, verifiedAt: now,
            amberAt: amberAt, dueAt: dueAt)
    }

    /// The limit runs on: an appeal puts nothing off.
    mutating func appeal(
        _ reason: Note, by person: PersonID?, at now: Instant
    ) throws(RatingRefusal) -> RatingAppealed {
        guard let person, rated.contains(person) else { throw .notOfYou }
        try require(.appeal, reason, by: person)
        (state, hasAppealed) = (.appealed, true)
        return RatingAppealed(rating: id, by: person, appealedAt: now)
    }

    mutating func decideAppeal(
        isUpheld: Bool, _ reason: Note, by person: PersonID?, _ policy: CasePolicy, at now: Instant
    ) throws(RatingRefusal) -> AppealDecided {
        try require(.decideAppeal, reason, by: person)
        if isUpheld {
            (state, isAdopted) = (.callingBack, false)
            wait(policy.ratingCallBackDays, from: now, policy)
        } else {
            state = .rectifying
        }
        return AppealDecided(
            rating: id, isUpheld: isUpheld, by: person, decidedAt: now, dueAt: dueAt)
    }

    mutating func rectify(
        _ measure: Note, by person: PersonID?, _ policy: CasePolicy, at now: Instant
    ) throws(RatingRefusal) -> RatingRectified {
        try require(.rectify, measure, by: person)
        state = .callingBack
        wait(policy.ratingCallBackDays, from: now, policy)
        return RatingRectified(rating: id, by: person, rectifiedAt: now, dueAt: dueAt)
    }

    mutating func callBack(
        _ result: CallBackResult, _ note: Note, by person: PersonID?, at now: Instant
    ) throws(RatingRefusal) -> RaterCalledBack {
        try require(.callBack, note, by: person)
        switch result {
        case .unreached: tries += 1
        case .content, .notContent: (state, amberAt, dueAt) = (.closed, nil, nil)
        }
        return RaterCalledBack(rating: id, result: result, by: person, calledAt: now)
    }

    /// What its limit brings, and when.
    var deadlines: [(mark: RatingMark, at: Instant)] {
        [(RatingMark.amber, amberAt), (.overdue, dueAt)].compactMap { mark, moment in
            guard let moment, !marks.contains(mark) else { return nil }
            return (mark, moment)
        }
    }

    /// A limit has come near or passed.
    ///
    /// - Returns: `nil` where it is none any more.
    mutating func mark(_ mark: RatingMark, at now: Instant) -> RatingMarked? {
        guard deadlines.contains(where: { $0.mark == mark && $0.at < now }) else { return nil }
        marks.insert(mark)
        return RatingMarked(rating: id, mark: mark, state: state, markedAt: now)
    }

    private func require(
        _ move: Move, _ words: Note, by person: PersonID?
    ) throws(RatingRefusal) {
        if let refusal = refusal(of: move, by: person) { throw refusal }
        guard !words.isEmpty else { throw .reasonNeeded }
    }

    /// A step of the loop has its own limit and its own marks.
    private mutating func wait(_ days: Int, from start: Instant, _ policy: CasePolicy) {
        (amberAt, dueAt) = policy.times(ofDays: days, from: start, at: site)
        marks = []
    }
}

extension ServiceCase {
    /// Throws unless it has ended, and the code is the applicant's alone: an agent cannot rate.
    ///
    /// - Source: domain.md #54.
    func checkRateable() throws(RatingRefusal) {
        guard state.isClosed || state == .delivered else { throw .caseOpen }
        guard isCodeApplicants else { throw .byAgent }
    }
}
