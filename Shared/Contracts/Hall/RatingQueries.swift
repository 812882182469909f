/// The bad ratings whose loop is open, those without a limit first, then the nearest, with what
/// is allowed now and why not the rest. Whoever a rating is of does not find it here.
public struct RatingList: Query {
    public static let name = "hall.rating-list.v1"

    /// After which rating a page begins.
    public typealias Place = CaseList.Place

    public enum Move: String, Codable, CaseIterable, Sendable {
        case verify, appeal, decideAppeal, rectify, callBack
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

    public struct Rating: Codable, Equatable, Sendable {
        public let rating: ServiceRatingID
        public let `case`: ServiceCaseID
        public let number: CaseNumber
        public let title: String
        public let level: RatingLevel
        public let aspects: [RatingAspect]
        /// What the rater wrote; `nil` where nothing was, or it has been erased.
        public let words: Note?
        public let state: RatingState
        /// It counts; not once it was found unfounded or an appeal upheld.
        public let isAdopted: Bool
        /// As far as each has been said and is not erased.
        public let facts, appeal, measure: Note?
        /// How often nobody was reached.
        public let tries: Int
        public let ratedAt: Instant
        public let dueAt: Instant?
        /// How the limit of this step stands now; `nil` without one.
        public let days: LimitDays?
        public let marks: [RatingMark]
        public let next: [PossibleMove]
        /// The applicant's name and phone have been erased: nobody can be called.
        public let isErased: Bool?

        public init(
            rating: ServiceRatingID, case: ServiceCaseID, number: CaseNumber, title: String,
            level: RatingLevel, aspects: [RatingAspect], words: Note?, state: RatingState,
            isAdopted: Bool, facts: Note?, appeal: Note?, measure: Note?, tries: Int,
            ratedAt: Instant, dueAt: Instant?, days: LimitDays? = nil, marks: [RatingMark],
            next: [PossibleMove], isErased: Bool? = nil
        ) {
            self.rating = rating
            self.case = `case`
            self.number = number
            self.title = title
            self.level = level
            self.aspects = aspects
            self.words = words
            self.state = state
            self.isAdopted = isAdopted
            self.facts = facts
            self.appeal = appeal
            self.measure = measure
            self.tries = tries
            self.ratedAt = ratedAt
            self.dueAt = dueAt
            self.days = days
            self.marks = marks
            self.next = next
            self.isErased = isErased
        }
    }

    public struct Reading: Codable, Equatable, Sendable {
        public let ratings: [Rating]
        /// How many loops are open in all that may be seen.
        public let open: Int
        /// Where the next page begins; `nil` on the last.
        public let next: Place?

        public init(ratings: [Rating], open: Int, next: Place? = nil) {
            self.ratings = ratings
            self.open = open
            self.next = next
        }
    }

    public let site: SiteCode?
    public let after: Place?
    /// 1 to 200.
    public let limit: Int

    public init(site: SiteCode? = nil, after: Place? = nil, limit: Int = 50) {
        self.site = site
        self.after = after
        self.limit = limit
    }
}

/// What bad ratings ask of the one who asks: the facts found, never case, level, time or rater.
public struct RatingDemands: Query {
    public static let name = "hall.rating-demands.v1"

    public struct Demand: Codable, Equatable, Sendable {
        public let demand: RatingDemandID
        /// `nil` once it has been erased.
        public let facts: Note?
        public let state: RatingState
        /// The rating counts; not once an appeal was upheld.
        public let isAdopted: Bool
        public let toldAt: Instant
        /// By when it is to be put right; `nil` once it is.
        public let dueAt: Instant?
        /// How that limit stands now.
        public let days: LimitDays?
        /// Why no appeal can be made; `nil` where one can.
        public let noAppeal: Refused?

        public init(
            demand: RatingDemandID, facts: Note?, state: RatingState, isAdopted: Bool,
            toldAt: Instant, dueAt: Instant?, days: LimitDays? = nil, noAppeal: Refused?
        ) {
            self.demand = demand
            self.facts = facts
            self.state = state
            self.isAdopted = isAdopted
            self.toldAt = toldAt
            self.dueAt = dueAt
            self.days = days
            self.noAppeal = noAppeal
        }
    }

    public struct Reading: Codable, Equatable, Sendable {
        /// The newest first.
        public let demands: [Demand]

        public init(demands: [Demand]) {
            self.demands = demands
        }
    }

    /// 1 to 200.
    public let limit: Int

    public init(limit: Int = 50) {
        self.limit = limit
    }
}
