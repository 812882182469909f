import Contracts
import GRDB

/// Names and phones, apart from everything else: no query reads this table.
enum PersonDetailsStore {
    private static let table = "personDetails"

    static func all(_ db: Database) throws -> [StaffNumber: PersonRegistered.Private] {
        var details: [StaffNumber: PersonRegistered.Private] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT staffNumber, name, phone FROM personDetails")
        while let row = try rows.next() {
            details[try row.stored("staffNumber", of: table)] = PersonRegistered.Private(
                name: try row.stored("name", of: table),
                phone: try row.storedIfAny("phone", of: table))
        }
        return details
    }

    static func save(
        _ details: PersonRegistered.Private, of number: StaffNumber, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO personDetails (staffNumber, name, phone) VALUES (?, ?, ?)"
        ).execute(arguments: [
            number.rawValue, details.name.rawValue, details.phone?.rawValue,
        ])
    }
}
