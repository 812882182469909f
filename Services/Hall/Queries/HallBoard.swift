import Contracts
import Ledger

/// What hangs in a site's hall.
func hallBoard(
    _ query: HallBoard, in view: View, _ policy: HallPolicy
) throws -> HallBoard.Reading {
    let site = query.site ?? .centre
    let load = try HallLoad(at: site, policy, now: view.now, view.db)
    let items = try ListedItemStore.items(on: view.today, withGuides: false, view.db)
    let days = BusinessDay.open(on: view.today, policy: policy)
    let since = days[0].start
    let counters = try CounterStore.counters(at: site, view.db).filter { $0.state != .closed }
    let taken = try days.flatMap { try QueueDayStore.counts(on: $0, at: site, view.db) }
    let queues = Set(counters.flatMap(\.queues))
        .union(taken.filter { $0.counts.waiting > 0 }.map(\.queue))
    let waits = try QueueWaits(queues, at: site, load, view, policy)
    return HallBoard.Reading(
        calls: try VisitStore.calls(
            at: site, since: since, limit: min(max(query.calls, 1), 30), view.db
        ).map(HallBoard.Reading.Call.init),
        queues: queues.sorted().map { queue in
            .init(
                queue: queue, title: title(of: queue, items), waiting: waits.waiting[queue] ?? 0,
                expectedWaitMinutes: waits.minutes[queue])
        },
        waiting: waits.waiting.values.reduce(0, +),
        waitingFirst: waits.waitingFirst.values.reduce(0, +),
        missed: try TicketStore.aside("missed", at: site, limit: 30, view.db).map(\.number),
        missRule: policy.missRule, rule: policy.missSentence)
}

/// The domain most of a queue's items are of; the letter where none leads to it.
func title(of queue: QueueLetter, _ items: [ItemList.Reading.Item]) -> String {
    let domains = Dictionary(grouping: items.filter { $0.queue == queue }, by: \.domain)
    let most = domains.max { one, other in
        (one.value.count, other.key) < (other.value.count, one.key)
    }
    return most?.key ?? queue.rawValue
}

extension HallBoard.Reading.Call {
    init(_ visit: Visit) {
        self.init(
            ticket: visit.ticket, number: visit.number, counter: visit.counter,
            attempt: visit.attempt, calledAt: visit.calledAt, isOpen: visit.isCall)
    }
}
