import Contracts
import GRDB

/// The officers' certificates, a row for each period of a number.
enum CertificateStore {
    static func file(of person: PersonID, _ db: Database) throws -> CertificateFile {
        let statement = try db.cachedStatement(
            sql: """
                SELECT number, fromDay, untilDay FROM certificate WHERE person = ?
                ORDER BY number, fromDay
                """)
        return CertificateFile(
            try Row.fetchAll(statement, arguments: [person.rawValue]).map { row in
                CertificateFile.Period(
                    number: try row.value(0, in: "certificate"),
                    from: try row.day(1, in: "certificate"),
                    until: try row.day(2, in: "certificate"))
            })
    }

    /// Writes the periods of one number in place of those kept.
    static func save(
        _ file: CertificateFile, number: StaffNumber, of person: PersonID, _ db: Database
    ) throws {
        try db.cachedStatement(sql: "DELETE FROM certificate WHERE person = ? AND number = ?")
            .execute(arguments: [person.rawValue, number.rawValue])
        let insert = try db.cachedStatement(
            sql: "INSERT INTO certificate (person, number, fromDay, untilDay) VALUES (?, ?, ?, ?)")
        for period in file.periods where period.number == number {
            try insert.execute(arguments: [
                person.rawValue, number.rawValue, period.from.number, period.until.number,
            ])
        }
    }
}
