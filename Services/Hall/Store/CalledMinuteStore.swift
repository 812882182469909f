import Contracts
import GRDB

/// Reads and writes how many were called in each minute, inside the caller's transaction.
enum CalledMinuteStore {
    /// Counts a call from a line.
    static func add(_ line: Line, at now: Instant, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO calledMinute (site, queue, minute, calls) VALUES (?, ?, ?, 1)
                ON CONFLICT DO UPDATE SET calls = calls + 1
                """)
        try statement.execute(arguments: [
            line.site.rawValue, line.queue.rawValue, ClockMinute(of: now).number,
        ])
    }

    /// The calls from a queue of a site in the minutes that end with this one; `nil` asks for
    /// every queue.
    ///
    /// At most one row a queue and minute is read, however many were called.
    static func calls(
        from queue: QueueLetter?, at site: SiteCode, minutes: Int, until now: Instant,
        _ db: Database
    ) throws -> Int {
        let last = ClockMinute(of: now)
        let window = (last.windowStart(minutes: minutes), last.number)
        guard let queue else {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT coalesce(sum(calls), 0) FROM calledMinute
                    WHERE site = ? AND minute BETWEEN ? AND ?
                    """)
            return try Int.fetchOne(
                statement, arguments: [site.rawValue, window.0, window.1]) ?? 0
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT coalesce(sum(calls), 0) FROM calledMinute
                WHERE site = ? AND queue = ? AND minute BETWEEN ? AND ?
                """)
        return try Int.fetchOne(
            statement, arguments: [site.rawValue, queue.rawValue, window.0, window.1]) ?? 0
    }

    /// Drops the minutes that no window reaches any more.
    static func drop(before now: Instant, minutes: Int, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM calledMinute WHERE minute < ?")
            .execute(arguments: [ClockMinute(of: now).windowStart(minutes: minutes)])
    }
}
