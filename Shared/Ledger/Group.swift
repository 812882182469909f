import Contracts
import Foundation
import GRDB
import GRDBSQLite

/// An open write transaction: the turns of a group run in it one after the other.
public final class Group {
    let store: Store
    public let db: Database
    let statements: Statements
    let writtenAt: Instant
    private(set) var head: Store.Head
    /// What it has appended, as it will travel once this is on disk.
    private(set) var fresh: [Tail.Frame] = []
    /// The body of the entry it appended last; nothing once that was rolled back.
    private(set) var lastBody: [UInt8]?
    var duesChanged = false
    var sessionsEnded = false
    /// Cursors it has put back; what was delivered behind them is of a history given up.
    public internal(set) var rewound: [JournalCursor] = []
    /// Bytes kept in memory hold what was erased.
    var hasErased = false

    /// An entry is refused above this, so that one always fits a batch.
    public static let entryMaxBytes = 256 * 1024

    init(store: Store, db: Database, statements: Statements, writtenAt: Instant) {
        self.store = store
        self.db = db
        self.statements = statements
        self.writtenAt = writtenAt
        // Read when first needed: a group that emits nothing needs none.
        head = Store.Head(journal: UUID(uuid: noJournal), seq: -1, hash: .genesis)
    }

    /// Runs one message in a savepoint of its own.
    ///
    /// - Returns: What the handler answers, or its refusal, whose work is rolled back.
    /// - Throws: Anything else the handler throws; the group is then over.
    public func turn<T>(
        _ cause: Cause, now: Instant, caller: Caller = .itself, actor: String, trace: String = "",
        entry: Entry? = nil, _ body: (Turn) throws -> T
    ) throws -> Result<T, Refused> {
        try readHead()
        let before = head
        try statements.savepoint.run()
        do {
            let turn = Turn(
                group: self, cause: cause, now: now, caller: caller, actor: actor, trace: trace,
                entry: entry)
            let value = try body(turn)
            try checkOpen()
            try statements.release.run()
            return .success(value)
        } catch {
            guard let refused = Refused(anyError: error) else { throw error }
            try checkOpen()
            try statements.rollbackTo.run()
            try statements.release.run()
            forget(behind: before)
            return .failure(refused)
        }
    }

    /// Runs one message in a savepoint of its own, and rolls its work back whatever it throws.
    ///
    /// - Throws: Only when the transaction itself is gone.
    public func attempt<T>(
        _ cause: Cause, now: Instant, actor: String, trace: String = "", entry: Entry? = nil,
        _ body: (Turn) throws -> T
    ) throws -> Result<T, any Error> {
        try readHead()
        let before = head
        do {
            return .success(
                try turn(cause, now: now, actor: actor, trace: trace, entry: entry, body).get())
        } catch let refused as Refused {
            return .failure(refused)
        } catch {
            try checkOpen()
            try statements.rollbackTo.run()
            try statements.release.run()
            forget(behind: before)
            return .failure(error)
        }
    }

    /// The entries behind `before` were rolled back.
    private func forget(behind before: Store.Head) {
        fresh.removeLast(Int(head.seq - before.seq))
        lastBody = nil
        head = before
    }

    /// A full disk makes SQLite end the transaction by itself; going on would write outside of one.
    func checkOpen() throws {
        guard sqlite3_get_autocommit(db.sqliteConnection) == 0 else { throw StoreFault.rolledBack }
    }

    /// The last entry, this group's own included.
    public func headNow() throws -> Store.Head {
        try readHead()
        return head
    }

    private func readHead() throws {
        if head.seq < 0 { head = try store.head(db) }
    }

    func append(
        name: String, subject: String, body: [UInt8], privatePart: [UInt8]?, now: Instant,
        cause: Cause,
        actor: String, trace: String
    ) throws {
        let cause = cause.text
        // A text's length has two bytes in the entry; a longer one could never be read again.
        var size = body.count + (privatePart?.count ?? 0)
        for text in [name, subject, cause, actor, trace] {
            guard text.utf8.count <= Int(UInt16.max) else { throw StoreFault.entryTooLarge }
            size += text.utf8.count
        }
        guard size <= Self.entryMaxBytes else { throw StoreFault.entryTooLarge }
        try readHead()
        try store.atPoint?(.beforeEvent)
        // Without its transaction the entry would stand in the journal whatever becomes of the
        // group.
        try checkOpen()
        var salt: [UInt8] = []
        var privateHash: Hash?
        if let privatePart {
            for _ in 0..<Entry.PrivatePart.saltBytes {
                salt.append(UInt8(truncatingIfNeeded: store.random.next()))
            }
            privateHash = Hash(of: salt, privatePart)
        }
        let seq = head.seq + 1
        var frame: [UInt8] = []
        frame.reserveCapacity(EntryBytes.frameFixedBytes + size)
        let core = EntryBytes.appendCore(
            journal: head.journal, seq: seq, at: now, writtenAt: writtenAt, name: name,
            subject: subject, cause: cause, actor: actor, trace: trace, body: body,
            privateHash: privateHash, to: &frame)
        let hash = EntryBytes.hash(core, of: frame, after: head.hash)
        try statements.appendEntry.run(
            .integer(seq), .integer(now.rawValue), .integer(writtenAt.rawValue), .text(name),
            .text(subject), .text(cause), .text(actor), .text(trace), .blob(body),
            privateHash.map { .blob($0.bytes) } ?? .null, privateHash == nil ? .null : .blob(salt),
            privatePart.map { .blob($0) } ?? .null, .blob(hash.bytes))
        head = Store.Head(journal: head.journal, seq: seq, hash: hash)
        lastBody = body
        let openCount = EntryBytes.append(hash, privatePart.map { (salt, $0) }, to: &frame)
        fresh.append(Tail.Frame(link: head, bytes: frame, openCount: openCount))
    }

    /// Begins a new identity for the journal; the entry appended next is its first.
    func beginEpoch(_ journal: UUID) throws {
        try readHead()
        // Where nothing was written under the old one, nothing keeps its place.
        try db.execute(
            sql: """
                INSERT INTO epoch (firstSeq, journal) VALUES (?, ?)
                ON CONFLICT (firstSeq) DO UPDATE SET journal = excluded.journal
                """,
            arguments: [head.seq + 1, Data(journal.bytes)])
        head = Store.Head(journal: journal, seq: head.seq, hash: head.hash)
    }

    public func reach(_ point: CrashPoint) throws { try store.atPoint?(point) }
}

private let noJournal: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

extension Refused {
    /// The refusal an error is, if it is one.
    public init?(anyError error: any Error) {
        if let refused = error as? Refused {
            self = refused
        } else if let refusal = error as? any Refusal {
            self.init(refusal)
        } else {
            return nil
        }
    }
}
