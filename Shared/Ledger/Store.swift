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
    private let log = LogLength()
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

    private init(
        _ service: ServiceName, _ database: any DatabaseWriter, lock: StoreLock?, clock: TownClock,
        random: any RandomNumberGenerator & Sendable
    ) {
        self.service = service
        self.database = database
        self.lock = lock
        self.clock = clock
        self.random = random
    }

    /// What a new store is born with.
    public struct Birth: Sendable {
        public let clock: TownClock
        public let journal: UUID

        public init(clock: TownClock, journal: UUID) {
            self.clock = clock
            self.journal = journal
        }
    }

    /// Opens the store at `path`, brings its tables up to date and takes its lock.
    ///
    /// - Parameter birth: for a store that does not exist yet; `nil` refuses to make one.
    /// - Throws: ``StoreFault`` when another process has it, it is newer than this program, read
    ///   only, of another service, or no store at all.
    public static func open(
        path: String, service: ServiceName, migrations: [Migration], birth: Birth?,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
        atPoint: ((CrashPoint) throws -> Void)? = nil
    ) throws -> Store {
        let lock = try StoreLock(path: path)
        let exists = try StoreFile.check(path)
        guard exists || birth != nil else { throw StoreFault.missing }
        do {
            // A pool writes as it opens, so what must be refused untouched is looked at before.
            if exists {
                var looking = configuration(path: path)
                looking.readonly = true
                let file = try DatabaseQueue(path: path, configuration: looking)
                try file.read { try check($0, KitSchema.migrator(migrations), service) }
                try file.close()
            }
            let pool = try DatabasePool(path: path, configuration: configuration(path: path))
            return try make(
                pool, service: service, migrations: migrations, birth: birth, lock: lock,
                random: random, atPoint: atPoint)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw StoreFault.notAStore
        } catch let error as DatabaseError
            where [.SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM].contains(error.resultCode)
        {
            throw StoreFault.readOnly
        }
    }

    /// A store in memory, for tests and the simulation. `queue` carries it over a crash.
    public static func inMemory(
        _ queue: DatabaseQueue? = nil, service: ServiceName, migrations: [Migration], birth: Birth?,
        random: any RandomNumberGenerator & Sendable
    ) throws -> Store {
        try make(
            try queue ?? memory(), service: service, migrations: migrations, birth: birth,
            lock: nil,
            random: random, atPoint: nil)
    }

    /// A database in memory that outlives the stores opened on it.
    public static func memory() throws -> DatabaseQueue {
        try DatabaseQueue(configuration: configuration(path: nil))
    }

    private static func make(
        _ database: any DatabaseWriter, service: ServiceName, migrations: [Migration],
        birth: Birth?,
        lock: StoreLock?, random: any RandomNumberGenerator & Sendable,
        atPoint: ((CrashPoint) throws -> Void)?
    ) throws -> Store {
        let migrator = KitSchema.migrator(migrations)
        let applied = try database.writeWithoutTransaction { db in
            try check(db, migrator, service)
            return try migrator.appliedIdentifiers(db)
        }
        for step in KitSchema.steps(migrations, applied: applied) {
            try step.migrate(database)
            try atPoint?(.migration)
        }
        let clock = try database.writeWithoutTransaction { db in
            try db.inTransaction {
                if try Meta.read("service", db) == nil, let birth {
                    try Meta.write("service", service.rawValue, db)
                    try Meta.write(
                        "clock", String(decoding: try JSON.encode(birth.clock), as: UTF8.self), db)
                    try db.execute(
                        sql: "INSERT INTO epoch (firstSeq, journal) VALUES (1, ?)",
                        arguments: [Data(birth.journal.bytes)])
                }
                return .commit
            }
            guard try Meta.read("service", db) == service.rawValue else {
                throw StoreFault.ofAnotherService
            }
            return try JSON.decode(
                TownClock.self, from: Array((try Meta.read("clock", db) ?? "").utf8))
        }
        try database.writeWithoutTransaction { db in
            // After opening, not in `prepareDatabase`: the pool itself sets NORMAL when it turns
            // WAL on.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // What is erased is overwritten, not only forgotten.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                throw StoreFault.readOnly
            }
        }
        let store = Store(service, database, lock: lock, clock: clock, random: random)
        store.atPoint = atPoint
        // The store outlives its writing connection's last commit, so the length need not be kept.
        let length = Unmanaged.passUnretained(store.log).toOpaque()
        database.writeWithoutTransaction { db in
            _ = sqlite3_wal_hook(
                db.sqliteConnection,
                { length, _, _, pages in
                    guard let length else { return SQLITE_OK }
                    Unmanaged<LogLength>.fromOpaque(length).takeUnretainedValue().pages = pages
                    return SQLITE_OK
                }, length)
        }
        return store
    }

    /// Refuses what is not a store of this service, or is newer than this program.
    private static func check(
        _ db: Database, _ migrator: DatabaseMigrator, _ service: ServiceName
    ) throws {
        if try db.tableExists("meta") {
            let owner = try Meta.read("service", db)
            guard owner == nil || owner == service.rawValue else {
                throw StoreFault.ofAnotherService
            }
        } else if try Int.fetchOne(
            db,
            sql:
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name != 'grdb_migrations'"
        )
            != 0
        {
            throw StoreFault.notAStore
        }
        guard try !migrator.hasBeenSuperseded(db) else { throw StoreFault.newer }
    }

    private static func configuration(path: String?) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = 2
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -4096")
            guard path != nil, !db.configuration.readonly else { return }
            // Checkpoints are made by the writer when it is idle, in `checkpoint()`.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        }
        return configuration
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
                if group.hasErased { tail.clear() } else { tail.append(group.fresh) }
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
        log.pages = 0
    }

    /// Checkpoints when the log has more than `pages`.
    public func checkpoint(over pages: Int32) throws {
        if log.pages > pages { try checkpoint() }
    }

    /// Closes the files and lets go of the lock; the store is not used after.
    public func close() throws {
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

/// What keeps a store from being opened or written. None of these is a rule of the office.
public enum StoreFault: String, Error, Sendable {
    case inUse = "kit.store-in-use"
    case missing = "kit.store-missing"
    case newer = "kit.store-newer"
    case readOnly = "kit.store-readonly"
    case notAStore = "kit.not-a-store"
    case ofAnotherService = "kit.store-of-another-service"
    /// SQLite ended the transaction by itself inside a turn.
    case rolledBack = "kit.rolled-back"
    case entryTooLarge = "kit.too-large"
    case corrupt = "kit.journal-corrupt"
}

/// The statements a group runs for every message.
final class Statements {
    let begin, commit, rollback, savepoint, release, rollbackTo: Statement
    let appendEntry, findAnswer, keepAnswer, moveCursor: Statement

    init(_ db: Database) throws {
        begin = try Statement("BEGIN IMMEDIATE", db)
        commit = try Statement("COMMIT", db)
        rollback = try Statement("ROLLBACK", db)
        savepoint = try Statement("SAVEPOINT turn", db)
        release = try Statement("RELEASE turn", db)
        rollbackTo = try Statement("ROLLBACK TO turn", db)
        appendEntry = try Statement(
            """
            INSERT INTO journal (seq, at, writtenAt, name, subject, cause, actor, trace, body,
                privateHash, salt, privatePart, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, db)
        findAnswer = try Statement(
            "SELECT digest, kind, code, mark, body FROM answer WHERE key = ?", db)
        keepAnswer = try Statement(
            "INSERT INTO answer (key, digest, kind, code, mark, body) VALUES (?, ?, ?, ?, ?, ?)", db
        )
        moveCursor = try Statement(
            """
            INSERT INTO cursor (producer, journal, seq, hash) VALUES (?, ?, ?, ?)
            ON CONFLICT (producer) DO UPDATE SET
                journal = excluded.journal, seq = excluded.seq, hash = excluded.hash
            """, db)
    }
}

enum Meta {
    static func read(_ name: String, _ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
    }

    static func write(_ name: String, _ value: String, _ db: Database) throws {
        try db.execute(
            sql:
                "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            arguments: [name, value])
    }
}

/// How many pages the write-ahead log held after the last commit.
private final class LogLength {
    var pages: Int32 = 0
}
