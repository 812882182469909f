/// The grid was restored from a copy: every day up to one goes on above `last`, since numbers up to
/// there may have been given behind the copy's cut. It explains the gap in the days' numbers.
public struct IncidentNumbersSkipped: Event {
    public static let name = "grid.numbers-skipped.v1"

    /// The day of the restore; on the next the count begins at 1.
    public let through: LocalDay
    /// The last number that none of these days gives any more.
    public let last: Int
    public var subject: String { through.rawValue }

    public init(through: LocalDay, last: Int) {
        self.through = through
        self.last = last
    }
}
