import Contracts
import GRDB

/// Officers' certificates as rows, one for each version of the list that recorded one.
enum CertificateStore {
    private static let table = "certificate"

    /// Everybody's, each in the order they were recorded.
    static func all(_ db: Database) throws -> [StaffNumber: [Certificate]] {
        var certificates: [StaffNumber: [Certificate]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT staffNumber, number, firstDay, lastDay FROM certificate
                ORDER BY staffNumber, version
                """)
        while let row = try rows.next() {
            let certificate = Certificate(
                number: try row.stored("number", of: table),
                validFrom: try row.stored("firstDay", of: table),
                validUntil: try row.stored("lastDay", of: table))
            certificates[try row.stored("staffNumber", of: table), default: []].append(certificate)
        }
        return certificates
    }

    static func insert(
        _ certificate: Certificate, of number: StaffNumber, version: Int, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO certificate (staffNumber, version, number, firstDay, lastDay)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number.rawValue, version, certificate.number.rawValue, certificate.validFrom.rawValue,
            certificate.validUntil.rawValue,
        ])
    }
}
