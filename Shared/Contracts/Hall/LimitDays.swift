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
