import Contracts
import GRDB

/// The officers' certificates, a row for each time one was recorded.
enum CertificateStore {
    static func file(of person: PersonID, _ db: Database) throws -> CertificateFile {
        let statement = try db.cachedStatement(
            sql: """
                SELECT number, fromDay, untilDay FROM certificate WHERE person = ? ORDER BY place
                """)
        return CertificateFile(
            try Row.fetchAll(statement, arguments: [person.rawValue]).map { row in
                CertificateFile.Period(
                    number: try row.value(0, in: "certificate"),
                    from: try row.day(1, in: "certificate"),
                    until: try row.day(2, in: "certificate"))
            })
    }

    /// Writes the period at its place among the person's, counted from 1.
    static func insert(
        _ period: CertificateFile.Period, place: Int, of person: PersonID, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO certificate (person, place, number, fromDay, untilDay)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            person.rawValue, place, period.number.rawValue, period.from.number,
            period.until.number,
        ])
    }
}
