import Contracts
import Foundation
import GRDB
import Ledger

/// Reads and writes shifts inside the caller's transaction.
enum ShiftStore {
    static let migration = Migration(
        "hall-shifts",
        """
        CREATE TABLE shift (
            day        INTEGER NOT NULL,
            person     BLOB    NOT NULL CHECK (length(person) = 16),
            fromMinute INTEGER NOT NULL CHECK (fromMinute BETWEEN 0 AND 1439),
            toMinute   INTEGER NOT NULL CHECK (toMinute > fromMinute AND toMinute <= 1440),
            site       TEXT    NOT NULL,
            counter    INTEGER CHECK (counter BETWEEN 1 AND 99),  -- one never opened may be planned
            PRIMARY KEY (day, person, fromMinute)
        ) STRICT, WITHOUT ROWID;
        """)

    /// The shifts of some days at all sites, by day, hour and person.
    static func shifts(
        from: LocalDay, through: LocalDay, _ db: Database
    ) throws -> [Shift] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT day, person, fromMinute, toMinute, site, counter FROM shift
                WHERE day BETWEEN ? AND ?
                """)
        return try Row.fetchAll(statement, arguments: [from.number, through.number])
            .map { try shift($0) }.sorted(by: ShiftPlan.isBefore)
    }

    /// The shifts of a site on a day, by hour and person.
    static func shifts(at site: SiteCode, on day: LocalDay, _ db: Database) throws -> [Shift] {
        try shifts(from: day, through: day, db).filter { ($0.site ?? .centre) == site }
    }

    static func replace(with planned: ShiftsPlanned, _ db: Database) throws {
        let delete = try db.cachedStatement(
            sql: "DELETE FROM shift WHERE site = ? AND day BETWEEN ? AND ?")
        for site in planned.sites {
            try delete.execute(arguments: [
                site.rawValue, planned.from.number, planned.through.number,
            ])
        }
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO shift (day, person, fromMinute, toMinute, site, counter)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for shift in planned.shifts {
            try insert.execute(arguments: [
                shift.day.number, shift.person.rawValue, shift.from.minutes, shift.to.minutes,
                (shift.site ?? .centre).rawValue, shift.counter?.rawValue,
            ])
        }
    }

    private static func shift(_ row: Row) throws -> Shift {
        func time(_ minutes: Int) throws -> ClockTime {
            try known(
                ClockTime(hour: minutes / 60, minute: minutes % 60), in: "shift", "\(minutes)")
        }
        let day: Int = row[0]
        let site: String = row[4]
        let counter: Int? = row[5]
        return Shift(
            person: PersonID(rawValue: row[1]),
            day: try known(LocalDay(daysSince1970: day), in: "shift", "\(day)"),
            from: try time(row[2]), to: try time(row[3]),
            site: try known(SiteCode(rawValue: site), in: "shift", site).unlessCentre,
            counter: try counter.map {
                try known(CounterNumber(rawValue: $0), in: "shift", "\($0)")
            })
    }
}
