import Contracts
import Foundation
import GRDB
import Ledger

/// The seals of the hall and what each was used on.
let sealMigration = Migration(
    "hall-5",
    """
    CREATE TABLE seal (
        serial     INTEGER PRIMARY KEY CHECK (serial > 0),
        id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
        text       TEXT    NOT NULL,
        fromDay    INTEGER NOT NULL,
        retiredDay INTEGER CHECK (retiredDay >= fromDay),
        uses       INTEGER NOT NULL CHECK (uses >= 0)
    ) STRICT;
    -- One is in use at most.
    CREATE UNIQUE INDEX sealInUse ON seal (retiredDay IS NULL) WHERE retiredDay IS NULL;

    CREATE TABLE sealUse (
        year          INTEGER NOT NULL,
        sequence      INTEGER NOT NULL CHECK (sequence > 0),
        seal          BLOB    NOT NULL REFERENCES seal (id),
        kind          TEXT    NOT NULL,
        paperYear     INTEGER NOT NULL,
        paperSequence INTEGER NOT NULL,
        caseId        BLOB    NOT NULL REFERENCES serviceCase (id),
        usedBy        BLOB    CHECK (length(usedBy) = 16),
        usedAtMs      INTEGER NOT NULL,
        PRIMARY KEY (year, sequence),
        UNIQUE (kind, paperYear, paperSequence)
    ) STRICT, WITHOUT ROWID;
    """)

/// Papers that went out while no seal was in use wait for one.
let unsealedMigration = Migration(
    "hall-10",
    """
    ALTER TABLE casePaper ADD COLUMN awaitsSeal INTEGER NOT NULL DEFAULT 0
        CHECK (awaitsSeal IN (0, 1));
    UPDATE casePaper SET awaitsSeal = 1
    -- Before there were seals nothing was sealed; since, nothing but what silence brought goes without.
    WHERE kind = 'acceptance' AND signedBy IS NULL AND NOT EXISTS (
        SELECT 1 FROM sealUse u
        WHERE (u.kind, u.paperYear, u.paperSequence)
            = (casePaper.kind, casePaper.year, casePaper.sequence));
    CREATE INDEX paperUnsealed ON casePaper (entry) WHERE awaitsSeal = 1;
    """)

/// Reads and writes the seals and their log inside the caller's transaction.
enum SealStore {
    /// The word of the uses' series.
    static let word = "印"

    static func insert(_ seal: Seal, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO seal (id, text, fromDay, uses) VALUES (?, ?, ?, 0)",
            arguments: [seal.id.rawValue, seal.text.rawValue, seal.from.number])
    }

    static func retire(_ seal: Seal, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE seal SET retiredDay = ? WHERE id = ?",
            arguments: [seal.retiredOn?.number, seal.id.rawValue])
    }

    /// All of them, the last one first.
    static func seals(_ db: Database) throws -> [Seal] {
        try Row.fetchAll(
            db, sql: "SELECT id, text, fromDay, retiredDay, uses FROM seal ORDER BY serial DESC"
        ).map { row in
            let (text, day): (String, Int) = (row[1], row[2])
            return Seal(
                id: SealID(rawValue: row[0]),
                text: try known(SealText(rawValue: text), in: "seal", text),
                from: try known(LocalDay(daysSince1970: day), in: "seal", "\(day)"),
                retiredOn: (row[3] as Int?).flatMap(LocalDay.init(daysSince1970:)), uses: row[4])
        }
    }

    static func isInUse(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM seal WHERE retiredDay IS NULL)") ?? false
    }

    static func seal(_ id: SealID, _ db: Database) throws -> Seal? {
        try seals(db).first { $0.id == id }
    }

    /// Uses the seal on a paper: the one way in which a paper gets it.
    ///
    /// - Returns: `nil` for a kind that bears none; such a paper needs no seal in use.
    /// - Throws: ``SealRefusal/noneInUse``.
    static func use(
        for paper: PaperNumber, of id: ServiceCaseID, by person: PersonID?, at now: Instant,
        _ db: Database
    ) throws -> SealUse? {
        guard paper.kind.isSealed else { return nil }
        guard
            let seal = try UUID.fetchOne(
                db, sql: "UPDATE seal SET uses = uses + 1 WHERE retiredDay IS NULL RETURNING id")
        else { throw SealRefusal.noneInUse }
        let year = LocalDay(now).year
        let use = SealUse(
            seal: SealID(rawValue: seal), year: year,
            sequence: try SeriesStore.next(word, in: year, db))
        try db.execute(
            sql: """
                INSERT INTO sealUse (year, sequence, seal, kind, paperYear, paperSequence, caseId,
                    usedBy, usedAtMs)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                use.year, use.sequence, seal, paper.kind.rawValue, paper.year, paper.sequence,
                id.rawValue, person?.rawValue, now.rawValue,
            ])
        return use
    }

    /// The uses before one, the last first.
    static func uses(
        before place: SealUse?, limit: Int, _ db: Database
    ) throws -> [SealLog.Reading.Use] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT seal, year, sequence, kind, paperYear, paperSequence, caseId, usedBy, usedAtMs
                FROM sealUse WHERE (year, sequence) < (?, ?)
                ORDER BY year DESC, sequence DESC LIMIT ?
                """, arguments: [place?.year ?? .max, place?.sequence ?? .max, limit]
        ).map { row in
            let kind: String = row[3]
            return SealLog.Reading.Use(
                use: SealUse(seal: SealID(rawValue: row[0]), year: row[1], sequence: row[2]),
                paper: PaperNumber(
                    kind: try known(PaperKind(rawValue: kind), in: "sealUse", kind), year: row[4],
                    sequence: row[5]),
                case: ServiceCaseID(rawValue: row[6]),
                by: (row[7] as UUID?).map(PersonID.init(rawValue:)),
                usedAt: Instant(rawValue: row[8]))
        }
    }
}
