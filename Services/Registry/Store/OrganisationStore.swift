import Contracts
import GRDB

/// The organisations as rows.
enum OrganisationStore: ListTable {
    static let table = "organisation"

    static func content(_ row: Row) throws -> Organisation {
        Organisation(
            code: try row.stored("code", of: table), title: row["title"],
            parent: try row.storedIfAny("parent", of: table))
    }

    static func save(_ row: Dated<Organisation>, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO organisation
                    (code, fromDay, withdrawnFromDay, title, parent, version)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.content.code.rawValue, row.validity.from.rawValue,
            row.validity.withdrawnFrom?.rawValue, row.content.title,
            row.content.parent?.rawValue, row.version,
        ])
    }
}
