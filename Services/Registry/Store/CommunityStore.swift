import Contracts
import GRDB

/// The villages and communities as rows.
enum CommunityStore: ListTable {
    static let table = "community"

    static func content(_ row: Row) throws -> Community {
        Community(code: try row.stored("code", of: table), title: row["title"])
    }

    static func save(_ row: Dated<Community>, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO community (code, fromDay, withdrawnFromDay, title, version)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.content.code.rawValue, row.validity.from.rawValue,
            row.validity.withdrawnFrom?.rawValue, row.content.title, row.version,
        ])
    }
}
