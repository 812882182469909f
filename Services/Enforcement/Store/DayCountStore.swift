import Contracts
import GRDB

/// What is counted per day, by the name of its column.
enum Counted: String {
    case opened, fromIncidents, assigned, done, reported, returned, certificatesLapsed
}

/// The counts of each day: one row a day.
enum DayCountStore {
    static func add(_ counted: Counted, on day: LocalDay, _ db: Database) throws {
        let column = counted.rawValue
        try db.cachedStatement(
            sql: """
                INSERT INTO dayCount (day, \(column)) VALUES (?, 1)
                ON CONFLICT (day) DO UPDATE SET \(column) = \(column) + 1
                """
        ).execute(arguments: [day.number])
    }

    /// The counts of a day and the open tasks of all days.
    static func reading(_ day: LocalDay, open: Int, _ db: Database) throws -> EnforcementDay.Reading
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT opened, fromIncidents, assigned, done, reported, returned, certificatesLapsed
                FROM dayCount WHERE day = ?
                """)
        let row = try Row.fetchOne(statement, arguments: [day.number])
        func count(_ column: Int) -> Int { row?[column] ?? 0 }
        return EnforcementDay.Reading(
            day: day, opened: count(0), fromIncidents: count(1), assigned: count(2), done: count(3),
            reported: count(4), returned: count(5), open: open, certificatesLapsed: count(6))
    }
}
