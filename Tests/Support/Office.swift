import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Wire

/// One service on a store in memory, with the town around it played by the test.
public final class Office {
    public let service: Service
    public let store: Store
    public private(set) var now: Instant
    private var node: Node
    private var mono: Int64 = 0
    private var keys: UInt64 = 0
    private var producers: [ServiceName: Store] = [:]
    /// Pulls the service has sent and nobody has answered.
    private var pulls: [ServiceName: Request] = [:]
    private var replies: [UUID: Reply] = [:]
    private static let route = Route([1])
    private static let key = "operator"
    private static let consoleKey = "console"

    public init(_ service: Service, at moment: Instant = .opening) throws {
        self.service = service
        now = moment
        store = try Store.inMemory(
            service: service.name, migrations: service.migrations,
            birth: Store.Birth(clock: .real, journal: .number(1)), random: Seeded(1))
        node = try Node(
            service, store: store,
            peers: [
                Peer(
                    name: "operator", keys: [Self.key], commands: ["*"], queries: ["*"],
                    follows: true, seesPrivateParts: true),
                Peer(
                    name: "console", keys: [Self.consoleKey], commands: ["*"], queries: ["*"],
                    forPeople: true),
            ], access: TestKeys.access)
        try pump()
    }

    // MARK: The town's day

    /// Lets time pass; dues run when they are due.
    public func pass(_ span: Duration) throws { try move(to: now + span) }

    public func move(to moment: Instant) throws {
        mono += max(0, (moment - now).milliseconds)
        now = moment
        try pump()
    }

    /// Sends a command and gives its answer, or throws its refusal.
    ///
    /// - Parameter key: `nil` for a new one; the same key again is the same command again.
    public func ask<C: Command>(_ command: C, key: UUID? = nil) throws -> C.Answer {
        try ask(command, key: key, token: nil)
    }

    /// - Parameter token: goes with it through the console; `nil` for the operator himself, empty
    ///   for somebody not signed in.
    func ask<C: Command>(_ command: C, key: UUID?, token: [UInt8]?) throws -> C.Answer {
        let reply = try send(.command, C.name, try JSON.encode(command), key: key, token: token)
        return try JSON.decode(C.Answer.self, from: try answer(reply))
    }

    /// The code of the refusal or fault; `nil` when it was answered.
    public func refusal<C: Command>(_ command: C) throws -> String? {
        do {
            _ = try ask(command)
            return nil
        } catch let refused as Refused {
            return refused.code
        } catch let fault as OfficeFault {
            return fault.code
        }
    }

    /// Another service's event arrives, as the next entry of its journal.
    public func tell<E: Event>(
        _ event: E, from producer: ServiceName, private part: E.Private? = nil,
        at moment: Instant? = nil
    ) throws {
        let store = try producer == service.name ? self.store : journal(of: producer)
        try store.group(writtenAt: moment ?? now) { group in
            _ = try group.turn(.kit("told"), now: moment ?? now, actor: producer.rawValue) {
                try $0.emit(event, private: part)
            }
        }
        try pump()
    }

    /// What the operator's tool does in the turn that says the journal was restored.
    ///
    /// - Parameters:
    ///   - last: the last number somebody has seen given; `nil` where nobody has.
    ///   - moment: later than now where the service was stopped until then.
    public func restore(lastSeen last: Int? = nil, at moment: Instant? = nil) throws {
        try store.group(writtenAt: moment ?? now) { group in
            try group.turn(.kit("restore"), now: moment ?? now, actor: "operator") {
                try service.onRestored($0, last)
            }.get()
        }
    }

    public func read<Q: Query>(_ query: Q) throws -> Q.Reading { try read(query, token: nil) }

    func read<Q: Query>(_ query: Q, token: [UInt8]?) throws -> Q.Reading {
        let reply = try send(.query, Q.name, try JSON.encode(query), key: nil, token: token)
        return try JSON.decode(Q.Reading.self, from: try answer(reply))
    }

    /// What comes of a message's example: `answer`, or the code of the refusal or fault.
    func code(of entry: MessageEntry, token: [UInt8]) throws -> String {
        let verb: Verb = entry.kind == .query ? .query : .command
        let reply = try send(verb, entry.name, try entry.json(), key: nil, token: token)
        return reply.kind == .answer ? reply.kind.rawValue : reply.code
    }

    /// What the service has emitted of a kind, in order.
    public func events<E: Event>(_ type: E.Type) throws -> [E] {
        try store.read { try Journal.entries(after: 0, limit: .max, $0) }
            .filter { $0.name == E.name }.map { try JSON.decode(E.self, from: $0.body) }
    }

    /// How many entries of others wait for an operator.
    public var parked: Int {
        get throws { try store.read { try ParkedEntry.all($0).count } }
    }

    /// The projections whose rebuild from the journals differs; expected none.
    public func rebuilt() throws -> [String] {
        try Rebuild.differing(service, store) { producer in
            try journal(of: producer).read { try Journal.entries(after: 0, limit: .max, $0) }
        }
    }

    // MARK: The wire

    private var moment: Moment { Moment(mono: mono, wall: now) }

    private func journal(of producer: ServiceName) throws -> Store {
        if let store = producers[producer] { return store }
        let store = try Store.inMemory(
            service: producer, migrations: [],
            birth: Store.Birth(clock: .real, journal: .number(100 + UInt64(producers.count))),
            random: Seeded(2))
        producers[producer] = store
        return store
    }

    private func send(
        _ verb: Verb, _ name: String, _ body: [UInt8], key: UUID?, token: [UInt8]?
    ) throws -> Reply {
        keys += 1
        let bytes = (0..<10).map { UInt8(truncatingIfNeeded: keys >> UInt64(8 * (9 - $0) % 64)) }
        let request = Request(
            verb: verb, name: name, key: key ?? .v7(at: now, random: bytes), budgetMs: 5000,
            token: token ?? [], body: body)
        try take(
            try node.step(
                .request(
                    Self.route, peerKey: token == nil ? Self.key : Self.consoleKey,
                    parts: request.parts), now: moment))
        try pump()
        guard let reply = replies.removeValue(forKey: request.key) else {
            throw OfficeFault(code: "no reply")
        }
        return reply
    }

    private func answer(_ reply: Reply) throws -> [UInt8] {
        switch reply.kind {
        case .answer: return reply.body
        case .refusal: throw try JSON.decode(Refused.self, from: reply.body)
        case .fault, .batch: throw OfficeFault(code: reply.code)
        }
    }

    /// Steps the service until there is nothing left to do.
    private func pump() throws {
        repeat {
            try take(try node.step(.wake, now: moment))
            for (producer, pull) in pulls { try serve(pull, of: producer) }
        } while try node.hasWork(moment)
    }

    private func take(_ outputs: [Node.Output]) throws {
        for output in outputs {
            switch output {
            case .send(_, let parts):
                let reply = try Reply(parts: parts)
                replies[reply.key] = reply
            case .ask(let producer, let parts): pulls[producer] = try Request(parts: parts)
            case .query(let job):
                let reply = try Reply(parts: job.run())
                replies[reply.key] = reply
            case .ahead(let job):
                job.run()
                try take(try node.step(.ready(job.submission), now: moment))
            case .fatal(let reason): throw OfficeFault(code: reason)
            case .rebuildLink(let producer):
                pulls[producer] = nil
                try take(try node.step(.linkUp(producer), now: moment))
            case .log: break
            }
        }
    }

    private func serve(_ request: Request, of producer: ServiceName) throws {
        let pull = try JSON.decode(Pull.self, from: request.body)
        let entries = try journal(of: producer).read {
            try Journal.entries(after: pull.after, limit: pull.entries, $0)
        }
        guard let last = entries.last else { return }
        pulls[producer] = nil
        var batch: [UInt8] = []
        for entry in entries { EntryBytes.append(entry, to: &batch) }
        let reply = Reply(kind: .batch, key: request.key, mark: Int(last.seq), body: batch)
        try take(try node.step(.reply(producer, parts: reply.parts), now: moment))
    }
}

/// A reply that is neither an answer nor a refusal.
public struct OfficeFault: Error, Equatable {
    public let code: String
}
