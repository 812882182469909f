import Contracts
import GRDB

/// The delegated powers as the registry listed them, a row for each time one was given.
enum PowerStore {
    static func file(of code: PowerCode, _ db: Database) throws -> PowerFile {
        let statement = try db.cachedStatement(
            sql: """
                SELECT kind, fromDay, withdrawnFromDay FROM power WHERE code = ? ORDER BY fromDay
                """)
        let rows = try Row.fetchAll(statement, arguments: [code.rawValue]).map { row in
            PowerFile.Row(
                kind: try row.value(0, in: "power"), validity: try row.validity(1, in: "power"))
        }
        return PowerFile(code: code, rows: rows)
    }

    static func save(_ row: PowerFile.Row, of code: PowerCode, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO power (code, fromDay, withdrawnFromDay, kind) VALUES (?, ?, ?, ?)
                ON CONFLICT (code, fromDay) DO UPDATE SET
                    withdrawnFromDay = excluded.withdrawnFromDay, kind = excluded.kind
                """
        ).execute(arguments: [
            code.rawValue, row.validity.from.number, row.validity.withdrawnFrom?.number,
            row.kind.rawValue,
        ])
    }
}
