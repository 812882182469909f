/// Which limit of a case runs, or stands while its clock does.
public enum CaseLimit: String, Codable, CaseIterable, Sendable {
    /// The office is to say whether it accepts: five working days, silence being a yes.
    case answer
    /// It is to decide: what it has promised, never more than the law's.
    case decision
    /// The decision is to be delivered.
    case delivery
    /// The applicant's: a commitment was false, until then they state and defend.
    case hearing
    /// The office is to verify what was committed to.
    case verification
}

/// How a limit stands on a day, in the days it is counted in and without what the clock stood.
public struct LimitDays: Codable, Equatable, Sendable {
    public let unit: DayLimit.Unit
    /// The limit with what it was extended by; 0 where it ends on the day it begins.
    public let whole: Int
    /// Used up by that day, which counts; 0 or more, behind the last day more than ``whole``.
    public let used: Int
    /// From that day to the last one: 0 on the last, negative behind it.
    public let left: Int

    public init(unit: DayLimit.Unit, whole: Int, used: Int, left: Int) {
        self.unit = unit
        self.whole = whole
        self.used = used
        self.left = left
    }
}
