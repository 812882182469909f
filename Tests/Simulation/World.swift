import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support
import Wire

/// A town in one process: services on links, people, a clock, and a storm that one seed decides.
///
/// Nothing here runs by itself: ``run()`` takes what is next from the agenda until there is nothing
/// left to do. The same seed takes the same steps.
public final class World {
    enum Happening {
        case wake(host: Int)
        case request(Parcel, starts: Int)
        case reply(Parcel)
        case query(host: Int, starts: Int, job: QueryJob)
        case ahead(host: Int, starts: Int, job: AheadJob)
        case linkDown(link: Int, connection: Int)
        case linkUp(link: Int)
        case start(host: Int, starts: Int)
        case heal(link: Int)
        case move(person: Int)
        case timeout(person: Int, intent: Int, tries: Int)
        case trouble
        case jump(ms: Int64)
        case passDays
        case look
    }

    /// Parts under way on a link.
    struct Parcel {
        let link: Int
        let connection: Int
        /// How often the link had been cut when it left.
        let cuts: Int
        let parts: [[UInt8]]
    }

    let town: Town
    let seed: UInt64
    let storm: Storm
    /// Streams of their own, so that one draw more in one place moves nothing elsewhere.
    var netChance, faultChance, peopleChance, storeChance, diskChance: Seeded
    var agenda = Agenda<Happening>()
    var trace = Trace()
    public internal(set) var tally = Tally()
    public private(set) var failures: [String] = []
    /// How often each event stands in a journal in the end, and each refusal was answered.
    public internal(set) var kinds: [String: Int] = [:]

    var mono: Int64 = 0
    /// The clock on the wall runs beside `mono` and may be set.
    var wallAhead: Int64
    /// Behind it no days are passed over any more: a key asked with again is younger than 30 days.
    let daysEnd: Int64
    var isStormy = true
    var calmSince: Int64 = 0
    var hosts: [Host] = []
    /// How long each journal was when the seed began.
    var foundedHeads: [Int64] = []
    var links: [Link] = []
    var people: [Person] = []
    /// The two that belong to every town: who tends the services, and who has no business here.
    var operatorPerson = Person(Operator())
    var strangerLinks: [Int] = []
    public internal(set) var commands = 0
    let commandsMin: Int

    /// 200 commands and some more; a storm that lasts longer than this is over anyway.
    static let commandsLeast = 200
    static let stormMaxMs: Int64 = 600_000
    /// Ten seconds after the last fault everything is where it belongs (I8).
    static let calmMaxMs: Int64 = 10_000

    /// More steps than this in one millisecond are a service that runs in circles.
    static let stepsMax = 10_000

    public convenience init(_ town: Town, seed: UInt64) throws {
        var random = Seeded(seed)
        let storm = Storm(&random)
        try self.init(town, seed: seed, storm, &random, from: .opening)
    }

    init(_ town: Town, seed: UInt64, _ storm: Storm, _ random: inout Seeded, from begin: Instant)
        throws
    {
        self.town = town
        self.seed = seed
        self.storm = storm
        netChance = random.stream()
        faultChance = random.stream()
        peopleChance = random.stream()
        storeChance = random.stream()
        diskChance = random.stream()
        wallAhead = begin.rawValue + random.within(0...7_200_000)
        daysEnd = wallAhead + 24 * 86_400_000
        commandsMin = Self.commandsLeast + Int(random.within(0...40))
        people = town.people(&peopleChance).map(Person.init)
        for service in town.services {
            let founded = storm.fromNothing ? nil : town.founded[service.name]
            let host =
                storm.isStill
                ? Host(service, queue: try Store.memory())
                : try Host(service, disk: Disk(from: founded))
            host.onFull = { [unowned self] in self.tally.count(.diskFull) }
            hosts.append(host)
        }
        if storm.fromNothing { tally.count(.unborn) }
        connect()
        for index in hosts.indices {
            try start(index)
            foundedHeads.append(try hosts[index].store().head().seq)
        }
    }

    /// Where each line of the trace also goes.
    public func listen(_ listener: @escaping (String) -> Void) { trace.listener = listener }

    public var traceHash: String { trace.hash }

    var now: Moment { Moment(mono: mono, wall: Instant(rawValue: wallAhead + mono)) }

    func fail(_ what: String) {
        if failures.count < 20 { failures.append("\(what) (at \(mono) ms)") }
    }

    // MARK: The run

    /// Runs the storm and the calm behind it; what was wrong then is in ``failures``.
    public func run() throws {
        for person in people.indices {
            agenda.add(.move(person: person), at: peopleChance.within(0...storm.paceMs))
        }
        agenda.add(.trouble, at: faultChance.within(1...storm.faultEveryMs))
        agenda.add(.look, at: 500)
        if storm.jumpsOverMidnight { agenda.add(.jump(ms: 0), at: faultChance.within(500...6_000)) }
        if storm.passesDays { agenda.add(.passDays, at: faultChance.within(200...3_000)) }
        if storm.stepsBack {
            agenda.add(
                .jump(ms: -faultChance.within(1_000...300_000)), at: faultChance.within(500...6_000)
            )
        }
        var steps = 0
        while failures.isEmpty, let next = agenda.next() {
            steps = next.at > mono ? 0 : steps + 1
            if steps > Self.stepsMax {
                fail("time stands still: \(next.what), \(hosts.map(describe))")
            }
            mono = max(mono, next.at)
            try happen(next.what)
            if isStormy {
                if commands >= commandsMin || mono > Self.stormMaxMs
                    || people.allSatisfy(\.role.isDone)
                {
                    calm()
                }
            } else if isDrained {
                break
            }
        }
    }

    private var isDrained = false

    private func happen(_ what: Happening) throws {
        switch what {
        case .wake(let host):
            guard hosts[host].wakeAt == mono else { return }
            hosts[host].wakeAt = nil
            try step(host, .wake)
        case .request(let parcel, let starts): try arrive(parcel, starts: starts)
        case .reply(let parcel): try arrive(reply: parcel)
        case .query(let host, let starts, let job):
            guard hosts[host].node != nil, hosts[host].starts == starts else { return }
            try handle(.send(job.route, parts: job.run()), from: host)
        case .ahead(let host, let starts, let job):
            guard hosts[host].node != nil, hosts[host].starts == starts else { return }
            job.run()
            try step(host, .ready(job.submission))
        case .linkDown(let link, let connection):
            guard links[link].connection == connection else { return }
            try drop(link)
        case .linkUp(let link): try reconnect(link)
        case .start(let host, let starts):
            guard hosts[host].node == nil, hosts[host].starts == starts else { return }
            try start(host)
        case .heal(let link): heal(link)
        case .move(let person): move(person)
        case .timeout(let person, let intent, let tries): lapse(person, intent, tries)
        case .trouble: try trouble()
        case .jump(let ms): jump(ms)
        case .passDays: passDays()
        case .look: try look()
        }
    }

    /// No fault any more: every link is whole, every service runs.
    private func calm() {
        isStormy = false
        calmSince = mono
        for (index, host) in hosts.enumerated() {
            host.crashAt = nil
            host.fullAt = nil
            if host.node == nil {
                agenda.add(.start(host: index, starts: host.starts), at: mono + 200)
            }
        }
        for link in links.indices { heal(link) }
    }

    /// The operator's round; in the calm also: is everything where it belongs?
    private func look() throws {
        try tend()
        agenda.add(.look, at: mono + (isStormy ? 1_000 : 250))
        guard !isStormy else { return }
        let waits = try whatWaits()
        if waits.isEmpty {
            isDrained = true
        } else if mono > calmSince + Self.calmMaxMs {
            for line in waits { fail("I8: \(line)") }
        }
    }

    /// What is not yet where it belongs.
    private func whatWaits() throws -> [String] {
        var lines: [String] = []
        for person in people + [operatorPerson] where person.open > 0 {
            lines.append("\(person.role.name) still waits for \(person.open) answers")
        }
        var heads: [ServiceName: Int64] = [:]
        for host in hosts { heads[host.name] = try host.node?.store.head().seq }
        for host in hosts {
            guard let node = host.node else {
                lines.append("\(host.name) is down")
                continue
            }
            let status = try node.status(now)
            for following in status.following where following.applied != heads[following.producer] {
                lines.append(
                    "\(host.name) is at \(following.applied) of \(heads[following.producer] ?? 0) "
                        + "of \(following.producer): \(following.state)")
            }
            if status.waitingCommands > 0 { lines.append("\(host.name) has commands waiting") }
            if status.parked > 0 { lines.append("\(host.name) has \(status.parked) parked") }
            if status.failedDues > 0 { lines.append("\(host.name) has dues set aside") }
            if !status.crashed.isEmpty { lines.append("\(host.name) holds back \(status.crashed)") }
            if let trouble = status.storeTrouble { lines.append("\(host.name): \(trouble)") }
            if try node.hasWork(now) { lines.append("\(host.name) has work") }
        }
        return lines
    }

    /// Why a service does not rest; for the one who looks for the fault.
    private func describe(_ host: Host) -> String {
        guard let node = host.node, let status = try? node.status(now) else {
            return "\(host.name) down"
        }
        let (work, wait) = ((try? node.hasWork(now)) ?? false, (try? node.waitMs(now)) ?? -1)
        return "\(host.name) work \(work) wait \(wait) trouble \(status.storeTrouble ?? "none")"
    }

    // MARK: Services

    /// Starts a service's process, and brings its links up again.
    func start(_ index: Int) throws {
        let host = hosts[index]
        try town.betweenStarts?(host.name, host.queue)
        try host.start(
            peers: peers(of: host),
            birth: Store.Birth(clock: .real, journal: Self.journal(of: host.name)),
            chance: storeChance.stream())
        trace.note(UInt8(ascii: "s"), mono, Int64(index))
        for (link, end) in links.enumerated()
        where end.asker == .host(index) || end.service == index {
            agenda.add(.linkUp(link: link), at: mono + netChance.within(5...100))
        }
        try schedule(index)
    }

    /// The process is gone, and everything in it.
    func crash(_ index: Int, _ fault: Fault, restartMs: Int64) throws {
        let host = hosts[index]
        if fault == .orderlyStop {
            host.end()
        } else if fault == .crashF07 {
            try host.crashInCheckpoint(&diskChance)
        } else if let torn = try host.crash(&diskChance) {
            tally.count(torn)
        }
        tally.count(fault)
        trace.note(UInt8(ascii: "x"), mono, Int64(index))
        // What it had handed to the network may still arrive, or not.
        let sentArrives = faultChance.chance(500)
        for (link, end) in links.enumerated()
        where end.service == index || end.asker == .host(index) {
            if !sentArrives || end.asker == .host(index) { links[link].cuts += 1 }
            if end.asker == .host(index) {
                links[link].isConnected = false
                links[link].connection += 1
            } else {
                agenda.add(
                    .linkDown(link: link, connection: end.connection),
                    at: mono + faultChance.within(1...1_200))
            }
        }
        agenda.add(.start(host: index, starts: host.starts), at: mono + restartMs)
    }

    func step(_ index: Int, _ input: Node.Input) throws {
        let host = hosts[index]
        guard host.node != nil else { return }
        var outputs: [Node.Output] = []
        do {
            outputs = try host.node?.step(input, now: now) ?? []
        } catch is SimulatedCrash {
        }
        if let point = host.ended {
            try crash(index, Self.fault(at: point), restartMs: faultChance.within(20...1_500))
            return
        }
        for output in outputs {
            try handle(output, from: index)
            guard host.node != nil else { return }
        }
        try schedule(index)
    }

    private func handle(_ output: Node.Output, from index: Int) throws {
        let host = hosts[index]
        switch output {
        case .send(let route, let parts): send(route, parts)
        case .ask(let producer, let parts): try ask(producer, parts, from: index)
        case .rebuildLink(let producer):
            guard let link = link(from: index, to: producer) else { return }
            links[link].isConnected = false
            links[link].connection += 1
            agenda.add(.linkUp(link: link), at: mono + netChance.within(5...100))
        case .query(let job):
            let lag = netChance.within(storm.lagMs)
            agenda.add(.query(host: index, starts: host.starts, job: job), at: mono + lag)
        case .ahead(let job):
            let lag = netChance.within(storm.lagMs)
            agenda.add(.ahead(host: index, starts: host.starts, job: job), at: mono + lag)
        case .log(let line):
            switch line {
            case .followingStopped(let producer, let reason):
                // Held to be the cause of crashes in a row; the operator sees to it.
                if !reason.hasPrefix(KitFault.crashedBefore.rawValue) {
                    fail("\(host.name) stopped following \(producer): \(reason)")
                }
            case .storeTrouble(let kind):
                if host.ended == nil { fail("\(host.name) could not read its store: \(kind)") }
            case .denied: break
            }
        case .fatal(let reason): fail("\(host.name) ended itself: \(reason)")
        }
    }

    /// Puts the next step on the agenda, unless one is there that comes earlier.
    private func schedule(_ index: Int) throws {
        let host = hosts[index]
        guard let node = host.node else { return }
        let wait = try node.waitMs(now)
        let at = mono + max(wait, isStormy ? netChance.within(storm.lagMs) : 1)
        if let planned = host.wakeAt, planned <= at { return }
        host.wakeAt = at
        agenda.add(.wake(host: index), at: at)
    }

    static func fault(at point: CrashPoint) -> Fault {
        switch point {
        case .beforeBegin: .crashF01
        case .beforeEvent: .crashF02
        case .afterCommit: .crashF03
        case .beforeCursor: .crashF04
        case .afterApply: .crashF05
        case .beforeBatch: .crashF06
        case .checkpoint, .migration, .backup: .crashBetween
        }
    }

    /// The same in every seed, so that founded stores fit together.
    static func journal(of service: ServiceName) -> UUID {
        .number(1_000 + UInt64(ServiceName.allCases.firstIndex(of: service) ?? 0))
    }

    private func peers(of host: Host) -> [Peer] {
        let followers = town.services.filter { $0.producers.contains(host.name) }.map {
            Peer(
                name: $0.name.rawValue, keys: [Self.key(of: $0.name)], follows: true,
                seesPrivateParts: true)
        }
        let askers = (people + [operatorPerson]).map {
            Peer(name: $0.role.name, keys: [$0.key], commands: ["*"], queries: ["*"])
        }
        return followers + askers
    }

    static func key(of service: ServiceName) -> String { "key of \(service.rawValue)" }
}
