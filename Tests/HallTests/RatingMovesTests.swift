import Contracts
import Support
import Testing

@testable import Hall

extension ServiceRating {
    /// Of a case of 王, given on Monday 2 March 2026 at nine.
    static func given(
        _ level: RatingLevel = .dissatisfied, _ policy: CasePolicy = .standard,
        at now: Instant = .opening
    ) throws -> ServiceRating {
        var its = try ServiceCase.accepted()
        its.state = .delivered
        return try give(
            level, [.attitude], id: .number(1), of: its, signers: [.li], policy, at: now)
    }

    mutating func make(
        _ move: Move, at now: Instant = .opening, words: Note = .reason,
        finding: RatingFinding = .founded, isUpheld: Bool = false,
        result: CallBackResult = .content
    ) throws {
        switch move {
        case .verify:
            _ = try verify(
                finding, demand: .number(2), facts: words, by: .head, .standard, at: now)
        case .appeal: _ = try appeal(words, by: .wang, at: now)
        case .decideAppeal:
            _ = try decideAppeal(
                isUpheld: isUpheld, words, by: .deputy, .standard, at: now)
        case .rectify: _ = try rectify(words, by: .head, .standard, at: now)
        case .callBack: _ = try callBack(result, words, by: .head, at: now)
        }
    }

    static func standing(_ state: RatingState) throws -> ServiceRating {
        var its = try given()
        let way: [Move] =
            switch state {
            case .verifying: []
            case .rectifying: [.verify]
            case .appealed: [.verify, .appeal]
            case .callingBack: [.verify, .rectify]
            case .closed: [.verify, .rectify, .callBack]
            }
        for move in way { try its.make(move) }
        return its
    }
}

/// Every state and every move: what is allowed, and what the others are refused with.
@Suite("The moves of a bad rating") struct RatingMovesTests {
    typealias Move = ServiceRating.Move

    /// One row a state, in the order of the moves: verify, appeal, decide it, put right, call back.
    static let table: [(RatingState, [RatingRefusal?])] = [
        (.verifying, [nil, .notVerified, .notVerified, .notVerified, .notVerified]),
        (.rectifying, [.verified, nil, .noAppeal, nil, .notRectified]),
        (.appealed, [.verified, .appealOpen, nil, .appealOpen, .appealOpen]),
        (.callingBack, [.verified, .rectified, .noAppeal, .rectified, nil]),
        (.closed, Array(repeating: .closed, count: 5)),
    ]

    @Test("Every state takes its own moves and refuses the rest", arguments: table)
    func all(state: RatingState, refusals: [RatingRefusal?]) throws {
        #expect(Self.table.map(\.0) == RatingState.allCases)
        for (move, refusal) in zip(Move.allCases, refusals) {
            let before = try ServiceRating.standing(state)
            #expect(before.state == state)
            #expect(
                before.next(by: .deputy).first { $0.move == move }?.why?.code == refusal?.rawValue,
                "\(move)")
            var its = before
            if let refusal {
                #expect(throws: refusal, "\(move)") { try its.make(move) }
                #expect(its == before)
            } else {
                try its.make(move)
                #expect(its != before, "\(move)")
            }
        }
    }

    @Test("Every step takes words; spaces are none")
    func words() throws {
        let blank = Note(rawValue: " \n")!
        for (state, move) in [
            (RatingState.verifying, Move.verify), (.rectifying, .appeal), (.rectifying, .rectify),
            (.appealed, .decideAppeal), (.callingBack, .callBack),
        ] {
            var its = try ServiceRating.standing(state)
            let before = its
            #expect(throws: RatingRefusal.reasonNeeded) { try its.make(move, words: blank) }
            #expect(its == before)
        }
    }

    // Law: 国办发〔2019〕51号 | 后两个等级为差评，须核实、整改、回访 | -
    @Test("The two worst of five levels open a loop, the others none")
    func levels() throws {
        #expect(RatingLevel.allCases.count == 5)
        #expect(RatingLevel.allCases.filter(\.isBad) == [.dissatisfied, .veryDissatisfied])
        for level in RatingLevel.allCases {
            let its = try ServiceRating.given(level)
            #expect(its.state == (level.isBad ? .verifying : .closed))
            #expect(its.aspects == (level.isBad ? [.attitude] : []))
            #expect((its.dueAt != nil) == level.isBad)
            #expect(its.rated == [.wang, .li], "who answers for it, and who signed")
        }
    }

    // Law: 国办发〔2019〕51号 | 差评回访率百分之百 | -
    @Test("No loop closes without the rater having been reached, unfounded or upheld ones too")
    func everyOne() throws {
        var unfounded = try ServiceRating.given()
        try unfounded.make(.verify, finding: .unfounded)
        #expect(unfounded.state == .callingBack && !unfounded.isAdopted)
        #expect(unfounded.demand == nil, "nobody is told of it")
        var upheld = try ServiceRating.standing(.appealed)
        try upheld.make(.decideAppeal, isUpheld: true)
        #expect(upheld.state == .callingBack && !upheld.isAdopted)
        for count in 1...3 {
            try upheld.make(.callBack, result: .unreached)
            #expect(upheld.state == .callingBack && upheld.tries == count)
        }
        try upheld.make(.callBack, result: .notContent)
        #expect(upheld.state == .closed && upheld.dueAt == nil)
    }

    // Law: 国办发〔2019〕51号 | 建立申诉复核机制，误评、恶意差评不予采纳 | hall.rating-appealed-once
    @Test("An appeal is made once, by those it is of, and puts nothing off")
    func appeal() throws {
        var its = try ServiceRating.standing(.rectifying)
        let due = its.dueAt
        for who in [PersonID.head, nil] {
            #expect(throws: RatingRefusal.notOfYou) {
                try its.appeal(.reason, by: who, at: .opening)
            }
        }
        try its.make(.appeal)
        #expect(its.dueAt == due)
        try its.make(.decideAppeal)
        #expect(its.state == .rectifying && its.isAdopted && its.dueAt == due)
        #expect(throws: RatingRefusal.appealedOnce) { try its.make(.appeal) }
        try its.make(.rectify)
    }

    @Test("Who verified does not decide the appeal, and reads so; another does")
    func notTwice() throws {
        var its = try ServiceRating.standing(.appealed)
        let before = its
        #expect(throws: RatingRefusal.verifiedByYou) {
            try its.decideAppeal(isUpheld: false, .reason, by: .head, .standard, at: .opening)
        }
        #expect(its == before)
        func why(_ person: PersonID) -> String? {
            its.next(by: person).first { $0.move == .decideAppeal }?.why?.code
        }
        #expect(why(.head) == "hall.rating-verified-by-you" && why(.deputy) == nil)
        _ = try its.decideAppeal(isUpheld: false, .reason, by: .deputy, .standard, at: .opening)
        // What follows is anybody's again.
        try its.make(.rectify)
        try its.make(.callBack)
        var byProgram = try ServiceRating.given()
        _ = try byProgram.verify(
            .founded, demand: .number(2), facts: .reason, by: nil, .standard, at: .opening)
        try byProgram.make(.appeal)
        _ = try byProgram.decideAppeal(isUpheld: true, .reason, by: nil, .standard, at: .opening)
    }

    @Test("One working day to verify, fifteen to put right, five to call: each to the close")
    func limits() throws {
        // Friday before the working Saturday 28 February 2026.
        let friday = at("2026-02-27", 16)
        var its = try ServiceRating.given(at: friday)
        #expect(its.dueAt == at("2026-02-28", 17, 30), "a Saturday worked instead")
        let last = at("2026-02-28", 17, 30)
        var kept = its
        #expect(kept.mark(.overdue, at: last) == nil, "the moment itself is within it")
        #expect(kept.mark(.overdue, at: last + .milliseconds(1))?.state == .verifying)
        #expect(kept.mark(.overdue, at: last + .milliseconds(2)) == nil, "told once")
        try its.make(.verify, at: at("2026-03-02", 9))
        #expect(its.dueAt == at("2026-03-23", 17, 30) && its.marks.isEmpty)
        #expect(its.amberAt == at("2026-03-18", 17, 30), "a fifth is left")
        try its.make(.rectify, at: at("2026-03-23", 17))
        #expect(its.dueAt == at("2026-03-30", 17, 30))
    }

    @Test("A year without a notice leaves a rating without its limit, and takes it all the same")
    func unknownYear() throws {
        let its = try ServiceRating.given(at: at("2026-12-31", 9))
        #expect(its.state == .verifying && its.dueAt == nil && its.deadlines.isEmpty)
    }

    @Test("A case is rated when it has ended, whatever its end", arguments: CaseState.allCases)
    func ended(state: CaseState) throws {
        var its = try ServiceCase.accepted()
        its.state = state
        func give() throws {
            _ = try ServiceRating.give(
                .fair, [], id: .number(1), of: its, signers: [], .standard, at: .opening)
        }
        switch state {
        case .delivered, .archived, .rejected, .withdrawn, .revoked: try give()
        case .received, .correcting, .accepted, .stopped, .decided:
            #expect(throws: RatingRefusal.caseOpen) { try give() }
        }
    }
}
