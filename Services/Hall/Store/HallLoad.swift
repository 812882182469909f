import Contracts
import GRDB

/// What the hall is like now, gathered from its tables for the expected waits of a site.
struct HallLoad {
    private let site: SiteCode
    private let pace: Pace
    private let policy: HallPolicy
    private let now: Instant
    private let hours: WaitHours
    private var base: WaitEstimate?
    /// How many wait by lane, beyond those looked at.
    private var counts: [Lane: Int] = [:]

    private struct Lane: Hashable {
        let queue: QueueLetter
        let goesFirst: Bool
    }

    /// - Complexity: reads the counters, and of each lane where people wait the first
    ///   ``WaitEstimate/laneMax``; nothing of those who have gone.
    init(
        at site: SiteCode, _ policy: HallPolicy, now: Instant, _ db: Database
    ) throws {
        self.site = site
        self.policy = policy
        self.now = now
        hours = WaitHours(policy.at(site), at: now)
        pace = try ItemPaceStore.pace(db)
        guard pace.overall != nil else { return }
        let counters = try CounterStore.counters(at: site, db).filter { $0.state == .open }
        let kept = try VisitStore.kept(db)
        var base = WaitEstimate(
            servers: counters.map { server($0, kept[$0.number]) }, lanes: [],
            runs: try LineRunStore.runs(at: site, db), runMax: policy.priorityRunMax, pace: pace)
        for queue in Set(counters.flatMap(\.queues)).sorted() {
            let line = Line(queue, at: site)
            let days = BusinessDay.open(on: LocalDay(now), policy: policy)
            let (all, first) = try QueueDayStore.waiting(in: line, on: days, db)
            for (goesFirst, count) in [(true, first), (false, all - first)] where count > 0 {
                let people = try TicketStore.waiting(
                    in: line, goesFirst: goesFirst, limit: WaitEstimate.laneMax, db)
                base.lanes.append(people.compactMap(WaitEstimate.Person.init))
                counts[Lane(queue: queue, goesFirst: goesFirst)] = count
            }
        }
        self.base = base
    }

    /// The wait of somebody who comes now, laid over the site's office hours.
    ///
    /// While too little is known of how long services take, the pace of the last calls counts.
    ///
    /// - Parameters:
    ///   - item: `nil` for any of the queue's.
    ///   - ahead: how many go first.
    func wait(
        forNewcomerTo queue: QueueLetter, item: ItemCode?, goesFirst: Bool, ahead: Int,
        _ db: Database
    ) throws -> ToldWait {
        guard var estimate = base else { return try paceWait(queue, ahead: ahead, db) }
        let newcomer = WaitEstimate.Person(
            candidate: Candidate(
                queue: queue, goesFirst: goesFirst, place: Place(arrival: .max), arrival: .max),
            item: item)
        if let lane = estimate.lanes.firstIndex(where: {
            $0.first?.candidate.queue == queue && $0.first?.candidate.goesFirst == goesFirst
        }) {
            estimate.lanes[lane].append(newcomer)
        } else {
            estimate.lanes.append([newcomer])
        }
        return hours.told(
            stretched(
                estimate.seconds(until: .max),
                behind: counts[Lane(queue: queue, goesFirst: goesFirst)]))
    }

    /// The wait that is left to somebody who waits.
    func wait(for ticket: Ticket, ahead: Int, _ db: Database) throws -> ToldWait {
        guard let base else { return try paceWait(ticket.queue, ahead: ahead, db) }
        if let seconds = base.seconds(until: ticket.arrival) {
            return hours.told(seconds)
        }
        // So far behind that it was not looked at, or nobody serves it.
        return try wait(
            forNewcomerTo: ticket.queue, item: ticket.item,
            goesFirst: ticket.slip.priority.goesFirst, ahead: ahead, db)
    }

    /// The seconds such an item usually keeps a counter; `nil` while that is not known.
    func usual(_ item: ItemCode?) -> Double? { pace.seconds(item) }

    /// How many windows are open.
    var servers: Int { base?.servers.count ?? 0 }

    private func stretched(_ seconds: Double?, behind count: Int?) -> Double? {
        guard let seconds else { return nil }
        let looked = min(count ?? 0, WaitEstimate.laneMax)
        let factor = looked == 0 ? 1 : Double(count ?? 0) / Double(looked)
        return seconds * factor
    }

    private func paceWait(
        _ queue: QueueLetter, ahead: Int, _ db: Database
    ) throws -> ToldWait {
        let calls = try CalledMinuteStore.calls(
            from: queue, at: site, minutes: policy.paceWindowMinutes, until: now, db)
        let minutes = expectedWaitMinutes(
            ahead: ahead, calls: calls, windowMinutes: policy.paceWindowMinutes)
        return hours.told(minutes.map { Double($0) * 60 })
    }

    private func server(
        _ counter: Counter, _ kept: (item: ItemCode, from: Instant?)?
    ) -> WaitEstimate.Server {
        var freeIn = 0.0
        if let kept, let usual = pace.seconds(kept.item) {
            let elapsed = Double((now - (kept.from ?? now)).milliseconds) / 1000
            freeIn = WaitEstimate.rest(usual: usual, elapsed: max(0, elapsed))
        }
        return WaitEstimate.Server(
            counter: counter.number, queues: counter.queues,
            skills: counter.skills.map(Set.init), freeIn: freeIn)
    }
}

extension WaitEstimate.Person {
    init?(_ ticket: Ticket) {
        guard case .waiting(let place) = ticket.state else { return nil }
        self.init(
            candidate: Candidate(
                ticket, place: place, isHandedOver: ticket.toCounter != nil),
            item: ticket.item, toCounter: ticket.toCounter)
    }
}
