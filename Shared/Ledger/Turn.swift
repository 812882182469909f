import Contracts
import Foundation
import GRDB

/// What brought a turn about. Ids made in the turn are derived from it, so replay gives the same.
public enum Cause: Sendable {
    case command(UUID)
    case entry(producer: ServiceName, journal: UUID, seq: Int64)
    case due(tag: String, at: Instant)
    /// The kit's own housekeeping, named.
    case kit(String)

    /// As it stands in the journal.
    var text: String {
        switch self {
        case .command(let key): "c:" + String(decoding: key.ascii, as: UTF8.self)
        case .entry(let producer, _, let seq): "e:\(producer.rawValue)/\(seq)"
        case .due(let tag, let at): "d:\(tag)@\(at.rawValue)"
        case .kit(let name): "k:\(name)"
        }
    }

    var seed: [UInt8] {
        switch self {
        case .command(let key): key.bytes
        case .entry(_, let journal, let seq): journal.bytes + Array(String(seq).utf8)
        case .due, .kit: Array(text.utf8)
        }
    }
}

/// One message handled inside one write transaction, with the time and the caller given to it.
///
/// Nothing in it can be awaited, so nothing remote can hide in a transaction. It must not be kept.
public struct Turn {
    /// Of a command the town's time, of a due the promised moment, of a reaction the entry's time.
    public let now: Instant
    public var today: LocalDay { LocalDay(now) }
    public var db: Database { group.db }
    /// When the group is written, by the clock on the wall: sessions live in its time.
    public var writtenAt: Instant { group.writtenAt }
    /// Who asks; of a due or a reaction the service itself.
    public let caller: Caller
    let group: Group
    let cause: Cause
    let actor: String
    let trace: String
    let entry: Entry?
    private let ids = IDSource()

    private final class IDSource {
        var made: UInt64 = 0
        /// The last event's JSON, given a value equal to it.
        var bodyIfEqual: ((Any) -> [UInt8]?)?
    }

    init(
        group: Group, cause: Cause, now: Instant, caller: Caller, actor: String, trace: String,
        entry: Entry?
    ) {
        self.caller = caller
        self.group = group
        self.cause = cause
        self.now = now
        self.actor = actor
        self.trace = trace
        self.entry = entry
    }

    /// A new id, the same again when the turn is run again.
    public func newID<Thing>() -> Identifier<Thing> {
        ids.made += 1
        var counter: [UInt8] = []
        counter.appendBigEndian(ids.made)
        let random = Hash(of: cause.seed, counter).bytes
        return Identifier(rawValue: .v7(at: now, random: random))
    }

    /// Bytes nobody can foresee, for salts. What the journal says must not hang on them.
    public func chance(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: chance()) }
    }
    /// Eight bytes of chance, for what nobody may guess. It may stand in an answer, which is kept;
    /// never in an event: a turn that is run again draws another.
    public func chance() -> UInt64 { group.store.random.next() }

    /// Writes what has happened as the journal's next entry.
    ///
    /// - Throws: ``StoreFault/entryTooLarge`` above 256 KiB.
    public func emit<E: Event>(_ event: E, private part: E.Private? = nil) throws {
        let body = try JSON.encode(event)
        ids.bodyIfEqual = { ($0 as? E) == event ? body : nil }
        try group.append(
            name: E.name, subject: event.subject, body: body,
            privatePart: try part.map { try JSON.encode($0) }, now: now, cause: cause, actor: actor,
            trace: trace)
    }

    /// A command's answer as JSON. Most answers are the event the command made: that is not written
    /// a second time.
    public func encoded(_ answer: some Encodable) throws -> [UInt8] {
        if let body = ids.bodyIfEqual?(answer) { return body }
        return try JSON.encode(answer)
    }

    /// In a reaction: the entry's private part; `nil` where it was not sent or has been erased.
    public func privatePart<P: Decodable>(_ type: P.Type) throws -> P? {
        try entry?.privatePart.read(type)
    }
}

/// The snapshot a query reads.
public struct View {
    public let db: Database
    /// The town's time when it was asked.
    public let now: Instant
    /// The same by the clock on the wall: sessions live in its time.
    public let askedAt: Instant
    public let caller: Caller
    public var today: LocalDay { LocalDay(now) }

    public init(db: Database, now: Instant, askedAt: Instant, caller: Caller) {
        self.db = db
        self.now = now
        self.askedAt = askedAt
        self.caller = caller
    }
}
