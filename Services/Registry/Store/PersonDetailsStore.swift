import Contracts
import Foundation
import GRDB

/// Names and phones, sealed: who has the store alone cannot read them.
struct PersonDetailsStore {
    let keys: RegistryKeys

    func all(_ db: Database) throws -> [StaffNumber: PersonRegistered.Private] {
        var details: [StaffNumber: PersonRegistered.Private] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT staffNumber, sealed FROM sealedDetails")
        while let row = try rows.next() {
            let number: StaffNumber = try row.stored("staffNumber", of: "sealedDetails")
            details[number] = try open(row, number)
        }
        return details
    }

    func find(_ number: StaffNumber, _ db: Database) throws -> PersonRegistered.Private? {
        try Row.fetchOne(
            db, sql: "SELECT sealed FROM sealedDetails WHERE staffNumber = ?",
            arguments: [number.rawValue]
        ).map { try open($0, number) }
    }

    func save(
        _ details: PersonRegistered.Private, of number: StaffNumber, _ db: Database
    ) throws {
        let sealed = try keys.seal(try JSON.encode(details), of: Self.place(number))
        try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO sealedDetails (staffNumber, sealed) VALUES (?, ?)"
        ).execute(arguments: [number.rawValue, Data(sealed)])
    }

    /// Seals what stood in the clear before there was a key, and overwrites it.
    func sealOld(_ db: Database) throws {
        try db.execute(sql: "PRAGMA secure_delete = ON")
        for row in try Row.fetchAll(db, sql: "SELECT staffNumber, name, phone FROM personDetails") {
            let details = PersonRegistered.Private(
                name: try row.stored("name", of: "personDetails"),
                phone: try row.storedIfAny("phone", of: "personDetails"))
            try save(details, of: try row.stored("staffNumber", of: "personDetails"), db)
        }
        try db.execute(sql: "DROP TABLE personDetails")
    }

    private func open(_ row: Row, _ number: StaffNumber) throws -> PersonRegistered.Private {
        try JSON.decode(
            from: try keys.open(Array(row["sealed"] as Data), of: Self.place(number)))
    }

    private static func place(_ number: StaffNumber) -> String { "person/\(number.rawValue)" }
}
