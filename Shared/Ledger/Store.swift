import Contracts
import Foundation
import GRDB
import GRDBSQLite

/// A service's tables: its journal, what it has answered, how far it has followed, and its own
/// rows.
///
/// One connection does all writes and all checkpoints; readings run on snapshots beside it.
/// Used on one thread, the one that steps the service.
public final class Store {
    public let service: ServiceName
    public let clock: TownClock
    let database: any DatabaseWriter
    private var lock: StoreLock?
    private var statements: Statements?
    private var cachedHead: Head?
    private var cachedNextDue: Instant??
    /// Asked for with every request; `nil` when it must be read again.
    var cachedEndedSessions: Set<SessionID>?
    var tail = Tail()
    let log = LogLength()
    /// What was erased still lies in the database file, under the log, or in the log's old frames.
    private var owesErasure = false
    /// Where a test ends the process, or the simulation its service.
    public var atPoint: ((CrashPoint) throws -> Void)?
    /// Ten bytes and more of chance; salts come from here.
    public var random: any RandomNumberGenerator & Sendable

    /// The last entry of a journal.
    public struct Head: Equatable, Sendable {
        public let journal: UUID
        public let seq: Int64
        public let hash: Hash
    }

    init(
        _ service: ServiceName, _ database: any DatabaseWriter, lock: StoreLock?, clock: TownClock,
        random: any RandomNumberGenerator & Sendable
    ) {
        self.service = service
        self.database = database
        self.lock = lock
        self.clock = clock
        self.random = random
    }

    // MARK: Groups

    /// Runs `body` inside one write transaction that is on disk when this returns.
    ///
    /// Whatever `body` throws rolls all of it back.
    public func group<T>(writtenAt: Instant, _ body: (Group) throws -> T) throws -> T {
        try atPoint?(.beforeBegin)
        return try database.writeWithoutTransaction { db in
            let statements = try prepared(db)
            try statements.begin.run()
            do {
                let group = Group(store: self, db: db, statements: statements, writtenAt: writtenAt)
                let value = try body(group)
                try group.checkOpen()
                try statements.commit.run()
                if group.head.seq >= 0 { cachedHead = group.head }
                if group.hasErased {
                    tail.clear()
                    owesErasure = true
                } else {
                    tail.append(group.fresh)
                }
                if group.duesChanged { cachedNextDue = nil }
                if group.sessionsEnded { cachedEndedSessions = nil }
                return value
            } catch {
                cachedHead = nil
                cachedNextDue = nil
                // SQLite may have rolled back by itself: then there is nothing left to roll back.
                if sqlite3_get_autocommit(db.sqliteConnection) == 0 {
                    try statements.rollback.run()
                }
                throw error
            }
        }
    }

    /// The journal's last entry; of an empty journal number 0 and the genesis hash.
    public func head() throws -> Head {
        if let cachedHead { return cachedHead }
        let head = try database.writeWithoutTransaction { try Journal.head($0) }
        cachedHead = head
        return head
    }

    /// Writes something small; throws while the disk takes nothing.
    public func probe() throws {
        try database.write { db in try Meta.write("probe", "written", db) }
    }

    /// When the next due is; `nil` when there is none.
    public func nextDue() throws -> Instant? {
        if let cachedNextDue { return cachedNextDue }
        let next = try read { try Due.next($0) }
        cachedNextDue = .some(next)
        return next
    }

    func head(_ db: Database) throws -> Head {
        if let cachedHead { return cachedHead }
        return try Journal.head(db)
    }

    private func prepared(_ db: Database) throws -> Statements {
        if let statements { return statements }
        let fresh = try Statements(db)
        statements = fresh
        return fresh
    }

    /// Reads outside a group, on the stepping thread's own connection.
    public func read<T>(_ body: (Database) throws -> T) throws -> T {
        try database.writeWithoutTransaction { db in
            _ = try prepared(db)
            return try body(db)
        }
    }

    /// A reading on a snapshot, from any thread: the rows and the journal number they were true at.
    public var snapshots: Snapshots { Snapshots(reader: database) }

    /// Whose store `db` is.
    public static func service(of db: Database) throws -> ServiceName? {
        try Meta.read("service", db).flatMap(ServiceName.init(rawValue:))
    }

    // MARK: Keeping house

    /// Pages in the write-ahead log past which an idle service checkpoints, and a busy one.
    ///
    /// A checkpoint of 4,000 pages stalls one commit by some 30 ms; one of a log that grew without
    /// bound, for seconds, and links are cut meanwhile.
    public static let idlePages: Int32 = 1_000
    public static let busyPages: Int32 = 4_000

    /// Moves pages of the write-ahead log into the database; never blocks on readers.
    public func checkpoint() throws {
        guard database is DatabasePool else { return }
        try atPoint?(.checkpoint)
        try database.writeWithoutTransaction { db in
            _ = try db.checkpoint(.passive)
        }
        // The pages are in the file; the log is begun anew by the next commit alone.
        try atPoint?(.checkpoint)
        log.pages = 0
    }

    /// Checkpoints when the log has more than `pages`, or holds what was erased.
    public func checkpoint(over pages: Int32) throws {
        if log.pages > pages || owesErasure { try checkpoint() }
        if owesErasure { try emptyLog() }
    }

    /// Cuts the log to nothing, so that neither file holds what was erased.
    ///
    /// A reader in the way puts it off until the next quiet moment.
    private func emptyLog() throws {
        guard database is DatabasePool else { return }
        do {
            try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            owesErasure = false
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {}
    }

    /// Closes the files and lets go of the lock; the store is not used after.
    public func close() throws {
        if owesErasure { try emptyLog() }
        database.writeWithoutTransaction { db in
            statements = nil
            _ = sqlite3_wal_hook(db.sqliteConnection, nil, nil)
        }
        try database.close()
        lock = nil
    }
}

/// A store's readers, from any thread.
public struct Snapshots: Sendable {
    let reader: any DatabaseReader

    /// Runs `body` on one snapshot and says the last journal number it holds.
    public func read<T>(_ body: (Database) throws -> T) throws -> (value: T, asOf: Int64) {
        try reader.read { db in
            let asOf = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM journal") ?? 0
            return (try body(db), asOf)
        }
    }
}
