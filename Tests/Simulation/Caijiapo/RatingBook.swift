import Contracts
import Ledger

/// Every rating as the hall's journal alone tells it: another way to what the hall keeps in its
/// table, what was against the rules on the way, and which ways were gone.
struct RatingBook {
    /// What is known of a rating, in the words of its row.
    struct Standing: Equatable {
        let serviceCase: ServiceCaseID
        let site: SiteCode
        let level: RatingLevel
        let rated: Set<PersonID>
        var state: RatingState
        var isAdopted = true
        var verifiedBy: PersonID?
        var demand: RatingDemandID?
        var hasAppealed = false
        var tries = 0
        var amberAt: Instant?
        var dueAt: Instant?
        var marks: Set<RatingMark> = []
    }

    /// What of a case a rating hangs on.
    private struct Dossier {
        var hasEnded = false
        /// The agent who filed it has the code as well.
        var isCodeShared = false
        /// Who answered for it, and who signed a paper of it.
        var people: Set<PersonID> = []
    }

    private(set) var ratings: [ServiceRatingID: Standing] = [:]
    private(set) var wrong: [String] = []
    /// Each by a name without a blank, as often as it was gone.
    private(set) var paths: [String] = []
    private var cases: [ServiceCaseID: Dossier] = [:]
    private var entry: Entry

    /// All ways there are; in many storms each is gone.
    static let allPaths =
        RatingLevel.allCases.map { "rated-\($0.rawValue)" }
        + RatingFinding.allCases.map { "found-\($0.rawValue)" }
        + ["appeal-upheld", "appeal-dismissed", "rated-with-renewed-code"]
        + CallBackResult.allCases.map { "called-\($0.rawValue)" }
        + RatingMark.allCases.map { "limit-\($0.rawValue)" }

    init(_ journal: [Entry]) throws {
        guard let first = journal.first else { throw CaseBook.Empty() }
        entry = first
        for next in journal {
            entry = next
            try readCase()
            try read()
        }
    }

    // MARK: Cases

    /// What stands in every event of a case, and who has signed the paper of one that gives one
    /// out; of a copy there is the paper's number alone.
    private struct Papered: Decodable {
        struct Paper: Decodable { let signedBy: PersonID? }
        let `case`: ServiceCaseID?
        let paper: Paper?
    }

    private mutating func readCase() throws {
        let papered = try JSON.decode(Papered.self, from: entry.body)
        guard let id = papered.case else { return }
        if let signer = papered.paper?.signedBy {
            cases[id, default: Dossier()].people.insert(signer)
        }
        switch entry.name {
        case CaseReceived.name:
            let told: CaseReceived = try event()
            // Of what a program filed nothing is known before.
            cases[id, default: Dossier()].isCodeShared = told.mandate != nil
            // An agent files and answers for nothing, but has signed the receipt.
            if let person = told.enteredBy { cases[id, default: Dossier()].people.insert(person) }
        case HandOverAnswered.name:
            let told: HandOverAnswered = try event()
            if told.accepts { cases[id]?.people.insert(told.to) }
        case CodeRenewed.name: cases[id]?.isCodeShared = false
        case CaseDelivered.name, CaseArchived.name, CaseRejected.name, CaseWithdrawn.name,
            DecisionRevoked.name:
            cases[id]?.hasEnded = true
        default: break
        }
    }

    // MARK: Ratings

    private mutating func read() throws {
        switch entry.name {
        case CaseRated.name: try rate(try event())
        case RatingVerified.name: verify(try event())
        case RatingAppealed.name:
            let told: RatingAppealed = try event()
            if let its = ratings[told.rating] {
                let isOfThem = told.by.map(its.rated.contains) ?? false
                if !isOfThem || its.hasAppealed {
                    note("an appeal of nobody it is of, or a second")
                }
            }
            change(told.rating, from: .rectifying) {
                ($0.state, $0.hasAppealed) = (.appealed, true)
            }
        case AppealDecided.name:
            let told: AppealDecided = try event()
            if told.by == ratings[told.rating]?.verifiedBy {
                note("an appeal decided by its verifier")
            }
            paths.append(told.isUpheld ? "appeal-upheld" : "appeal-dismissed")
            handle(told.rating, from: .appealed, by: told.by) {
                $0.state = told.isUpheld ? .callingBack : .rectifying
                guard told.isUpheld else { return }
                $0.isAdopted = false
                $0.wait(5, from: told.decidedAt)
            }
        case RatingRectified.name:
            let told: RatingRectified = try event()
            handle(told.rating, from: .rectifying, by: told.by) {
                $0.state = .callingBack
                $0.wait(5, from: told.rectifiedAt)
            }
        case RaterCalledBack.name:
            let told: RaterCalledBack = try event()
            paths.append("called-\(told.result.rawValue)")
            handle(told.rating, from: .callingBack, by: told.by) {
                guard told.result != .unreached else {
                    $0.tries += 1
                    return
                }
                ($0.state, $0.amberAt, $0.dueAt) = (.closed, nil, nil)
            }
        case RatingMarked.name:
            let told: RatingMarked = try event()
            mark(told)
        default: break
        }
    }

    private mutating func rate(_ told: CaseRated) throws {
        guard case .open(_, let bytes) = entry.privatePart else { return note("a rating not kept") }
        let said = try JSON.decode(CaseRated.Private.self, from: bytes)
        if ratings.values.contains(where: { $0.serviceCase == told.case }) { note("rated twice") }
        let its = cases[told.case] ?? Dossier()
        if !its.hasEnded { note("rated before the end") }
        if its.isCodeShared { note("rated by an agent's code") }
        if Set(said.rated) != its.people { note("rated are others than those who handled it") }
        if its.people.contains(HallStaff.agent.person) { paths.append("rated-with-renewed-code") }
        paths.append("rated-\(said.level.rawValue)")
        var new = Standing(
            serviceCase: told.case, site: told.number.site, level: said.level,
            rated: Set(said.rated), state: .closed)
        if [.dissatisfied, .veryDissatisfied].contains(said.level) {
            new.state = .verifying
            new.wait(1, from: told.ratedAt)
        } else if !said.aspects.isEmpty {
            note("faults found by one who is content")
        }
        ratings[told.rating] = new
    }

    private mutating func verify(_ told: RatingVerified) {
        paths.append("found-\(told.finding.rawValue)")
        if (told.demand == nil) != (told.finding == .unfounded) { note("told what was not found") }
        handle(told.rating, from: .verifying, by: told.by) {
            ($0.verifiedBy, $0.demand) = (told.by, told.demand)
            switch told.finding {
            case .founded:
                $0.state = .rectifying
                $0.wait(15, from: told.verifiedAt)
            case .unfounded:
                ($0.state, $0.isAdopted) = (.callingBack, false)
                $0.wait(5, from: told.verifiedAt)
            }
        }
    }

    private mutating func mark(_ told: RatingMarked) {
        paths.append("limit-\(told.mark.rawValue)")
        guard let its = ratings[told.rating] else { return note("a limit of no rating") }
        let limit = told.mark == .amber ? its.amberAt : its.dueAt
        if limit.map({ $0 >= told.markedAt }) ?? true { note("marked before its limit") }
        if its.marks.contains(told.mark) { note("marked twice") }
        ratings[told.rating]?.marks.insert(told.mark)
    }

    // MARK: What each must keep

    private func event<E: Event>() throws -> E { try JSON.decode(E.self, from: entry.body) }

    private mutating func note(_ what: String) { wrong.append("\(what), at \(entry.seq)") }

    /// A supervisor's step, never that of one it is of.
    private mutating func handle(
        _ id: ServiceRatingID, from state: RatingState, by person: PersonID?,
        with body: (inout Standing) -> Void
    ) {
        let isSupervisors = HallStaff.supervisors.contains { $0.person == person }
        let isOfThem = person.map { ratings[id]?.rated.contains($0) ?? false } ?? false
        if !isSupervisors || isOfThem { note("\(entry.name) by one who may not") }
        change(id, from: state, with: body)
    }

    /// Good ones are closed from the first, so a step of theirs is one in a wrong state.
    private mutating func change(
        _ id: ServiceRatingID, from state: RatingState, with body: (inout Standing) -> Void
    ) {
        guard var its = ratings[id] else { return note("\(entry.name) of an unknown rating") }
        if its.state != state { note("\(entry.name) of a rating that is \(its.state)") }
        body(&its)
        ratings[id] = its
    }
}

extension RatingBook.Standing {
    /// A step of so many working days, counted on the calendar day by day: a warning when a fifth
    /// of them is left, up to a whole day.
    fileprivate mutating func wait(_ count: Int, from start: Instant) {
        func close(_ day: LocalDay) -> Instant { Lists.close(of: day, at: site) }
        let days = Counted.workingDays(after: start).prefix(count)
        amberAt = days.suffix((count + 4) / 5).first?.adding(days: -1).map(close)
        dueAt = days.last.map(close)
        marks = []
    }
}
