import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support
import Wire

/// A town to be simulated: its services, its people, and what must be true of it in the end.
public struct Town {
    public let services: [Service]
    /// Who lives in it; made anew for each seed.
    public let people: (inout Seeded) -> [any Part]
    public let rules: [Rule]
    /// Which ways its people have gone, by names without a blank, as often as they have.
    public var paths: ((Evidence) throws -> [String])?
    /// Stores that a seed may begin from instead of empty ones, as if some days had gone by.
    public var founded: [ServiceName: DatabaseQueue] = [:]
    /// Called on a store between a service's end and its next start; a test does harm here.
    public var betweenStarts: ((ServiceName, DatabaseQueue) throws -> Void)?

    public init(
        services: [Service], rules: [Rule] = [], people: @escaping (inout Seeded) -> [any Part]
    ) {
        self.services = services
        self.rules = rules
        self.people = people
    }
}

/// Somebody who asks the services for things: the kiosk, a clerk, a desk, an importer.
public protocol Part {
    var name: String { get }
    /// What they ask next; `nil` for nothing just now.
    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask?
    /// How it ended: answered or refused, told once for each of their asks.
    mutating func heard(_ ask: Ask, _ reply: Reply)
    /// Whether they will never ask for anything again.
    var isDone: Bool { get }
}

extension Part {
    public var isDone: Bool { false }
}

/// One thing asked of one service, in the bytes it is asked in.
public struct Ask: Equatable, Sendable {
    public let service: ServiceName
    public let verb: Verb
    public let name: String
    public let body: [UInt8]
    /// Of the person who asks; empty where a program asks by its own key.
    public let token: [UInt8]
    /// Whether an answer means that an event was written.
    public let leavesEvent: Bool

    public init<C: Command>(
        _ command: C, of service: ServiceName, as token: [UInt8] = [], leavesEvent: Bool = true
    ) {
        self.service = service
        self.token = token
        verb = .command
        name = C.name
        body = Self.encoded(command)
        self.leavesEvent = leavesEvent
    }

    public init<Q: Query>(_ query: Q, from service: ServiceName, as token: [UInt8] = []) {
        self.service = service
        self.token = token
        verb = .query
        name = Q.name
        body = Self.encoded(query)
        leavesEvent = false
    }

    /// The answer, where this asked for `C` and was answered.
    public func answer<C: Command>(_ type: C.Type, _ reply: Reply) -> C.Answer? {
        guard name == C.name, reply.kind == .answer else { return nil }
        return try? JSON.decode(C.Answer.self, from: reply.body)
    }

    public func reading<Q: Query>(_ type: Q.Type, _ reply: Reply) -> Q.Reading? {
        guard name == Q.name, reply.kind == .answer else { return nil }
        return try? JSON.decode(Q.Reading.self, from: reply.body)
    }

    /// What was asked for, where it was `C`.
    public func body<C: Command>(_ type: C.Type) -> C? {
        name == C.name ? try? JSON.decode(C.self, from: body) : nil
    }

    private static func encoded(_ message: some Encodable) -> [UInt8] {
        do {
            return try JSON.encode(message)
        } catch {
            preconditionFailure("a message that cannot be written: \(error)")
        }
    }
}

extension Town {
    /// The same town with the stores that these people make of it in a day without a fault.
    public func founded(by people: @escaping (inout Seeded) -> [any Part]) throws -> Town {
        var random = Seeded(0)
        let dayBefore = Instant(rawValue: Instant.opening.rawValue - 86_400_000)
        let founding = Town(services: services, people: people)
        let world = try World(founding, seed: 0, .none, &random, from: dayBefore)
        try world.run()
        guard world.failures.isEmpty else { throw Unfounded(reasons: world.failures) }
        var town = self
        for host in world.hosts {
            try host.node?.stop()
            host.end()
            town.founded[host.name] = host.queue
        }
        return town
    }

    public struct Unfounded: Error {
        let reasons: [String]
    }
}

/// Something that must be true of a town when all is done.
public struct Rule: Sendable {
    let name: String
    /// What is not as it must be, a line each.
    let broken: @Sendable (Evidence) throws -> [String]

    public init(_ name: String, _ broken: @escaping @Sendable (Evidence) throws -> [String]) {
        self.name = name
        self.broken = broken
    }
}

/// What the stores say in the end.
public struct Evidence {
    public let journals: [ServiceName: [Entry]]
    public let queues: [ServiceName: DatabaseQueue]
    /// The time on the wall in the end; what was promised before has come about.
    public let now: Instant
    /// Asks a service, which is still up.
    let ask: (Ask) throws -> Reply?

    /// What a service answers to a query; with a token, to the one whose it is.
    func read<Q: Query>(
        _ query: Q, from service: ServiceName, as token: [UInt8]
    ) throws -> Q.Reading {
        let asked = Ask(query, from: service, as: token)
        guard let reading = try ask(asked).flatMap({ asked.reading(Q.self, $0) }) else {
            throw Unread(query: Q.name)
        }
        return reading
    }

    struct Unread: Error {
        let query: String
    }

    /// The events of a kind in a service's journal, in order, each with its entry.
    public func events<E: Event>(_ type: E.Type, of service: ServiceName) throws -> [(Entry, E)] {
        try (journals[service] ?? []).filter { $0.name == E.name }
            .map { ($0, try JSON.decode(E.self, from: $0.body)) }
    }

    /// Of what stands in a journal, what entries of `producer` brought about, in the order of those
    /// entries. That it also came about in this order is I4's, which knows what had to wait: an
    /// entry set aside is taken up behind younger ones.
    static func broughtAbout<Value>(by producer: ServiceName, _ found: [(Entry, Value)]) -> [Value]
    {
        let prefix = "e:\(producer.rawValue)/"
        return found.filter { $0.0.cause.hasPrefix(prefix) }
            .map { (Int64($0.0.cause.dropFirst(prefix.count)) ?? 0, $0.1) }
            .sorted { $0.0 < $1.0 }.map(\.1)
    }
}
