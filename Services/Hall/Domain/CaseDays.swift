import Contracts

/// Which limit runs, and what of it is used and left on a day, as the pages count it.
extension ServiceCase {
    /// - Returns: `nil` while there is none.
    var runningLimit: CaseLimit? {
        switch state {
        case .received: .answer
        case .accepted, .stopped: .decision
        case .decided where hearUntil == nil: dueAt.map { _ in .delivery }
        case .decided, .delivered: dueAt.map { $0 == hearEnd ? .hearing : .verification }
        case .correcting, .archived, .rejected, .withdrawn, .revoked: nil
        }
    }

    /// - Returns: `nil` without a limit, and where it reaches a year without a notice.
    func days(on today: LocalDay, _ policy: CasePolicy) -> LimitDays? {
        let calendar = calendar(policy)
        func left(of whole: Int, _ unit: DayLimit.Unit = .workingDay) -> LimitDays? {
            dueAt.flatMap { calendar.days(whole, unit, until: $0, on: today) }
        }
        return switch runningLimit {
        case .answer: left(of: CasePolicy.answerDays)
        case .decision where state == .stopped: clock?.standing
        case .decision: try? clock?.days(on: today, calendar)
        case .delivery: left(of: CasePolicy.deliveryDays)
        case .hearing: left(of: policy.commitmentHearDays)
        case .verification: left(of: policy.commitmentVerifyDays, .naturalDay)
        case nil: nil
        }
    }
}

extension ServiceRating {
    /// Of the step it waits for.
    func days(on today: LocalDay, _ policy: CasePolicy) -> LimitDays? {
        let whole: Int
        switch state {
        case .verifying: whole = policy.ratingVerifyDays
        case .rectifying, .appealed: whole = policy.ratingRectifyDays
        case .callingBack: whole = policy.ratingCallBackDays
        case .closed: return nil
        }
        return dueAt.flatMap { policy.calendar(at: site).days(whole, until: $0, on: today) }
    }
}

extension CaseClock {
    /// While it runs.
    func days(
        on today: LocalDay, _ calendar: WorkingCalendar
    ) throws(CalendarMissing) -> LimitDays {
        let unit = limit?.unit ?? .workingDay
        return LimitDays(
            unit: unit, whole: whole, used: try used(through: today, calendar) ?? 0,
            left: try calendar.left(until: try dueDay(calendar), unit, on: today))
    }

    /// While it stands: nothing is used up.
    var standing: LimitDays {
        LimitDays(unit: limit?.unit ?? .workingDay, whole: whole, used: whole - left, left: left)
    }

    private var whole: Int { limit.map { $0.amount + (extendedBy ?? 0) } ?? 0 }
}

extension WorkingCalendar {
    /// Of a limit of so many days that ends at a moment; nothing is used up while there are more
    /// left, by which it has rolled on to a working day.
    ///
    /// - Returns: `nil` where a year without a notice is reached.
    fileprivate func days(
        _ whole: Int, _ unit: DayLimit.Unit = .workingDay, until end: Instant, on today: LocalDay
    ) -> LimitDays? {
        guard let left = try? left(until: LocalDay(end), unit, on: today) else { return nil }
        return LimitDays(unit: unit, whole: whole, used: max(0, whole - left), left: left)
    }

    /// Days from one day to another, which counts; negative where that lies behind.
    fileprivate func left(
        until last: LocalDay, _ unit: DayLimit.Unit, on today: LocalDay
    ) throws(CalendarMissing) -> Int {
        switch unit {
        case .naturalDay: today.days(to: last)
        case .workingDay:
            today <= last
                ? try workingDays(after: today, through: last)
                : -(try workingDays(after: last, through: today))
        }
    }
}
