import Contracts
import GRDB

/// What happened on each day, counted as it happens.
enum DayStore {
    /// What is counted besides reports.
    enum Count: String {
        case declined, unfounded, dispatched, returned, failedChecks, closed, amber, red
    }

    /// Counts a report.
    static func report(_ channel: Channel, on day: LocalDay, _ db: Database) throws {
        let column = channel.rawValue
        try db.cachedStatement(
            sql: """
                INSERT INTO dayCount (day, reported, \(column)) VALUES (?, 1, 1)
                ON CONFLICT (day) DO UPDATE SET
                    reported = reported + 1, \(column) = \(column) + 1
                """
        ).execute(arguments: [day.rawValue])
    }

    static func add(_ count: Count, on day: LocalDay, _ db: Database) throws {
        let column = count.rawValue
        try db.cachedStatement(
            sql: """
                INSERT INTO dayCount (day, \(column)) VALUES (?, 1)
                ON CONFLICT (day) DO UPDATE SET \(column) = \(column) + 1
                """
        ).execute(arguments: [day.rawValue])
    }

    /// The day in numbers; all zero where nothing happened.
    static func reading(of day: LocalDay, _ db: Database) throws -> GridDay.Reading {
        let open = try Int.fetchOne(db, sql: "SELECT SUM(reported) - SUM(closed) FROM dayCount")
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM dayCount WHERE day = ?", arguments: [day.rawValue])
        func count(_ column: String) -> Int { row?[column] ?? 0 }
        return GridDay.Reading(
            day: day, reported: count("reported"),
            byChannel: Channel.allCases.map { count($0.rawValue) }, declined: count("declined"),
            unfounded: count("unfounded"), dispatched: count("dispatched"),
            returned: count("returned"), failedChecks: count("failedChecks"),
            closed: count("closed"), open: open ?? 0, amber: count("amber"), red: count("red"))
    }
}
