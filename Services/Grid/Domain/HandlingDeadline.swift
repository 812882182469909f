import Contracts

/// When handling is to be warned about, and when its limit is over.
///
/// - 工作日: at the close of the n-th working day after the day of dispatch, which is not counted.
/// - 工作时: when so many office hours have passed since the dispatch.
/// - 自然时: so many hours later, by day or night.
///
/// The warning comes when its share of the time in which work can be done has passed, so that it
/// finds somebody at the desk.
///
/// - Source: domain.md 2.5 and 2.12; the clock runs from dispatch, not from sign-in (2.7).
struct HandlingDeadline: Equatable, Sendable {
    let amberAt: Instant
    let redAt: Instant

    /// - Parameter amberPercent: the share after which the warning comes, 1 to 99.
    init(
        _ limit: HandlingLimit, from start: Instant, on day: LocalDay, calendar: WorkingCalendar,
        amberPercent: Int
    ) throws(CalendarMissing) {
        func share(of span: Duration) -> Duration {
            .milliseconds(max(1, span.milliseconds * Int64(amberPercent) / 100))
        }
        switch limit.unit {
        case .naturalHour:
            let span = Duration.seconds(3_600 * limit.amount)
            redAt = start + span
            amberAt = start + share(of: span)
        case .workingHour:
            let span = Duration.seconds(3_600 * limit.amount)
            redAt = try calendar.moment(after: span, from: start)
            amberAt = try calendar.moment(after: share(of: span), from: start)
        case .workingDay:
            redAt = calendar.close(of: try calendar.workingDay(limit.amount, after: day))
            let span = try calendar.officeTime(from: start, to: redAt)
            amberAt = try calendar.moment(after: share(of: span), from: start)
        }
    }
}
