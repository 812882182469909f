import Contracts

/// A day of the hall: its numbers begin at 1 and its tickets end with it.
enum BusinessDay {
    /// When the day is closed: the midnight after it, and a town's own minutes more.
    static func closing(of day: LocalDay, policy: HallPolicy) -> Instant {
        Instant(rawValue: day.startMilliseconds)
            + .seconds(60 * (24 * 60 + policy.closesMinutesAfterMidnight))
    }

    /// Refuses to close a day before its midnight.
    ///
    /// The town's own minutes are not asked again: they were in the promise, and a changed policy
    /// must not leave a promised day open for ever.
    static func checkOver(_ day: LocalDay, at now: Instant) throws(HallRefusal) {
        guard now.rawValue >= day.startMilliseconds + 24 * 3_600_000 else { throw .dayNotOver }
    }

    /// The days whose tickets may still be open: today, and yesterday where the hall closes its day
    /// after midnight.
    static func open(on day: LocalDay, policy: HallPolicy) -> [LocalDay] {
        guard policy.closesMinutesAfterMidnight > 0, let yesterday = day.adding(days: -1) else {
            return [day]
        }
        return [yesterday, day]
    }

    /// The due that closes it; one for each day.
    static func tag(_ day: LocalDay) -> String { "close-day-\(day.rawValue)" }
}
