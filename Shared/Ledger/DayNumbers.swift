import Contracts
import GRDB

/// Numbers counted from 1 on each day of the town, for services whose papers and calls name them.
///
/// A service that counts so has ``tables(takingOver:)`` among its migrations, takes each number
/// with ``next(on:_:)``, and lets a restore ``skip(through:_:)``: its own event tells the gap.
public enum DayNumbers {
    /// The two tables of a service that counts so.
    ///
    /// - Parameter before: reads `day` (days since 1970-01-01) and the last number given on it,
    ///   above 0, for each day on which the store has given some.
    public static func tables(takingOver before: String) -> String {
        """
        -- The last number given on a day, in days since 1970-01-01.
        CREATE TABLE dayNumber (
            day  INTEGER PRIMARY KEY,
            last INTEGER NOT NULL CHECK (last > 0)
        ) STRICT;
        INSERT INTO dayNumber (day, last) \(before);

        -- After a restore: every day up to this one goes on above `last`.
        CREATE TABLE skippedNumber (
            through INTEGER PRIMARY KEY,
            last    INTEGER NOT NULL CHECK (last > 0)
        ) STRICT;
        """
    }

    /// The next number of a day: from 1, without holes but those a restore has made.
    public static func next(on day: LocalDay, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO dayNumber (day, last) VALUES (?1, 1 + ifnull(
                    (SELECT max(last) FROM skippedNumber WHERE through >= ?1), 0))
                ON CONFLICT DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last
                """)
        let given = try Int.fetchAll(statement, arguments: [day.number])
        guard let next = given.first else { throw StoreFault.corrupt }
        return next
    }

    /// Lets every day up to one go on ``safeJump`` above the highest number the store knows.
    ///
    /// - Returns: The last number that none of these days gives any more.
    public static func skip(through day: LocalDay, _ db: Database) throws -> Int {
        let last = try highest(db) + safeJump
        try db.execute(
            sql: """
                INSERT INTO skippedNumber (through, last) VALUES (?1, ?2)
                ON CONFLICT DO UPDATE SET last = ?2
                """, arguments: [day.number, last])
        return last
    }

    /// The highest number given or skipped on any day; 0 where there is none.
    private static func highest(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT max(last) FROM (
                    SELECT last FROM dayNumber UNION ALL SELECT last FROM skippedNumber)
                """) ?? 0
    }
}
