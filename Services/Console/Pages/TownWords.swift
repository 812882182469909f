import Contracts

/// Moments as people say them, in the town's zone.
enum TownWords {
    private static let weekdays = ["一", "二", "三", "四", "五", "六", "日"]

    /// `10:24`
    static func clock(of moment: Instant) -> String {
        let minutes = secondsOfDay(moment) / 60
        return two(minutes / 60) + ":" + two(minutes % 60)
    }

    /// `10:24:05`
    static func exactClock(of moment: Instant) -> String {
        clock(of: moment) + ":" + two(secondsOfDay(moment) % 60)
    }

    /// `9 月 18 日`
    static func day(of moment: Instant) -> String {
        let day = LocalDay(moment)
        return "\(day.month) 月 \(day.day) 日"
    }

    /// `9 月 18 日 星期五`
    static func weekday(of moment: Instant) -> String {
        day(of: moment) + " 星期" + weekdays[LocalDay(moment).weekday.rawValue - 1]
    }

    /// When a site is open today: `今天 08:30–12:00、14:00–17:30`.
    static func hours(_ sessions: [WorkingCalendar.Session]) -> Sentence {
        let times = sessions.map { "\($0.opens.rawValue)–\($0.closes.rawValue)" }
        return times.isEmpty
            ? Sentence("今天不办公", "Closed today")
            : Sentence(
                "今天 " + times.joined(separator: "、"), "Today " + times.joined(separator: ", "))
    }

    private static func secondsOfDay(_ moment: Instant) -> Int64 {
        (moment - LocalDay(moment).start).milliseconds / 1000
    }

    /// `07`
    static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
