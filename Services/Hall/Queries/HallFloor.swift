import Contracts
import Ledger

/// A site's hall as its supervisor sees it.
///
/// - Throws: ``HallRefusal/otherSite``.
func hallFloor(
    _ query: HallFloor, in view: View, _ policy: HallPolicy, by who: Actor? = nil
) throws -> HallFloor.Reading {
    let site = query.site ?? .centre
    try Actor.check(who, at: site)
    let load = try HallLoad(at: site, policy, now: view.now, view.db)
    let counts = try QueueDayStore.counts(on: view.today, at: site, view.db).map(\.counts)
    let waiting = try TicketStore.waiting(at: site, view.db)
    let waits = try HallFigures.waits(at: site, since: view.today.start, view.db)
    let spread = HallStatistics.Spread(milliseconds: waits.map(\.milliseconds))
    let errors = HallStatistics.Spread(milliseconds: waits.compactMap(\.errorMilliseconds))
    let counters = try CounterStore.counters(at: site, view.db)
    let titles = try ListedItemStore.titles(view.db)
    let floor = try counters.map { try onFloor($0, load, titles, view) }
    let alarms = try StaffAlarmStore.open(at: site, view.db)
    let parked = try TicketStore.aside("parked", at: site, view.db)
    let shifts = try ShiftStore.shifts(at: site, on: view.today, view.db)
    return HallFloor.Reading(
        waiting: waiting.count,
        longestWaitMinutes: waiting.map { minutes(view.now - $0.takenAt) }.max(),
        waitMedianMinutes: spread.medianMinutes, waitNinetiethMinutes: spread.ninetiethMinutes,
        estimateErrorMinutes: errors.medianMinutes,
        taken: counts.reduce(0) { $0 + $1.taken },
        finished: counts.reduce(0) { $0 + $1.finished },
        lapsed: counts.reduce(0) { $0 + $1.lapsed },
        parked: try TicketStore.count("parked", at: site, view.db),
        missed: try TicketStore.count("missed", at: site, view.db), counters: floor.map(\.told),
        quarters: try quarters(site, waits, waiting: waiting.count, load, view),
        alarms: alarms.map(\.event),
        attention: alarms.map(FloorWords.alarm) + floor.compactMap(\.attention)
            + lineAttention(counters, waiting, policy, view)
            + parked.compactMap { parkedAttention($0, policy, view) }
            + counters.filter { ShiftPlan.isOutside($0, shifts, policy, at: view.now) }
            .map { FloorWords.outsideShift($0.number) })
}

/// A counter as it stands, and what is wrong there.
private func onFloor(
    _ counter: Counter, _ load: HallLoad, _ titles: [ItemCode: String], _ view: View
) throws -> (told: HallFloor.Counter, attention: FloorWords.Attention?) {
    let ticket = try TicketStore.held(by: counter.number, view.db)
    let visit = try VisitStore.open(at: counter.number, view.db)
    let elapsed = visit.map { Double((view.now - $0.from).milliseconds) / 1000 } ?? 0
    let usual = load.usual(ticket?.item)
    let isLong = ticket != nil && FloorWords.isLong(elapsed: elapsed, usual: usual)
    let told = HallFloor.Counter(
        counter: counter.number, state: counter.state.told,
        pauseReason: counter.state.pauseReason, queues: counter.queues, clerk: counter.clerk,
        number: ticket?.number, item: ticket?.item,
        title: ticket.map { titles[$0.item] ?? $0.item.rawValue },
        since: ticket == nil ? nil : visit?.startedAt ?? visit?.calledAt,
        isServing: ticket?.state == .serving(counter: counter.number), isLong: isLong,
        finishedToday: try VisitStore.finished(
            at: counter.number, on: view.today, view.db
        ).count)
    let attention =
        isLong
        ? FloorWords.longService(
            counter.number, minutes: Int(elapsed / 60),
            usual: max(1, WaitEstimate.minutes(usual ?? 0))) : nil
    return (told, attention)
}

/// Queues where somebody waits long or in vain, and counters that rest meanwhile.
private func lineAttention(
    _ counters: [Counter], _ waiting: [Ticket], _ policy: HallPolicy, _ view: View
) -> [FloorWords.Attention] {
    let lines = Dictionary(grouping: waiting, by: \.queue).sorted { $0.key < $1.key }
    let open = Set(counters.filter { $0.state == .open }.flatMap(\.queues))
    var found = lines.filter { !open.contains($0.key) }
        .map { FloorWords.noCounter($0.key, waiting: $0.value.count) }
    found += lines.compactMap { queue, tickets in
        let longest = tickets.map { minutes(view.now - $0.takenAt) }.max() ?? 0
        return longest >= policy.longWaitMinutes
            ? FloorWords.longWait(queue, minutes: longest) : nil
    }
    found += counters.compactMap { counter in
        let count = waiting.count { counter.queues.contains($0.queue) }
        guard let reason = counter.state.pauseReason, count > 0 else { return nil }
        return FloorWords.paused(counter.number, reason, waiting: count)
    }
    return found
}

private func parkedAttention(
    _ ticket: Ticket, _ policy: HallPolicy, _ view: View
) -> FloorWords.Attention? {
    guard case .parked(let parking) = ticket.state else { return nil }
    let span = minutes(view.now - parking.since)
    return span >= policy.longWaitMinutes ? FloorWords.parked(ticket, minutes: span) : nil
}

/// The day's quarters of an hour, from the first with a ticket to an hour after now.
private func quarters(
    _ site: SiteCode, _ waits: [HallFigures.Wait], waiting: Int, _ load: HallLoad, _ view: View
) throws -> [HallFloor.Quarter] {
    let arrivals = try HallFigures.arrivals(at: site, on: view.today, view.db)
    let finished = try HallFigures.finished(at: site, on: view.today, view.db)
    let this = QuarterHour(of: view.now)
    guard let first = arrivals.keys.min(), first <= this else { return [] }
    let called = Dictionary(grouping: waits) { QuarterHour(of: $0.calledAt) }
    let past = (first.number...this.number).map { number in
        let quarter = QuarterHour(number: number)
        let spans = (called[quarter] ?? []).map(\.milliseconds)
        return HallFloor.Quarter(
            start: quarter.start, arrivals: arrivals[quarter] ?? 0,
            finished: finished[quarter] ?? 0,
            waitMinutes: HallStatistics.Spread(milliseconds: spans).medianMinutes)
    }
    let expected = try expectedArrivals(site, arrivals, from: this, view)
    let left = Double((QuarterHour(number: this.number + 1).start - view.now).milliseconds) / 1000
    var forecasts: [Int] = []
    if load.servers > 0, let each = load.usual(nil) {
        let rest = expected[0] * left / Forecast.quarterSeconds
        forecasts = Forecast(servers: load.servers, secondsEach: max(1, each)).waits(
            waiting: waiting, leftOfThis: left, arrivals: [rest] + expected.dropFirst())
    }
    let coming = (1...Forecast.quarters).map { ahead in
        HallFloor.Quarter(
            start: QuarterHour(number: this.number + Int64(ahead)).start,
            arrivals: Int(expected[ahead].rounded()), finished: 0,
            forecast: forecasts.isEmpty ? nil : forecasts[ahead - 1])
    }
    return past + coming
}

/// How many are expected in this quarter and each to come: the mean of the same quarters of the
/// last five days that had tickets, or the last hour's where there was none.
private func expectedArrivals(
    _ site: SiteCode, _ today: [QuarterHour: Int], from this: QuarterHour, _ view: View
) throws -> [Double] {
    let days = try HallFigures.daysBefore(view.today, at: site, limit: 5, view.db)
    guard !days.isEmpty else {
        let hour = (1...4).reduce(0) { $0 + (today[QuarterHour(number: this.number - $1)] ?? 0) }
        return [Double](repeating: Double(hour) / 4, count: Forecast.quarters + 1)
    }
    let earlier = try days.map { day in
        (day, try HallFigures.arrivals(at: site, on: day, view.db))
    }
    return (0...Forecast.quarters).map { ahead in
        let quarter = QuarterHour(number: this.number + Int64(ahead))
        let sum = earlier.reduce(0) { sum, one in
            sum + (one.1[quarter.shifted(days: view.today.days(to: one.0))] ?? 0)
        }
        return Double(sum) / Double(days.count)
    }
}
