// The report's keys are the names of its properties.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Contracts
import Foundation
import Hall
import Ledger
import ServiceKit
import Wire

/// Taking a ticket and calling the next with ever more tickets in the store: it must not grow.
struct Tickets {
    struct Figures: Encodable {
        let take_p50_us: Double
        let call_p50_us: Double
    }

    private let service = hallService()
    private let store: Store
    private var node: Node
    private let route = Route([1])
    private var answers: [UUID: Reply] = [:]
    private var mono: Int64 = 0
    private(set) var taken = 0

    /// A hall on a file store with one item and eight counters, filled by its own commands.
    init(in base: String) throws {
        let path = base + "/tickets.sqlite"
        for suffix in ["", "-wal", "-shm", ".lock"] { unlink(path + suffix) }
        store = try Store.open(
            path: path, service: .hall, migrations: service.migrations,
            birth: Store.Birth(clock: .real, journal: .newKey()))
        node = try Node(
            service, store: store,
            peers: [Peer(name: "bench", keys: ["bench"], commands: ["*"], queries: ["*"])])
        try listItem()
        for number in 1...8 {
            guard let counter = CounterNumber(rawValue: number) else { continue }
            _ = try ask(OpenCounter(counter: counter, queues: [Self.queue]))
        }
    }

    /// How many wait while it is measured; none while it is filled, since each ticket's wait is
    /// foretold from who is ahead.
    private static let waiting = 200
    private static let queue = QueueLetter(rawValue: "A")!
    private static let item = ItemCode(rawValue: "BENCH-1")!
    private static let counters = (1...8).compactMap(CounterNumber.init(rawValue:))

    /// The item comes as the registry's event, the way it always does.
    private mutating func listItem() throws {
        let registry = try Store.inMemory(
            service: .registry, migrations: [],
            birth: Store.Birth(clock: .real, journal: .newKey()),
            random: SystemRandomNumberGenerator())
        let now = Instant.wallClock
        try registry.group(writtenAt: now) { group in
            _ = try group.turn(.kit("bench"), now: now, actor: "bench") { turn in
                try turn.emit(
                    ServiceItemListed(
                        code: Self.item, title: "测试事项", domain: "民政", queue: Self.queue,
                        isCommon: true,
                        validity: Validity(from: LocalDay.first), version: 1))
            }
        }
        let entries = try registry.read { try Journal.entries(after: 0, limit: 10, $0) }
        var batch: [UInt8] = []
        for entry in entries { EntryBytes.append(entry, to: &batch) }
        for output in try node.step(.wake, now: moment) {
            guard case .ask(.registry, let parts) = output else { continue }
            let pull = try Request(parts: parts)
            _ = try node.step(
                .reply(
                    .registry, parts: Reply(kind: .batch, key: pull.key, mark: 1, body: batch).parts
                ),
                now: moment)
        }
        _ = try node.step(.wake, now: moment)
    }

    private var moment: Moment { Moment(mono: mono, wall: .wallClock) }

    private mutating func ask<C: Command>(_ command: C) throws -> C.Answer {
        let keys = try send([command])
        try run()
        guard let reply = answers.removeValue(forKey: keys[0]), reply.kind == .answer else {
            throw BenchFault(what: C.name)
        }
        return try JSON.decode(C.Answer.self, from: reply.body)
    }

    private mutating func send<C: Command>(_ commands: [C]) throws -> [UUID] {
        try commands.map { command in
            let key = UUID.newKey()
            let request = Request(
                verb: .command, name: C.name, key: key, budgetMs: 60_000,
                body: try JSON.encode(command))
            _ = try node.step(.request(route, peerKey: "bench", parts: request.parts), now: moment)
            return key
        }
    }

    /// Until the node has answered everything sent: a group takes only so many entries.
    private mutating func run() throws {
        var hasAnswered = true
        while hasAnswered {
            hasAnswered = false
            mono += 1
            for output in try node.step(.wake, now: moment) {
                guard case .send(_, let parts) = output else { continue }
                let reply = try Reply(parts: parts)
                answers[reply.key] = reply
                hasAnswered = true
            }
        }
    }

    private mutating func take() throws -> TakeTicket.Answer {
        taken += 1
        return try ask(TakeTicket(item: Self.item))
    }

    /// Serves whom a counter has called, to the end.
    private mutating func finish(_ counter: CounterNumber) throws {
        _ = try ask(ServeTicket(counter: counter))
        _ = try ask(FinishTicket(counter: counter))
    }

    /// Fills up to `count` tickets, 128 commands to a group, all of them served.
    mutating func fill(to count: Int) throws {
        var filed = 0
        while taken < count {
            let some = min(8, count - taken)
            let counters = Self.counters.prefix(some)
            _ = try send(counters.map { _ in TakeTicket(item: Self.item) })
            _ = try send(counters.map { CallNext(counter: $0) })
            _ = try send(counters.map { ServeTicket(counter: $0) })
            _ = try send(counters.map { FinishTicket(counter: $0) })
            taken += some
            filed += some
            guard filed % 32 == 0 || taken == count else { continue }
            try run()
            answers.removeAll(keepingCapacity: true)
            if filed % 8_000 == 0 { try store.checkpoint() }
        }
        try store.checkpoint()
    }

    /// Medians over 400 tickets taken, called, served and finished one after the other, while 200
    /// wait.
    mutating func measure() throws -> Figures {
        for _ in 0..<Self.waiting { _ = try take() }
        var takes: [Int64] = []
        var calls: [Int64] = []
        for index in 0..<400 {
            let counter = Self.counters[index % Self.counters.count]
            var began = monotonicNanoseconds()
            _ = try take()
            takes.append(monotonicNanoseconds() - began)
            began = monotonicNanoseconds()
            _ = try ask(CallNext(counter: counter))
            calls.append(monotonicNanoseconds() - began)
            try finish(counter)
        }
        for _ in 0..<Self.waiting {
            _ = try ask(CallNext(counter: Self.counters[0]))
            try finish(Self.counters[0])
        }
        return Figures(take_p50_us: percentile(takes, 0.5), call_p50_us: percentile(calls, 0.5))
    }

    /// Whether the rows are what the command path writes: the whole chain verifies.
    func verify() throws { try store.read { try Journal.verify($0) } }

    func close() throws { try store.close() }
}
