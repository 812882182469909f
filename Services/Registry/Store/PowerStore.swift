import Contracts
import GRDB

/// The delegated powers as rows.
enum PowerStore: ListTable {
    static let table = "power"

    static func content(_ row: Row) throws -> Power {
        Power(
            code: try row.stored("code", of: table), title: row["title"],
            kind: try row.stored("kind", of: table), mode: try row.stored("mode", of: table),
            domain: row["domain"], department: row["department"], basis: row["basis"])
    }

    static func save(_ row: Dated<Power>, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO power
                    (code, fromDay, withdrawnFromDay, title, kind, mode, domain, department, basis,
                     version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.content.code.rawValue, row.validity.from.rawValue,
            row.validity.withdrawnFrom?.rawValue, row.content.title, row.content.kind.rawValue,
            row.content.mode.rawValue, row.content.domain, row.content.department,
            row.content.basis, row.version,
        ])
    }
}
