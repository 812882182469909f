/// The days the town's offices work, and their hours.
///
/// A day is a working day when it is Monday to Friday and not off, or a weekend day worked instead
/// (调休). Both come from the year's notice; a year without one is an error, never "weekends only".
///
/// Of a limit of so many days the start day is not counted and the last day is: an act on the day
/// that ``workingDay(_:after:)`` or ``naturalDay(_:after:)`` gives is in time (以内).
///
/// - Source: domain.md 2.8 and 2.12; 民法典 201, 203 and 1259. Office hours differ from town to
///   town: configuration.
public struct WorkingCalendar: Codable, Hashable, Sendable {
    /// A stretch of office hours on every working day, 08:30 to 12:00 for instance.
    public struct Session: Codable, Hashable, Sendable {
        public let opens: ClockTime
        public let closes: ClockTime

        public init(opens: ClockTime, closes: ClockTime) {
            self.opens = opens
            self.closes = closes
        }
    }

    /// Some days in a row, both ends included.
    public struct Span: Codable, Hashable, Sendable {
        public let first: LocalDay
        public let last: LocalDay

        public init(_ first: LocalDay, _ last: LocalDay) {
            self.first = first
            self.last = last
        }
    }

    /// What the notice for one year says.
    public struct Year: Codable, Hashable, Sendable {
        public let year: Int
        public let off: [Span]
        /// Weekend days worked instead (调休).
        public let makeupWorkdays: [LocalDay]

        private enum CodingKeys: String, CodingKey {
            case year, off
            case makeupWorkdays = "worked"
        }

        public init(year: Int, off: [Span], makeupWorkdays: [LocalDay]) {
            self.year = year
            self.off = off
            self.makeupWorkdays = makeupWorkdays
        }
    }

    /// At least one, in the order of the day, not overlapping.
    public let sessions: [Session]
    public let years: [Year]

    private enum CodingKeys: CodingKey { case sessions, years }

    /// `nil` when there are no office hours, or they are not in the order of the day.
    public init?(sessions: [Session], years: [Year]) {
        guard !sessions.isEmpty, sessions.allSatisfy({ $0.opens < $0.closes }),
            zip(sessions, sessions.dropFirst()).allSatisfy({ $0.closes <= $1.opens })
        else { return nil }
        self.sessions = sessions
        self.years = years
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let sessions = try container.decode([Session].self, forKey: .sessions)
        let years = try container.decodeIfPresent([Year].self, forKey: .years)
        guard let calendar = WorkingCalendar(sessions: sessions, years: years ?? Self.notices)
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .sessions, in: container, debugDescription: "office hours out of order")
        }
        self = calendar
    }

    /// Whether the offices work on the day.
    public func isWorkingDay(_ day: LocalDay) throws(CalendarMissing) -> Bool {
        let notice = try notice(of: day)
        if notice.makeupWorkdays.contains(day) { return true }
        if day.weekday == .saturday || day.weekday == .sunday { return false }
        return !notice.isOff(day)
    }

    /// Whether the year's notice gives the day off; an ordinary weekend is none of its days.
    public func isHoliday(_ day: LocalDay) throws(CalendarMissing) -> Bool {
        try notice(of: day).isOff(day)
    }

    /// The n-th working day after a day, which is itself not counted.
    ///
    /// - Parameter count: from 1.
    public func workingDay(_ count: Int, after start: LocalDay) throws(CalendarMissing) -> LocalDay
    {
        var day = start
        var left = count
        while left > 0 {
            day = try next(day)
            if try isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The last day of a limit of so many natural days: rolled on to the next working day where it
    /// would end on a day that is none.
    ///
    /// - Parameter count: from 1.
    public func naturalDay(_ count: Int, after start: LocalDay) throws(CalendarMissing) -> LocalDay
    {
        guard var day = start.adding(days: count) else {
            throw CalendarMissing(year: LocalDay.last.year + 1)
        }
        while try !isWorkingDay(day) { day = try next(day) }
        return day
    }

    /// How many working days lie after a day and up to another, which counts; 0 when that is not
    /// later.
    public func workingDays(
        after start: LocalDay, through end: LocalDay
    ) throws(CalendarMissing) -> Int {
        var (day, count) = (start, 0)
        while day < end {
            day = try next(day)
            if try isWorkingDay(day) { count += 1 }
        }
        return count
    }

    /// When the offices close on a working day.
    public func close(of day: LocalDay) -> Instant {
        let closes = sessions.last.map(\.closes.milliseconds) ?? 0
        return Instant(rawValue: day.startMilliseconds + closes)
    }

    /// How much office time lies between two moments; zero when the second is not later.
    public func officeTime(from start: Instant, to end: Instant) throws(CalendarMissing) -> Duration
    {
        var sum: Int64 = 0
        guard start < end else { return .zero }
        var day = LocalDay(start)
        while day.startMilliseconds < end.rawValue {
            for stretch in try stretches(of: day) {
                let from = max(stretch.lowerBound, start.rawValue)
                let to = min(stretch.upperBound, end.rawValue)
                if from < to { sum += to - from }
            }
            day = try next(day)
        }
        return .milliseconds(sum)
    }

    /// The first moment by which so much office time has passed since the start.
    ///
    /// - Parameter span: more than zero.
    public func moment(
        after span: Duration, from start: Instant
    ) throws(CalendarMissing) -> Instant {
        var left = span.milliseconds
        var day = LocalDay(start)
        while true {
            for stretch in try stretches(of: day) {
                let from = max(stretch.lowerBound, start.rawValue)
                guard from < stretch.upperBound else { continue }
                if left <= stretch.upperBound - from { return Instant(rawValue: from + left) }
                left -= stretch.upperBound - from
            }
            day = try next(day)
        }
    }

    private func stretches(of day: LocalDay) throws(CalendarMissing) -> [Range<Int64>] {
        guard try isWorkingDay(day) else { return [] }
        let midnight = day.startMilliseconds
        return sessions.map {
            midnight + $0.opens.milliseconds..<midnight + $0.closes.milliseconds
        }
    }

    private func notice(of day: LocalDay) throws(CalendarMissing) -> Year {
        let number = day.year
        guard let year = years.first(where: { $0.year == number }) else {
            throw CalendarMissing(year: number)
        }
        return year
    }

    private func next(_ day: LocalDay) throws(CalendarMissing) -> LocalDay {
        guard let next = day.adding(days: 1) else { throw CalendarMissing(year: day.year + 1) }
        return next
    }
}

/// There is no notice of holidays for a year that a limit reaches into.
public struct CalendarMissing: Error, Equatable {
    public let year: Int

    public init(year: Int) { self.year = year }
}

extension WorkingCalendar.Year {
    fileprivate func isOff(_ day: LocalDay) -> Bool {
        off.contains { $0.first <= day && day <= $0.last }
    }
}

/// A time of day on the office's clock, written `08:30`; `24:00` is the day's end.
public struct ClockTime: RawRepresentable, Codable, Hashable, Comparable, Sendable {
    /// Minutes after midnight, 0 to 1,440.
    public let minutes: Int

    public init?(rawValue: String) {
        let digits = Array(rawValue.utf8.prefix(6))
        guard digits.count == 5, digits[2] == UInt8(ascii: ":"),
            [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(digits[$0]) })
        else { return nil }
        let values = digits.map { Int($0) - 0x30 }
        let (hour, minute) = (values[0] * 10 + values[1], values[3] * 10 + values[4])
        self.init(hour: hour, minute: minute)
    }

    public init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1_440 else {
            return nil
        }
        minutes = hour * 60 + minute
    }

    public var rawValue: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    var milliseconds: Int64 { Int64(minutes) * 60_000 }

    public static func < (one: Self, other: Self) -> Bool { one.minutes < other.minutes }
}
