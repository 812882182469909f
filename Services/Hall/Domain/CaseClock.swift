import Contracts

/// The time an accepted case has: days of its limit left, counted from a day that is not counted.
///
/// - 工作日: the n-th working day after it.
/// - 自然日: the n-th day after it, or the next working day where that is none.
/// - 即办件, and when no day is left: the day itself, or the next working day once the offices have
///   closed.
///
/// The limit ends when the office closes on that day, at the site that received the case. A stop
/// uses up the day it is made on and keeps the rest, which is counted on from the day the clock
/// runs again; an extension adds to it, once.
///
/// - Source: domain.md 2.8 (day counting), 许可法 42, 45, 82.
struct CaseClock: Equatable, Sendable {
    /// `nil` of an instant case.
    let limit: DayLimit?
    /// Days left after ``from``, in the limit's unit; 0 of an instant case.
    private(set) var left: Int
    private(set) var from: LocalDay
    /// By how many days it was extended; `nil` while it was not.
    private(set) var extendedBy: Int?

    /// Begins with the moment of acceptance.
    init(
        _ limit: DayLimit?, from start: Instant, _ calendar: WorkingCalendar
    ) throws(CalendarMissing) {
        self.limit = limit
        left = limit?.amount ?? 0
        from = LocalDay(start)
        try count(from: start, calendar)
    }

    /// As it was kept.
    init(limit: DayLimit?, left: Int, from: LocalDay, extendedBy: Int?) {
        self.limit = limit
        self.left = left
        self.from = from
        self.extendedBy = extendedBy
    }

    /// The last day within the limit.
    func dueDay(_ calendar: WorkingCalendar) throws(CalendarMissing) -> LocalDay {
        guard let limit, left > 0 else { return from }
        return switch limit.unit {
        case .workingDay: try calendar.workingDay(left, after: from)
        case .naturalDay: try calendar.naturalDay(left, after: from)
        }
    }

    /// The day at whose close a warning is due: a share of the limit is left then. Not before the
    /// counting began; `nil` of an instant case.
    ///
    /// - Parameter percent: the share of the limit that has passed by then, 1 to 99.
    func amberDay(
        percent: Int, _ calendar: WorkingCalendar
    ) throws(CalendarMissing) -> LocalDay? {
        guard let limit else { return nil }
        var reserve = (limit.amount * (100 - percent) + 99) / 100
        var day = try dueDay(calendar)
        while reserve > 0, from < day, let before = day.adding(days: -1) {
            let counts = limit.unit == .naturalDay ? true : try calendar.isWorkingDay(day)
            if counts { reserve -= 1 }
            day = before
        }
        return day
    }

    /// Stops on a day, which counts as used.
    mutating func stop(on day: LocalDay, _ calendar: WorkingCalendar) throws(CalendarMissing) {
        left = max(0, left - (try counted(through: day, calendar)))
        from = day
    }

    /// Days used by a day, in the limit's unit and without what the clock stood: more than the
    /// limit once it has passed. `nil` of an instant case.
    func used(
        through day: LocalDay, _ calendar: WorkingCalendar
    ) throws(CalendarMissing) -> Int? {
        guard let limit else { return nil }
        let past = limit.amount + (extendedBy ?? 0) - left
        return past + max(0, try counted(through: day, calendar))
    }

    private func counted(
        through day: LocalDay, _ calendar: WorkingCalendar
    ) throws(CalendarMissing) -> Int {
        switch limit?.unit {
        case .naturalDay: from.days(to: day)
        case .workingDay: try calendar.workingDays(after: from, through: day)
        case nil: 0
        }
    }

    /// Runs again from a moment, whose day is not counted.
    mutating func resume(
        at start: Instant, _ calendar: WorkingCalendar
    ) throws(CalendarMissing) {
        try count(from: start, calendar)
    }

    /// Adds days, in the limit's unit.
    mutating func extend(by days: Int) {
        left += days
        extendedBy = days
    }

    private mutating func count(
        from start: Instant, _ calendar: WorkingCalendar
    ) throws(CalendarMissing) {
        from = LocalDay(start)
        guard left == 0 else { return }
        let isWorkingDay = try calendar.isWorkingDay(from)
        if !isWorkingDay || calendar.close(of: from) <= start {
            from = try calendar.workingDay(1, after: from)
        }
    }
}
