import Contracts
import Foundation
import GRDB
import GRDBSQLite

/// How a store comes to be: its file, its lock, its tables, and what its connection is told.
extension Store {
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
        let exists = try StoreFile.check(path, wasBorn: lock.isMarkedBorn)
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
            let store = try make(
                pool, service: service, migrations: migrations, birth: birth, lock: lock,
                random: random, atPoint: atPoint)
            try lock.markBorn()
            return store
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
        // Never let go: a connection may outlive its store and commit again, and SQLite never says
        // that it has ended. A process opens its store once.
        let length = Unmanaged.passRetained(store.log).toOpaque()
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
}

/// How many pages the write-ahead log held after the last commit.
final class LogLength {
    var pages: Int32 = 0
}
