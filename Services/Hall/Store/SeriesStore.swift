import Contracts
import GRDB

/// Numbers given one after another in a year, by the word of their series.
enum SeriesStore {
    /// The row that says above which number all series of a year go on.
    private static let all = ""

    static func next(_ word: String, in year: Int, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO series (word, year, last) VALUES (?1, ?2, 1 + ifnull(
                    (SELECT last FROM series WHERE word = '\(all)' AND year = ?2), 0))
                ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last
                """)
        let given = try Int.fetchAll(statement, arguments: [word, year])
        return try known(given.first, in: "series", word)
    }

    /// The highest number any series of a year has given or skipped; 0 where there is none.
    static func highest(in year: Int, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT max(last) FROM series WHERE year = ?", arguments: [year]) ?? 0
    }

    /// The last year in which any series has given or skipped a number.
    static func lastYear(_ db: Database) throws -> Int? {
        try Int.fetchOne(db, sql: "SELECT max(year) FROM series")
    }

    /// Lets every series of a year go on above `last`, which none has reached.
    static func skip(through last: Int, in year: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO series (word, year, last) VALUES ('\(all)', ?1, ?2)
                ON CONFLICT DO NOTHING;
                """, arguments: [year, last])
        try db.execute(
            sql: "UPDATE series SET last = ?2 WHERE year = ?1", arguments: [year, last])
    }
}
