import Contracts
import Foundation
import GRDB
import Ledger

/// What was said of a rating and is read again: the column that says in which entry of the journal.
enum RatingWords: String {
    case rater = "entry"
    case facts = "factsEntry"
    case appeal = "appealEntry"
    case measure = "measureEntry"
}

/// Reads and writes ratings inside the caller's transaction. What was said in words stands in the
/// journal's private parts only.
enum ServiceRatingStore {
    static let migration = Migration(
        "hall-6",
        """
        -- In place of the receipt's, once that was lost.
        ALTER TABLE serviceCase ADD COLUMN renewedCode TEXT CHECK (length(renewedCode) = 8);
        -- Of a limit in working days, once it was decided.
        ALTER TABLE serviceCase ADD COLUMN workingDaysUsed INTEGER;
        -- Who answered for it before: a rating is of them too.
        ALTER TABLE serviceCase ADD COLUMN formerOwners TEXT NOT NULL DEFAULT '[]'
            CHECK (json_valid(formerOwners));

        CREATE TABLE serviceRating (
            serial       INTEGER PRIMARY KEY CHECK (serial > 0),
            id           BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
            caseId       BLOB    NOT NULL UNIQUE REFERENCES serviceCase (id),
            level        TEXT    NOT NULL CHECK (level IN ('verySatisfied', 'satisfied', 'fair',
                             'dissatisfied', 'veryDissatisfied')),
            aspects      TEXT    NOT NULL CHECK (json_valid(aspects)),
            -- Whom it is of.
            rated        TEXT    NOT NULL CHECK (json_valid(rated)),
            ratedAtMs    INTEGER NOT NULL,
            state        TEXT    NOT NULL CHECK (state IN ('verifying', 'rectifying', 'appealed',
                             'callingBack', 'closed')),
            isAdopted    INTEGER NOT NULL CHECK (isAdopted IN (0, 1)),
            verifiedBy   BLOB    CHECK (length(verifiedBy) = 16),
            demand       BLOB    UNIQUE CHECK (length(demand) = 16),
            toldAtMs     INTEGER CHECK ((toldAtMs IS NULL) = (demand IS NULL)),
            hasAppealed  INTEGER NOT NULL CHECK (hasAppealed = 0 OR demand IS NOT NULL),
            tries        INTEGER NOT NULL CHECK (tries >= 0),
            amberAtMs    INTEGER CHECK (amberAtMs IS NULL OR state <> 'closed'),
            dueAtMs      INTEGER CHECK (dueAtMs IS NULL OR state <> 'closed'),
            marks        TEXT    NOT NULL CHECK (json_valid(marks)),
            entry        INTEGER NOT NULL,
            factsEntry   INTEGER,
            appealEntry  INTEGER,
            measureEntry INTEGER,
            -- Only a bad one has a loop.
            CHECK (state = 'closed' OR level IN ('dissatisfied', 'veryDissatisfied'))
        ) STRICT;
        CREATE INDEX ratingByDue ON serviceRating (ifnull(dueAtMs, 0), serial)
            WHERE state <> 'closed';
        CREATE INDEX ratingTold ON serviceRating (toldAtMs) WHERE demand IS NOT NULL;
        """)

    static func isRated(_ id: ServiceCaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM serviceRating WHERE caseId = ?)")
        return try Bool.fetchOne(statement, arguments: [id.rawValue]) ?? false
    }

    /// - Parameter entry: the number of the journal's entry with what the rater wrote.
    static func insert(_ new: ServiceRating, entry: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO serviceRating (id, caseId, level, aspects, rated, ratedAtMs, entry,
                    \(changing.joined(separator: ", ")))
                VALUES (?, ?, ?, ?, ?, ?, ?\(String(repeating: ", ?", count: changing.count)))
                """
        ).execute(
            arguments: [
                new.id.rawValue, new.serviceCase.rawValue, new.level.rawValue,
                try jsonText(new.aspects), try jsonText(new.rated.map(\.description).sorted()),
                new.ratedAt.rawValue, entry,
            ] + values(of: new))
    }

    static func update(_ changed: ServiceRating, _ db: Database) throws {
        let set = changing.map { "\($0) = ?" }.joined(separator: ", ")
        try db.cachedStatement(sql: "UPDATE serviceRating SET \(set) WHERE id = ?")
            .execute(arguments: try values(of: changed) + [changed.id.rawValue])
    }

    /// Says in which entry of the journal something stands.
    static func put(
        _ words: RatingWords, entry: Int64, of id: ServiceRatingID, _ db: Database
    ) throws {
        try db.cachedStatement(sql: "UPDATE serviceRating SET \(words.rawValue) = ? WHERE id = ?")
            .execute(arguments: [entry, id.rawValue])
    }

    static func entry(
        of words: RatingWords, _ id: ServiceRatingID, _ db: Database
    ) throws -> Int64? {
        try Int64.fetchOne(
            try db.cachedStatement(
                sql: "SELECT \(words.rawValue) FROM serviceRating WHERE id = ?"),
            arguments: [id.rawValue])
    }

    static func rating(_ id: ServiceRatingID, _ db: Database) throws -> ServiceRating? {
        try one("id = ?", id.rawValue, db)
    }

    static func rating(under demand: RatingDemandID, _ db: Database) throws -> ServiceRating? {
        try one("demand = ?", demand.rawValue, db)
    }

    /// Open loops, from one place on, those of a person left out. Those without a limit come first:
    /// no due presses for them.
    static func open(
        at site: SiteCode?, notOf person: PersonID?, after place: RatingList.Place?, limit: Int,
        _ db: Database
    ) throws -> [(serial: Int64, rating: ServiceRating)] {
        let due = "ifnull(r.dueAtMs, 0)"
        let statement = try db.cachedStatement(
            sql: """
                \(rows)
                WHERE r.state <> 'closed' AND \(reached) AND NOT \(isOf)
                    AND (\(due), r.serial) > (?4, ?5)
                ORDER BY \(due), r.serial LIMIT ?3
                """)
        return try Row.fetchAll(
            statement,
            arguments: [
                site?.rawValue, person?.description, limit,
                place.map { $0.dueAt?.rawValue ?? 0 } ?? -1, place?.serial ?? 0,
            ]
        ).map { ($0["serial"], try ServiceRating($0)) }
    }

    /// How many loops are open; those of a person left out.
    static func countOpen(
        at site: SiteCode?, notOf person: PersonID?, _ db: Database
    ) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM serviceRating r
                WHERE r.state <> 'closed' AND \(reached) AND NOT \(isOf)
                """)
        return try Int.fetchOne(
            statement, arguments: [site?.rawValue, person?.description]) ?? 0
    }

    /// What a person was told of, the newest first.
    static func told(
        to person: PersonID, limit: Int, _ db: Database
    ) throws -> [ServiceRating] {
        let statement = try db.cachedStatement(
            sql: """
                \(rows) WHERE r.demand IS NOT NULL AND \(isOf)
                ORDER BY r.toldAtMs DESC, r.serial DESC LIMIT ?1
                """)
        return try Row.fetchAll(statement, arguments: [limit, person.description])
            .map(ServiceRating.init)
    }

    private static let rows = """
        SELECT r.*, (SELECT site FROM serviceCase WHERE id = r.caseId) AS site
        FROM serviceRating r
        """
    private static let reached =
        "(?1 IS NULL OR (SELECT site FROM serviceCase WHERE id = r.caseId) = ?1)"
    private static let isOf =
        "EXISTS (SELECT 1 FROM json_each(r.rated) WHERE value = ?2)"

    private static func one(
        _ condition: String, _ value: UUID, _ db: Database
    ) throws -> ServiceRating? {
        try first(
            try db.cachedStatement(sql: "\(rows) WHERE r.\(condition)"), [value],
            ServiceRating.init)
    }

    /// What changes after it was given, in the order of ``values(of:)``.
    private static let changing = [
        "state", "isAdopted", "verifiedBy", "demand", "toldAtMs", "hasAppealed", "tries",
        "amberAtMs", "dueAtMs", "marks",
    ]

    private static func values(of its: ServiceRating) throws -> StatementArguments {
        [
            its.state.rawValue, its.isAdopted, its.verifiedBy?.rawValue, its.demand?.rawValue,
            its.toldAt?.rawValue, its.hasAppealed, its.tries, its.amberAt?.rawValue,
            its.dueAt?.rawValue, try jsonText(its.marks.map(\.rawValue).sorted()),
        ]
    }
}
