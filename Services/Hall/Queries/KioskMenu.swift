import Contracts
import Ledger

/// What the ticket machine of a site offers today, by domain: the common items apart from the
/// county's additions.
func kioskMenu(
    _ query: KioskMenu, in view: View, _ policy: HallPolicy
) throws -> KioskMenu.Reading {
    let site = query.site ?? .centre
    let items = try ListedItemStore.items(on: view.today, withGuides: false, view.db)
    let load = try HallLoad(at: site, policy, now: view.now, view.db)
    let waits = try QueueWaits(
        Set(items.map(\.queue)), at: site, load, view, policy)

    var titles: [String] = []
    for item in items where !titles.contains(item.domain) { titles.append(item.domain) }
    let domains = titles.map { title in
        let own = items.filter { $0.domain == title }
        let queues = Set(own.map(\.queue))
        return KioskMenu.Reading.Domain(
            title: title,
            items: own.map {
                .init(item: $0.item, title: $0.title, queue: $0.queue, isCommon: $0.isCommon)
            },
            waiting: queues.reduce(0) { $0 + (waits.waiting[$1] ?? 0) },
            expectedWaitMinutes: queues.compactMap { waits.minutes[$0] }.max())
    }
    let counters = try CounterStore.counters(at: site, view.db)
    return KioskMenu.Reading(
        domains: domains, isOpen: counters.contains { $0.state == .open },
        listVersion: items.map(\.version).max(),
        hours: try? policy.at(site).sessions(on: view.today))
}

/// How many wait in some queues, and what a newcomer to each would be told.
struct QueueWaits {
    private(set) var waiting: [QueueLetter: Int] = [:]
    private(set) var waitingFirst: [QueueLetter: Int] = [:]
    /// Those that can be told.
    private(set) var minutes: [QueueLetter: Int] = [:]

    init(
        _ queues: Set<QueueLetter>, at site: SiteCode, _ load: HallLoad, _ view: View,
        _ policy: HallPolicy
    ) throws {
        let days = BusinessDay.open(on: view.today, policy: policy)
        for queue in queues {
            let (all, first) = try QueueDayStore.waiting(
                in: Line(queue, at: site), on: days, view.db)
            waiting[queue] = all
            waitingFirst[queue] = first
            minutes[queue] = try load.wait(
                forNewcomerTo: queue, item: nil, goesFirst: false, ahead: all, view.db
            ).minutes
        }
    }
}
