import Contracts
import Ledger

/// One counter as its clerk sees it, and a colleague who is about to take it over.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/otherSite``.
func counterDesk(
    _ query: CounterDesk, in view: View, _ policy: HallPolicy, by who: Actor? = nil
) throws -> CounterDesk.Reading {
    let counter = try counter(query.counter, by: nil, view.db)
    try Actor.check(who, at: counter.site)
    let titles = try ListedItemStore.titles(view.db)
    let listed = try ListedItemStore.items(on: view.today, withGuides: false, view.db)
    func title(_ item: ItemCode) -> String { titles[item] ?? item.rawValue }

    let held = try TicketStore.held(by: counter.number, view.db)
    let heads = try heads(for: counter, view.db)
    let runs = try LineRunStore.runs(at: counter.site, view.db)
    let pick = Pick.next(
        among: heads.map(\.candidate), runs: runs, runMax: policy.priorityRunMax)
    let next = pick.map { heads[$0.index].ticket }
    let waiting = try waitingHere(counter, runs: runs, view, policy)
    let finished = try VisitStore.finished(at: counter.number, on: view.today, view.db)
    let visit = try VisitStore.open(at: counter.number, view.db)
    let why = try held.flatMap {
        try VisitStore.reason(at: counter.number, priority: $0.slip.priority, view.db)
    }
    let days = BusinessDay.open(on: view.today, policy: policy)
    return CounterDesk.Reading(
        counter: counter.number, site: counter.site, state: counter.state.told,
        pauseReason: counter.state.pauseReason, queues: counter.queues,
        titles: Set(listed.map(\.queue)).sorted().map {
            CounterDesk.QueueTitle(queue: $0, title: Hall.title(of: $0, listed))
        },
        skills: counter.skills, clerk: counter.clerk,
        ticket: held.map { ticket in
            var attempt: Int?
            if case .called(_, let number) = ticket.state { attempt = number }
            return CounterDesk.AtCounter(
                ticket: ticket.id, number: ticket.number, item: ticket.item,
                title: title(ticket.item), priority: ticket.slip.priority,
                state: ticket.state.name, since: visit?.startedAt ?? visit?.calledAt,
                attempt: attempt, takenAt: ticket.takenAt, misses: ticket.misses,
                queue: ticket.queue, reason: why?.sentence(runMax: policy.priorityRunMax))
        },
        waiting: waiting.map { ticket in
            CounterDesk.Waiting(
                ticket: ticket.id, number: ticket.number, item: ticket.item,
                title: title(ticket.item), priority: ticket.slip.priority,
                waitedMinutes: minutes(view.now - ticket.takenAt), isNext: ticket.id == next?.id,
                canServe: ticket.toCounter != nil || counter.handles(ticket.item))
        },
        waitingCount: try counter.queues.reduce(0) { sum, queue in
            let line = Line(queue, at: counter.site)
            return sum + (try QueueDayStore.waiting(in: line, on: days, view.db).all)
        },
        parked: try TicketStore.aside("parked", at: counter.site, view.db).compactMap { ticket in
            guard case .parked(let parking) = ticket.state else { return nil }
            return CounterDesk.Parked(
                ticket: ticket.id, number: ticket.number, item: ticket.item,
                title: title(ticket.item), reason: parking.reason, counter: parking.counter,
                since: parking.since)
        },
        missed: try missedHere(at: counter.site, titled: title, view),
        finishedToday: finished.count, averageServiceSeconds: finished.averageSeconds,
        moves: DeskMoves(counter: counter, held: held, isSomebodyNext: next != nil)
            .all(policy, at: view.now),
        pick: reason(pick, next, heads.map(\.candidate))?.sentence(runMax: policy.priorityRunMax),
        others: try CounterStore.counters(at: counter.site, view.db)
            .filter { $0.number != counter.number && $0.state != .closed }
            .map { other in
                CounterDesk.OtherCounter(
                    counter: other.number, queues: other.queues, state: other.state.told,
                    canServe: held.map { other.handles($0.item) } ?? true)
            },
        alarm: try StaffAlarmStore.open(at: counter.number, view.db)?.event)
}

/// The first people of the counter's queues, and of those sent on to it, in the order they would be
/// called; those it cannot serve stand at their place.
private func waitingHere(
    _ counter: Counter, runs: [QueueLetter: Int], _ view: View, _ policy: HallPolicy
) throws -> [Ticket] {
    let limit = 30
    var tickets = try TicketStore.sent(to: counter.number, view.db)
    for queue in counter.queues {
        for goesFirst in [true, false] {
            tickets += try TicketStore.waiting(
                in: Line(queue, at: counter.site), goesFirst: goesFirst, limit: limit, view.db
            ).filter { $0.toCounter == nil }
        }
    }
    let candidates = tickets.compactMap(WaitEstimate.Person.init).map(\.candidate)
    return callOrder(candidates, runs: runs, runMax: policy.priorityRunMax, limit: limit)
        .map { tickets[$0] }
}

/// Who stands aside at a site after a miss, in the order they came; the first 30, as they hang on
/// the display.
private func missedHere(
    at site: SiteCode, titled title: (ItemCode) -> String, _ view: View
) throws -> [CounterDesk.Missed] {
    let tickets = try TicketStore.aside("missed", at: site, limit: 30, view.db)
    guard let first = tickets.map(\.takenAt).min() else { return [] }
    let misses = try VisitStore.misses(at: site, since: first, view.db)
    return tickets.map { ticket in
        let last = misses[ticket.arrival]
        return CounterDesk.Missed(
            ticket: ticket.id, number: ticket.number, item: ticket.item,
            title: title(ticket.item), handling: ticket.missed, since: last?.at,
            counter: last?.counter)
    }
}

private func reason(
    _ pick: Pick?, _ next: Ticket?, _ candidates: [Candidate]
) -> PickReason? {
    guard let pick, let next else { return nil }
    let priority = next.slip.priority
    return PickReason(
        kind: pick.kind, priority: priority == .none ? nil : priority,
        skipped: candidates[pick.index].skipped)
}

/// Whole minutes of a span, the rest cut off.
func minutes(_ span: Duration) -> Int { Int(max(0, span.milliseconds) / 60_000) }
