import Contracts

/// The figures a case is handled by.
struct CasePolicy: Equatable, Sendable {
    /// Working days within which an application is answered; then it is accepted by silence.
    ///
    /// - Source: 许可法 32.
    static let answerDays = 5
    /// Working days within which a decision is delivered.
    ///
    /// - Source: 许可法 44.
    static let deliveryDays = 10
    /// The longest a special procedure may be told to take, in days.
    ///
    /// - Source: our choice; 许可法 45 sets none.
    static let procedureDaysMax = 365
    /// No holiday is taken to be longer, in days.
    ///
    /// - Source: our choice; the longest of the notices known is nine days, 15 to 23 February 2026.
    static let holidayDaysMax = 9

    /// By how many days a limit may be extended.
    let extensionDaysMax: Int
    /// The share of a limit after which its owner is warned.
    let amberPercent: Int
    /// Days to verify commitments behind a grant, working days to be heard where one was false.
    let commitmentVerifyDays: Int
    let commitmentHearDays: Int
    /// Who has examined a case does not decide it.
    let separateDecider: Bool
    /// Working days to correct what a notice tells; `nil` where there is no limit.
    let correctionDays: Int?
    /// Working days to verify a bad rating, to put it right, and to call the rater.
    let ratingVerifyDays: Int
    let ratingRectifyDays: Int
    let ratingCallBackDays: Int
    private let calendar: WorkingCalendar
    /// Of the sites that have office hours of their own.
    private let siteCalendars: [SiteCode: WorkingCalendar]

    init(_ policy: HallPolicy) {
        extensionDaysMax = policy.extensionDaysMax
        amberPercent = policy.caseAmberPercent
        commitmentVerifyDays = policy.commitmentVerifyDays
        commitmentHearDays = policy.commitmentHearDays
        separateDecider = policy.separateDecider
        correctionDays = policy.correctionDays
        ratingVerifyDays = policy.ratingVerifyDays
        ratingRectifyDays = policy.ratingRectifyDays
        ratingCallBackDays = policy.ratingCallBackDays
        calendar = policy.calendar
        siteCalendars = policy.sites.keys.reduce(into: [:]) { $0[$1] = policy.at($1).calendar }
    }

    /// The nation's working days with the office hours of a site: its own, or the hall's.
    func calendar(at site: SiteCode) -> WorkingCalendar { siteCalendars[site] ?? calendar }

    /// The close at a site of the n-th working day after a moment's day.
    func close(
        ofDay count: Int, after start: Instant, at site: SiteCode
    ) throws(CaseRefusal) -> Instant {
        let calendar = calendar(at: site)
        return try known { () throws(CalendarMissing) in
            calendar.close(of: try calendar.workingDay(count, after: LocalDay(start)))
        }
    }

    /// When a clock warns and when it is over, at the close of a site.
    ///
    /// - Source: 民法典 203: the last day ends when its business hours do.
    func times(
        of clock: CaseClock, at site: SiteCode
    ) throws(CaseRefusal) -> (amberAt: Instant?, dueAt: Instant) {
        let calendar = calendar(at: site)
        return try known { () throws(CalendarMissing) in
            let amber = try clock.amberDay(percent: amberPercent, calendar)
            return (
                amber.map { calendar.close(of: $0) }, calendar.close(of: try clock.dueDay(calendar))
            )
        }
    }

    /// When the commitments behind a grant are to be verified, and when that warns. No grant waits
    /// for a notice of holidays: without one the last day is not moved to a working day.
    func verifying(
        from start: Instant, at site: SiteCode
    ) -> (amberAt: Instant?, dueAt: Instant) {
        let calendar = calendar(at: site)
        let days = DayLimit(amount: commitmentVerifyDays, unit: .naturalDay)
        let last = LocalDay(start).adding(days: commitmentVerifyDays) ?? LocalDay(start)
        let times = try? times(of: CaseClock(days, from: start, calendar), at: site)
        return times ?? (nil, calendar.close(of: last))
    }

    /// The last day to be heard.
    func hearing(from start: Instant) -> LocalDay {
        applicantsDay(commitmentHearDays, after: start)
    }

    /// The last day to correct what a notice tells; `nil` where there is no limit.
    func correcting(from start: Instant) -> LocalDay? {
        correctionDays.map { applicantsDay($0, after: start) }
    }

    /// The close of the working day after a last day to correct; where nobody knows that day, so
    /// many days later as hold one.
    func lapsing(after last: LocalDay, at site: SiteCode) -> Instant {
        (try? close(ofDay: 1, after: last.start, at: site))
            ?? (last.adding(days: 2 + Self.holidayDaysMax) ?? last).next.start
    }

    /// The last of so many working days that an applicant has. Nothing that is told waits for a
    /// notice of holidays: without one so many days are given as hold the working days wherever
    /// weekends and a holiday fall, never fewer.
    private func applicantsDay(_ count: Int, after start: Instant) -> LocalDay {
        let day = LocalDay(start)
        let enough = 2 * count + Self.holidayDaysMax
        return (try? calendar.workingDay(count, after: day)) ?? day.adding(days: enough) ?? day
    }

    /// When so many working days from a moment warn and are over; `nil` where a year without a
    /// notice is reached: no rating waits for one.
    func times(
        ofDays count: Int, from start: Instant, at site: SiteCode
    ) -> (amberAt: Instant?, dueAt: Instant?) {
        let clock = try? CaseClock(
            DayLimit(amount: count, unit: .workingDay), from: start, calendar(at: site))
        guard let times = clock.flatMap({ try? times(of: $0, at: site) }) else {
            return (nil, nil)
        }
        return (times.amberAt, times.dueAt)
    }

    /// Refuses where a year without a notice is reached, instead of guessing its holidays.
    func known<Value>(
        _ value: () throws(CalendarMissing) -> Value
    ) throws(CaseRefusal) -> Value {
        do { return try value() } catch { throw .limitUnknown }
    }
}
