import Contracts
import Foundation
import GRDB

/// Reads and writes appointments inside the caller's transaction.
enum AppointmentStore {
    static func insert(_ appointment: Appointment, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO appointment (id, code, site, item, day, startMinutes, endMinutes, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            appointment.id.rawValue, appointment.code.rawValue, appointment.site.rawValue,
            appointment.item.rawValue, appointment.slot.day.number, appointment.slot.startMinutes,
            appointment.slot.endMinutes, appointment.state.rawValue,
        ])
    }

    static func update(_ appointment: Appointment, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE appointment SET state = ? WHERE id = ?")
            .execute(arguments: [appointment.state.rawValue, appointment.id.rawValue])
    }

    static func appointment(_ code: CitizenCode, _ db: Database) throws -> Appointment? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, code, site, item, day, startMinutes, endMinutes, state
                FROM appointment WHERE code = ?
                """)
        return try first(statement, [code.rawValue], read)
    }

    /// How many have a slot at a site.
    static func booked(
        _ day: LocalDay, _ startMinutes: Int, at site: SiteCode, _ db: Database
    ) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM appointment
                WHERE site = ? AND day = ? AND startMinutes = ? AND state <> 'cancelled'
                """)
        return try Int.fetchOne(
            statement, arguments: [site.rawValue, day.number, startMinutes]) ?? 0
    }

    private static func read(_ row: Row) throws -> Appointment {
        let code: String = row[1]
        let site: String = row[2]
        let item: String = row[3]
        let day: Int = row[4]
        let state: String = row[7]
        return Appointment(
            id: AppointmentID(rawValue: row[0]),
            code: try known(CitizenCode(rawValue: code), in: "appointment", "code"),
            site: try known(SiteCode(rawValue: site), in: "appointment", site),
            item: try known(ItemCode(rawValue: item), in: "appointment", item),
            slot: AppointmentSlot(
                day: try known(LocalDay(daysSince1970: day), in: "appointment", "\(day)"),
                startMinutes: row[5], endMinutes: row[6]),
            state: try known(Appointment.State(rawValue: state), in: "appointment", state))
    }
}
