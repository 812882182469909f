import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support
import Wire

/// A node with the town around it in the test's hand: nothing moves unless the test says so.
final class Desk {
    static let peers = [
        Peer(name: "operator", keys: ["operator"], commands: ["*"], queries: ["*"]),
        Peer(name: "window", keys: ["window", "window-new"], commands: ["toy.add.v1"]),
        Peer(name: "other", keys: ["other"], commands: ["toy.*"]),
        Peer(name: "grid", keys: ["grid"], follows: true, seesPrivateParts: true),
        Peer(name: "blind", keys: ["blind"], follows: true),
        Peer(name: "console", keys: ["console"], commands: ["*"], queries: ["*"], forPeople: true),
    ]

    let service: Service
    let queue: DatabaseQueue
    let store: Store
    var node: Node
    var mono: Int64 = 0
    var wall = Instant.opening
    /// Replies in the order in which they left.
    var replies: [Reply] = []
    var routes: [Route] = []
    var asks: [Request] = []
    var log: [Node.LogLine] = []
    /// What is to be worked out for commands, not yet begun.
    var ahead: [AheadJob] = []
    var rebuilds = 0
    var fatal: [String] = []
    var now: Moment { Moment(mono: mono, wall: wall) }

    /// - Parameter queue: the database of a desk that ended, to be gone on with.
    init(_ service: Service, on queue: DatabaseQueue? = nil, journal: UInt64 = 1) throws {
        self.service = service
        self.queue = try queue ?? Store.memory()
        store = try Store.inMemory(
            self.queue, service: service.name, migrations: service.migrations,
            birth: Store.Birth(clock: .real, journal: .number(journal)), random: Seeded(1))
        node = try Node(service, store: store, peers: Self.peers, access: TestKeys.access)
    }

    func step(_ input: Node.Input) throws {
        for output in try node.step(input, now: now) {
            switch output {
            case .send(let route, let parts):
                replies.append(try Reply(parts: parts))
                routes.append(route)
            case .ask(_, let parts): asks.append(try Request(parts: parts))
            case .query(let job): replies.append(try Reply(parts: job.run()))
            case .ahead(let job): ahead.append(job)
            case .rebuildLink: rebuilds += 1
            case .log(let line): log.append(line)
            case .fatal(let reason): fatal.append(reason)
            }
        }
    }

    func request(
        _ verb: Verb, _ name: String, _ body: [UInt8], key: UInt64 = 1,
        from peer: String = "operator",
        budget: Int = 5_000, token: [UInt8] = []
    ) throws {
        let request = Request(
            verb: verb, name: name, key: .number(key), budgetMs: budget, token: token, body: body)
        try step(.request(Route(Array(peer.utf8)), peerKey: peer, parts: request.parts))
    }

    func put<C: Command>(
        _ command: C, key: UInt64, from peer: String = "operator", budget: Int = 5_000,
        token: [UInt8] = []
    ) throws {
        try request(
            .command, C.name, try JSON.encode(command), key: key, from: peer, budget: budget,
            token: token)
    }

    /// Runs groups until there is nothing to do; says how many.
    @discardableResult
    func run() throws -> Int {
        var groups = 0
        while try node.hasWork(now), fatal.isEmpty {
            groups += 1
            guard groups < 1_000 else { throw NoEnd() }
            try step(.wake)
        }
        return groups
    }

    struct NoEnd: Error {}

    func ask<C: Command>(_ command: C, key: UInt64, from peer: String = "operator") throws -> Reply?
    {
        try put(command, key: key, from: peer)
        try run()
        return reply(key)
    }

    /// The last reply under a key.
    func reply(_ key: UInt64) -> Reply? { replies.last { $0.key == .number(key) } }

    func code(_ key: UInt64) -> String? {
        reply(key).map { $0.code.isEmpty ? $0.kind.rawValue : $0.code }
    }

    func pass(_ ms: Int64) {
        mono += ms
        wall = wall + .milliseconds(ms)
    }

    func entries() throws -> [Entry] {
        try store.read { try Journal.entries(after: 0, limit: .max, $0) }
    }

    func events<E: Event>(_ type: E.Type) throws -> [E] {
        try entries().filter { $0.name == E.name }.map { try JSON.decode(E.self, from: $0.body) }
    }

    var totals: [String: Int] {
        get throws { try store.read { try Toy.totals($0) } }
    }

    func pull(
        after: Int64 = 0, hash: Hash = .genesis, journal: UInt64? = nil, key: UInt64,
        from peer: String = "grid",
        wait: Int = 0
    ) throws {
        let pull = Pull(
            journal: journal.map { .number($0) }, after: after, hash: hash.description,
            applied: after,
            entries: 512, bytes: 1 << 20, waitMs: wait)
        try request(.pull, "hall", try JSON.encode(pull), key: key, from: peer)
    }

    /// What the follower asked last, answered by the producer's journal.
    func serve(from producer: Desk) throws {
        guard let ask = asks.popLast() else { return }
        producer.replies = []
        try producer.step(.request(Route([9]), peerKey: "grid", parts: ask.parts))
        for reply in producer.replies { try step(.reply(.hall, parts: reply.parts)) }
        try run()
    }

    var status: ServiceStatus {
        get throws { try node.status(now) }
    }
}
