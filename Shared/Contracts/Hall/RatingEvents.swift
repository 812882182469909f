/// A case was rated. What was said, and of whom, stands in the private part.
public struct CaseRated: Event {
    public static let name = "hall.case-rated.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let level: RatingLevel
        public let aspects: [RatingAspect]
        /// Whom it is of: who has answered for the case or signed one of its papers.
        public let rated: [PersonID]
        public let words: Note?

        public init(
            level: RatingLevel, aspects: [RatingAspect], rated: [PersonID], words: Note? = nil
        ) {
            self.level = level
            self.aspects = aspects
            self.rated = rated
            self.words = words
        }
    }

    public let rating: ServiceRatingID
    public let `case`: ServiceCaseID
    public let number: CaseNumber
    public let ratedAt: Instant
    public var subject: String { rating.description }

    public init(
        rating: ServiceRatingID, case: ServiceCaseID, number: CaseNumber, ratedAt: Instant
    ) {
        self.rating = rating
        self.case = `case`
        self.number = number
        self.ratedAt = ratedAt
    }
}

/// It was found whether a bad rating says what is so.
public struct RatingVerified: Event {
    public static let name = "hall.rating-verified.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let facts: Note

        public init(facts: Note) {
            self.facts = facts
        }
    }

    public let rating: ServiceRatingID
    public let finding: RatingFinding
    /// What those it is of are told; `nil` where it is unfounded.
    public let demand: RatingDemandID?
    public let by: PersonID?
    public let verifiedAt: Instant
    public let amberAt: Instant?
    /// By when it is put right, or the rater called.
    public let dueAt: Instant?
    public var subject: String { rating.description }

    public init(
        rating: ServiceRatingID, finding: RatingFinding, demand: RatingDemandID? = nil,
        by: PersonID? = nil, verifiedAt: Instant, amberAt: Instant? = nil, dueAt: Instant? = nil
    ) {
        self.rating = rating
        self.finding = finding
        self.demand = demand
        self.by = by
        self.verifiedAt = verifiedAt
        self.amberAt = amberAt
        self.dueAt = dueAt
    }
}

/// One of those a rating is of says that the facts are not so.
public struct RatingAppealed: Event {
    public static let name = "hall.rating-appealed.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let reason: Note

        public init(reason: Note) {
            self.reason = reason
        }
    }

    public let rating: ServiceRatingID
    public let by: PersonID?
    public let appealedAt: Instant
    public var subject: String { rating.description }

    public init(rating: ServiceRatingID, by: PersonID? = nil, appealedAt: Instant) {
        self.rating = rating
        self.by = by
        self.appealedAt = appealedAt
    }
}

/// An appeal was decided.
public struct AppealDecided: Event {
    public static let name = "hall.appeal-decided.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let reason: Note

        public init(reason: Note) {
            self.reason = reason
        }
    }

    public let rating: ServiceRatingID
    /// The rating counts no more.
    public let isUpheld: Bool
    public let by: PersonID?
    public let decidedAt: Instant
    public let dueAt: Instant?
    public var subject: String { rating.description }

    public init(
        rating: ServiceRatingID, isUpheld: Bool, by: PersonID? = nil, decidedAt: Instant,
        dueAt: Instant? = nil
    ) {
        self.rating = rating
        self.isUpheld = isUpheld
        self.by = by
        self.decidedAt = decidedAt
        self.dueAt = dueAt
    }
}

/// What a bad rating was about has been put right.
public struct RatingRectified: Event {
    public static let name = "hall.rating-rectified.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let measure: Note

        public init(measure: Note) {
            self.measure = measure
        }
    }

    public let rating: ServiceRatingID
    public let by: PersonID?
    public let rectifiedAt: Instant
    /// By when the rater is called.
    public let dueAt: Instant?
    public var subject: String { rating.description }

    public init(
        rating: ServiceRatingID, by: PersonID? = nil, rectifiedAt: Instant, dueAt: Instant? = nil
    ) {
        self.rating = rating
        self.by = by
        self.rectifiedAt = rectifiedAt
        self.dueAt = dueAt
    }
}

/// The rater was called, or could not be reached.
public struct RaterCalledBack: Event {
    public static let name = "hall.rater-called-back.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let note: Note

        public init(note: Note) {
            self.note = note
        }
    }

    public let rating: ServiceRatingID
    public let result: CallBackResult
    public let by: PersonID?
    public let calledAt: Instant
    public var subject: String { rating.description }

    public init(
        rating: ServiceRatingID, result: CallBackResult, by: PersonID? = nil, calledAt: Instant
    ) {
        self.rating = rating
        self.result = result
        self.by = by
        self.calledAt = calledAt
    }
}

/// A limit of a bad rating's loop has come near or passed.
public struct RatingMarked: Event {
    public static let name = "hall.rating-marked.v1"

    public let rating: ServiceRatingID
    public let mark: RatingMark
    public let state: RatingState
    public let markedAt: Instant
    public var subject: String { rating.description }

    public init(
        rating: ServiceRatingID, mark: RatingMark, state: RatingState, markedAt: Instant
    ) {
        self.rating = rating
        self.mark = mark
        self.state = state
        self.markedAt = markedAt
    }
}
