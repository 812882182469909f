import Contracts
import GRDB
import Ledger

/// Numbers that no line gives on a day, because they were given before the store was restored.
enum SkippedNumberStore {
    static let migration = Migration(
        "hall-skipped-numbers",
        """
        -- The last number that no line gives on a day any more.
        CREATE TABLE skippedNumber (
            day  INTEGER PRIMARY KEY,
            last INTEGER NOT NULL CHECK (last > 0)
        ) STRICT;
        -- A line's numbers are those taken and those skipped.
        ALTER TABLE queueDay ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0);
        """)

    /// The highest number any line has given or skipped on a day; 0 where there is none.
    static func highest(on day: LocalDay, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT max(last) FROM (
                    SELECT last FROM skippedNumber WHERE day = ?1
                    UNION ALL SELECT taken + skipped FROM queueDay WHERE day = ?1)
                """, arguments: [day.number]) ?? 0
    }

    /// Lets every line of a day go on above `last`, which none has reached.
    static func skip(through last: Int, on day: LocalDay, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO skippedNumber (day, last) VALUES (?1, ?2)
                ON CONFLICT DO UPDATE SET last = ?2;
                """, arguments: [day.number, last])
        try db.execute(
            sql: "UPDATE queueDay SET skipped = ?2 - taken WHERE day = ?1",
            arguments: [day.number, last])
    }
}
