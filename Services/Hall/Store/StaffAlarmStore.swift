import Contracts
import Foundation
import GRDB

/// Reads and writes alarms inside the caller's transaction.
enum StaffAlarmStore {
    private static let select =
        "SELECT id, counter, site, grade, cause, raisedAtMs, settledAtMs FROM staffAlarm "

    static func save(_ alarm: StaffAlarm, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO staffAlarm (id, counter, site, grade, cause, raisedAtMs, settledAtMs)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET grade = excluded.grade,
                    raisedAtMs = excluded.raisedAtMs, settledAtMs = excluded.settledAtMs
                """)
        try statement.execute(arguments: [
            alarm.id.rawValue, alarm.counter?.rawValue, alarm.site.rawValue, alarm.grade.rawValue,
            alarm.cause?.rawValue, alarm.raisedAt.rawValue, alarm.settledAt?.rawValue,
        ])
    }

    static func alarm(_ id: StaffAlarmID, _ db: Database) throws -> StaffAlarm? {
        let statement = try db.cachedStatement(sql: select + "WHERE id = ?")
        return try first(statement, [id.rawValue], read)
    }

    /// The open one of a counter.
    static func open(at counter: CounterNumber, _ db: Database) throws -> StaffAlarm? {
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE site = (SELECT site FROM counter WHERE number = ?1)
                    AND coalesce(counter, 0) = ?1 AND settledAtMs IS NULL
                """)
        return try first(statement, [counter.rawValue], read)
    }

    /// The open one of a site's ticket machines, by its cause.
    static func open(
        at site: SiteCode, for cause: AlarmCause, _ db: Database
    ) throws -> StaffAlarm? {
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE site = ? AND coalesce(counter, 0) = 0 AND coalesce(cause, '') = ?
                    AND settledAtMs IS NULL
                """)
        return try first(statement, [site.rawValue, cause.rawValue], read)
    }

    /// The open ones of a site, the gravest first, then the earliest. Reads at most 101 rows.
    static func open(at site: SiteCode, _ db: Database) throws -> [StaffAlarm] {
        let statement = try db.cachedStatement(
            sql: select + "WHERE site = ? AND settledAtMs IS NULL ORDER BY grade, raisedAtMs")
        return try Row.fetchAll(statement, arguments: [site.rawValue]).map(read)
    }

    private static func read(_ row: Row) throws -> StaffAlarm {
        let counter: Int? = row[1]
        let site: String = row[2]
        let grade: String = row[3]
        let cause: String? = row[4]
        let settled: Int64? = row[6]
        return StaffAlarm(
            id: StaffAlarmID(rawValue: row[0]),
            counter: try counter.map {
                try known(CounterNumber(rawValue: $0), in: "staffAlarm", "\($0)")
            },
            site: try known(SiteCode(rawValue: site), in: "staffAlarm", site),
            grade: try known(AlarmGrade(rawValue: grade), in: "staffAlarm", grade),
            cause: try cause.map { try known(AlarmCause(rawValue: $0), in: "staffAlarm", $0) },
            raisedAt: Instant(rawValue: row[5]), settledAt: settled.map(Instant.init(rawValue:)))
    }
}
