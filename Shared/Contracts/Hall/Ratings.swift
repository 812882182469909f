/// What an applicant says of a case that has ended (好差评).
public enum ServiceRatingTag {}
public typealias ServiceRatingID = Identifier<ServiceRatingTag>

/// What is told of a bad rating to those it is of: the facts found, and nothing of case or rater.
/// Its number is made when the facts are, so not even the rating's time stands in it.
public enum RatingDemandTag {}
public typealias RatingDemandID = Identifier<RatingDemandTag>

/// How content somebody is, from the best; five levels, of which the last two are bad (差评).
///
/// - Source: 国办发〔2019〕51号; domain.md 2.8.
public enum RatingLevel: String, Codable, CaseIterable, Sendable {
    case verySatisfied, satisfied, fair, dissatisfied, veryDissatisfied

    public var isBad: Bool { self == .dissatisfied || self == .veryDissatisfied }

    /// What the office calls it.
    public var title: String {
        switch self {
        case .verySatisfied: "非常满意"
        case .satisfied: "满意"
        case .fair: "基本满意"
        case .dissatisfied: "不满意"
        case .veryDissatisfied: "非常不满意"
        }
    }
}

/// What was not well, of a bad rating.
///
/// - Source: domain.md 2.8: 效率、指南、水平、态度、便捷.
public enum RatingAspect: String, Codable, CaseIterable, Sendable {
    case efficiency, guidance, competence, attitude, convenience
}

/// Where a rating stands. One that is not bad is closed from the first.
public enum RatingState: String, Codable, CaseIterable, Sendable {
    /// 核实: whether what it says is so.
    case verifying
    /// 整改: those it is of put things right.
    case rectifying
    /// 申诉: they say it is not so, and a supervisor decides.
    case appealed
    /// 回访: the rater is asked.
    case callingBack
    case closed
}

/// Whether what a bad rating says was found to be so.
public enum RatingFinding: String, Codable, CaseIterable, Sendable {
    /// 属实
    case founded
    /// 误评、恶意: it counts no more, and the rater is called all the same.
    case unfounded
}

/// What came of asking the rater.
public enum CallBackResult: String, Codable, CaseIterable, Sendable {
    case content, notContent
    /// Nobody was reached; the loop stays open.
    case unreached
}

/// A limit of a bad rating's loop that has come near or passed.
public enum RatingMark: String, Codable, CaseIterable, Sendable { case amber, overdue }

/// Rates a case that has ended, once, by the applicant's code. No level is the standard one.
public struct RateCase: Command {
    /// That it was kept; what was said is in no answer.
    public typealias Answer = Nothing
    public static let name = "hall.rate-case.v1"

    public let `case`: ServiceCaseID
    public let code: CitizenCode
    public let level: RatingLevel
    /// Of a bad level.
    public let aspects: [RatingAspect]
    public let words: Note?

    public init(
        case: ServiceCaseID, code: CitizenCode, level: RatingLevel, aspects: [RatingAspect] = [],
        words: Note? = nil
    ) {
        self.case = `case`
        self.code = code
        self.level = level
        self.aspects = aspects
        self.words = words
    }
}

/// Says what was found of a bad rating (核实).
public struct VerifyRating: Command {
    public typealias Answer = RatingVerified
    public static let name = "hall.verify-rating.v1"

    public let rating: ServiceRatingID
    public let finding: RatingFinding
    /// What happened. Founded, those it is of read it, so it names neither case nor rater.
    public let facts: Note

    public init(rating: ServiceRatingID, finding: RatingFinding, facts: Note) {
        self.rating = rating
        self.finding = finding
        self.facts = facts
    }
}

/// Says that the facts are not so (申诉); by one of those the rating is of, once.
public struct AppealRating: Command {
    public typealias Answer = Nothing
    public static let name = "hall.appeal-rating.v1"

    public let demand: RatingDemandID
    public let reason: Note

    public init(demand: RatingDemandID, reason: Note) {
        self.demand = demand
        self.reason = reason
    }
}

/// Decides an appeal, with a reason. Upheld, the rating counts no more.
public struct DecideAppeal: Command {
    public typealias Answer = AppealDecided
    public static let name = "hall.decide-appeal.v1"

    public let rating: ServiceRatingID
    public let isUpheld: Bool
    public let reason: Note

    public init(rating: ServiceRatingID, isUpheld: Bool, reason: Note) {
        self.rating = rating
        self.isUpheld = isUpheld
        self.reason = reason
    }
}

/// Says what was put right (整改).
public struct RectifyRating: Command {
    public typealias Answer = RatingRectified
    public static let name = "hall.rectify-rating.v1"

    public let rating: ServiceRatingID
    public let measure: Note

    public init(rating: ServiceRatingID, measure: Note) {
        self.rating = rating
        self.measure = measure
    }
}

/// Says what the rater said when asked (回访). Without it no loop is closed.
public struct CallBackRater: Command {
    public typealias Answer = RaterCalledBack
    public static let name = "hall.call-back-rater.v1"

    public let rating: ServiceRatingID
    public let result: CallBackResult
    public let note: Note

    public init(rating: ServiceRatingID, result: CallBackResult, note: Note) {
        self.rating = rating
        self.result = result
        self.note = note
    }
}

/// A due of the hall's own: a limit of the loop has come near or passed. Never sent from outside.
public struct MarkRating: Command {
    public typealias Answer = Nothing
    public static let name = "hall.mark-rating.v1"

    public let rating: ServiceRatingID
    public let mark: RatingMark

    public init(rating: ServiceRatingID, mark: RatingMark) {
        self.rating = rating
        self.mark = mark
    }
}
