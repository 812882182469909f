import Contracts
import Foundation
import GRDB

/// Who has which staff number, for ever: a person who comes back is the same.
enum PersonStore {
    static func all(_ db: Database) throws -> [StaffNumber: PersonID] {
        var people: [StaffNumber: PersonID] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT staffNumber, id FROM person")
        while let row = try rows.next() {
            people[try row.stored("staffNumber", of: "person")] = PersonID(rawValue: row["id"])
        }
        return people
    }

    /// A person's number; `nil` where nobody has that id.
    static func number(of person: PersonID, _ db: Database) throws -> StaffNumber? {
        try Row.fetchOne(
            db, sql: "SELECT staffNumber FROM person WHERE id = ?", arguments: [person.rawValue]
        ).map { try $0.stored("staffNumber", of: "person") }
    }

    static func insert(_ person: PersonID, _ number: StaffNumber, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO person (staffNumber, id) VALUES (?, ?)")
            .execute(arguments: [number.rawValue, person.rawValue])
    }
}
