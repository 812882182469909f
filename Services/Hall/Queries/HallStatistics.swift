import Contracts
import Ledger

/// Waits and services over a period, by day, item, queue and counter.
///
/// - Throws: ``HallRefusal/periodWrong`` when it ends before it begins or spans more than 366 days;
///   ``HallRefusal/otherSite``.
func hallStatistics(
    _ query: HallStatistics, in view: View, by who: Actor? = nil
) throws -> HallStatistics.Reading {
    guard query.from <= query.to, query.from.days(to: query.to) < 366 else {
        throw HallRefusal.periodWrong
    }
    if let site = query.site { try Actor.check(who, at: site) }
    let tickets = try HallFigures.tickets(
        from: query.from, to: query.to, at: query.site, view.db)
    let visits = try HallFigures.visits(
        from: query.from, to: query.to, at: query.site, view.db)
    let listed = try ListedItemStore.items(on: nil, withGuides: false, view.db)
    let byItem = Dictionary(grouping: visits, by: \.item)
    let byQueue = Dictionary(grouping: visits, by: \.queue)
    let finished = tickets.count { $0.state == "finished" }
    let stations = visits.count { $0.outcome == "finished" || $0.outcome == "transferred" }
    return HallStatistics.Reading(
        days: Dictionary(grouping: tickets, by: \.day).sorted { $0.key < $1.key }
            .map { day, tickets in
                HallStatistics.Day(
                    day: day, taken: tickets.count,
                    finished: tickets.count { $0.state == "finished" },
                    lapsed: tickets.count { $0.state == "lapsed" }, wait: waits(tickets),
                    estimateError: HallStatistics.Spread(
                        milliseconds: tickets.compactMap { $0.wait?.errorMilliseconds }))
            },
        items: Dictionary(grouping: tickets, by: \.item).sorted { $0.key < $1.key }
            .map { item, tickets in
                let row = listed.last { $0.item == item }
                return HallStatistics.Item(
                    item: item, title: row?.title ?? item.rawValue,
                    isCommon: row?.isCommon ?? false, taken: tickets.count,
                    finished: tickets.count { $0.state == "finished" }, wait: waits(tickets),
                    service: services(byItem[item] ?? []))
            },
        counters: Dictionary(grouping: visits, by: \.counter).sorted { $0.key < $1.key }
            .map { counter, visits in
                HallStatistics.Counter(
                    counter: counter, called: visits.count,
                    finished: visits.count { $0.outcome == "finished" },
                    missed: visits.count { $0.outcome == "missed" }, service: services(visits))
            },
        queues: Dictionary(grouping: tickets, by: \.queue).sorted { $0.key < $1.key }
            .map { queue, tickets in
                HallStatistics.Queue(
                    queue: queue, title: title(of: queue, listed), taken: tickets.count,
                    finished: tickets.count { $0.state == "finished" }, wait: waits(tickets),
                    service: services(byQueue[queue] ?? []))
            },
        windowsPerTicket: finished == 0 ? nil : Double(stations) / Double(finished))
}

private func waits(_ tickets: [HallFigures.TicketFigure]) -> HallStatistics.Spread {
    HallStatistics.Spread(milliseconds: tickets.compactMap { $0.wait?.milliseconds })
}

private func services(_ visits: [HallFigures.VisitFigure]) -> HallStatistics.Spread {
    HallStatistics.Spread(
        milliseconds: visits.filter { $0.outcome == "finished" || $0.outcome == "transferred" }
            .compactMap(\.serviceMilliseconds))
}
