import Contracts
import GRDB
import Ledger

/// The incidents' numbers, counted on each day.
enum NumberStore {
    static let migration = Migration(
        "grid-2",
        """
        -- The last number given on a day. Until now that was the count of the day's reports.
        CREATE TABLE dayNumber (
            day  TEXT PRIMARY KEY CHECK (length(day) = 10),
            last INTEGER NOT NULL CHECK (last > 0)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO dayNumber (day, last)
            SELECT day, reported FROM dayCount WHERE reported > 0;

        -- After a restore: every day up to this one goes on above `last`.
        CREATE TABLE skippedNumber (
            through TEXT PRIMARY KEY CHECK (length(through) = 10),
            last    INTEGER NOT NULL CHECK (last > 0)
        ) STRICT, WITHOUT ROWID;
        """)

    /// The next number of a day: from 1, without holes but those a restore has made.
    static func next(on day: LocalDay, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO dayNumber (day, last) VALUES (?1, 1 + ifnull(
                    (SELECT max(last) FROM skippedNumber WHERE through >= ?1), 0))
                ON CONFLICT DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last
                """)
        let given = try Int.fetchAll(statement, arguments: [day.rawValue])
        guard let next = given.first else { throw BadColumn(table: "dayNumber", column: "last") }
        return next
    }

    /// The highest number given or skipped on any day; 0 where there is none.
    static func highest(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT max(last) FROM (
                    SELECT last FROM dayNumber UNION ALL SELECT last FROM skippedNumber)
                """) ?? 0
    }

    /// Lets every day up to one go on above `last`, which none has reached.
    static func skip(through day: LocalDay, last: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO skippedNumber (through, last) VALUES (?1, ?2)
                ON CONFLICT DO UPDATE SET last = ?2
                """, arguments: [day.rawValue, last])
    }
}
