extension WorkingCalendar {
    /// 08:30–12:00 and 14:00–17:30, with the notices known.
    public static let standard = WorkingCalendar(officeHours: usualHours, notices: notices)

    /// The usual hours of a town's offices; a town with others says so in its configuration.
    private static let usualHours = [(8, 30, 12, 0), (14, 0, 17, 30)]

    /// The days off and the weekend days worked instead, from the notices of the State Council's
    /// General Office. A year is added when its notice is out, never before.
    ///
    /// - Source: 国务院办公厅关于2025年部分节假日安排的通知, 12 November 2024, and 关于2026年部分节假日安排的通知
    ///   (国办发明电〔2025〕7号), 4 November 2025, both as printed by 光明网 on those days; domain.md 2.12.
    ///   A published library has wrong days for 2026.
    public static let notices = [
        year(
            2025,
            off: [
                (1, 1, 1, 1), (1, 28, 2, 4), (4, 4, 4, 6), (5, 1, 5, 5), (5, 31, 6, 2),
                (10, 1, 10, 8),
            ],
            makeup: [(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)]),
        year(
            2026,
            off: [
                (1, 1, 1, 3), (2, 15, 2, 23), (4, 4, 4, 6), (5, 1, 5, 5), (6, 19, 6, 21),
                (9, 25, 9, 27), (10, 1, 10, 7),
            ],
            makeup: [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]),
    ]

    private init(officeHours: [(Int, Int, Int, Int)], notices: [Year]) {
        let sessions = officeHours.compactMap { hours -> Session? in
            guard let opens = ClockTime(hour: hours.0, minute: hours.1),
                let closes = ClockTime(hour: hours.2, minute: hours.3)
            else { return nil }
            return Session(opens: opens, closes: closes)
        }
        guard let calendar = WorkingCalendar(sessions: sessions, years: notices) else {
            preconditionFailure("the usual office hours are out of order")
        }
        self = calendar
    }

    private static func year(
        _ year: Int, off: [(Int, Int, Int, Int)], makeup: [(Int, Int)]
    ) -> Year {
        Year(
            year: year,
            off: off.compactMap { span in
                guard let first = LocalDay(year: year, month: span.0, day: span.1),
                    let last = LocalDay(year: year, month: span.2, day: span.3)
                else { return nil }
                return Span(first, last)
            },
            makeupWorkdays: makeup.compactMap { LocalDay(year: year, month: $0.0, day: $0.1) })
    }
}
