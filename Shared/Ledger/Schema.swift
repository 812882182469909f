import GRDB

/// A change to a service's tables. Its name never changes once a store has it.
public struct Migration: Sendable {
    public let name: String
    public let sql: String
    /// What SQL cannot do, such as sealing what stood in the clear; in the same transaction.
    let then: (@Sendable (Database) throws -> Void)?

    public init(
        _ name: String, _ sql: String, then: (@Sendable (Database) throws -> Void)? = nil
    ) {
        self.name = name
        self.sql = sql
        self.then = then
    }

    func register(with migrator: inout DatabaseMigrator) {
        migrator.registerMigration(name) { db in
            try db.execute(sql: sql)
            try then?(db)
        }
    }
}

/// The kit's own tables, the same in every store.
enum KitSchema {
    static let migrations = [
        Migration(
            "kit-1",
            """
            CREATE TABLE meta (
                name  TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT;
            CREATE TABLE epoch (
                firstSeq INTEGER PRIMARY KEY CHECK (firstSeq > 0),
                journal  BLOB NOT NULL UNIQUE CHECK (length(journal) = 16)
            ) STRICT;
            CREATE TABLE journal (
                seq         INTEGER PRIMARY KEY CHECK (seq > 0),
                at          INTEGER NOT NULL,
                writtenAt   INTEGER NOT NULL,
                name        TEXT NOT NULL,
                subject     TEXT NOT NULL,
                cause       TEXT NOT NULL,
                actor       TEXT NOT NULL,
                trace       TEXT NOT NULL,
                body        BLOB NOT NULL,
                privateHash BLOB CHECK (length(privateHash) = 32),
                salt        BLOB CHECK (length(salt) = 16),
                privatePart BLOB CHECK ((privatePart IS NULL) = (salt IS NULL)),
                hash        BLOB NOT NULL CHECK (length(hash) = 32),
                CHECK (privatePart IS NULL OR privateHash IS NOT NULL)
            ) STRICT;
            CREATE TABLE answer (
                key    BLOB PRIMARY KEY CHECK (length(key) = 16),
                digest BLOB NOT NULL CHECK (length(digest) = 32),
                kind   TEXT NOT NULL CHECK (kind IN ('answer', 'refusal')),
                code   TEXT NOT NULL,
                mark   INTEGER NOT NULL,
                body   BLOB NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE cursor (
                producer TEXT PRIMARY KEY,
                journal  BLOB NOT NULL CHECK (length(journal) = 16),
                seq      INTEGER NOT NULL CHECK (seq >= 0),
                hash     BLOB NOT NULL CHECK (length(hash) = 32)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE due (
                number  INTEGER PRIMARY KEY,
                tag     TEXT NOT NULL UNIQUE,
                at      INTEGER NOT NULL,
                command TEXT NOT NULL,
                body    BLOB NOT NULL,
                failed  TEXT
            ) STRICT;
            CREATE INDEX dueInOrder ON due (at, number) WHERE failed IS NULL;
            CREATE TABLE parked (
                producer TEXT NOT NULL,
                seq      INTEGER NOT NULL,
                subject  TEXT NOT NULL,
                reason   TEXT NOT NULL,
                parkedAt INTEGER NOT NULL,
                entry    BLOB NOT NULL,
                PRIMARY KEY (producer, seq)
            ) STRICT;
            CREATE INDEX parkedSubject ON parked (producer, subject);
            CREATE TABLE underway (
                reference TEXT PRIMARY KEY,
                starts    INTEGER NOT NULL DEFAULT 0 CHECK (starts >= 0)
            ) STRICT;
            CREATE TABLE stagedRow (
                upload BLOB NOT NULL CHECK (length(upload) = 16),
                part   INTEGER NOT NULL CHECK (part >= 0),
                place  INTEGER NOT NULL,
                line   INTEGER NOT NULL,
                cells  BLOB NOT NULL,
                PRIMARY KEY (upload, part, place)
            ) STRICT, WITHOUT ROWID;
            """),
        Migration(
            "kit-2",
            """
            CREATE TABLE endedSession (
                session BLOB PRIMARY KEY CHECK (length(session) = 16),
                until   INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            """),
        Migration(
            "kit-3",
            """
            -- What was copied from an entry of another's, to be erased with it.
            CREATE INDEX privateByCause ON journal (cause) WHERE privatePart IS NOT NULL;
            CREATE INDEX historyAccepted ON journal (seq) WHERE name = 'kit.follow-accepted.v1';
            """),
    ]

    static func migrator(_ service: [Migration]) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in migrations + service { migration.register(with: &migrator) }
        return migrator
    }

    /// A migrator for each change that a store still lacks, in order.
    ///
    /// Each knows what the store has, and its own change behind all of that: the kit's second came
    /// when stores had the services' first.
    static func steps(_ service: [Migration], applied: Set<String>) -> [DatabaseMigrator] {
        let all = migrations + service
        var done = all.filter { applied.contains($0.name) }
        return all.filter { !applied.contains($0.name) }.map { migration in
            done.append(migration)
            var migrator = DatabaseMigrator()
            for each in done { each.register(with: &migrator) }
            return migrator
        }
    }
}
