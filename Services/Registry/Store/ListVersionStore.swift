import Contracts
import GRDB

/// The versions of the lists as rows.
enum ListVersionStore {
    private static let table = "listVersion"

    static func last(_ kind: ListKind, _ db: Database) throws -> ListVersion? {
        try version("WHERE kind = ?", [kind.rawValue], db)
    }

    /// The version in effect on a day; `nil` before the first.
    static func inEffect(_ kind: ListKind, on day: LocalDay, _ db: Database) throws -> ListVersion?
    {
        try version("WHERE kind = ? AND effectiveDay <= ?", [kind.rawValue, day.rawValue], db)
    }

    static func insert(_ version: ListVersion, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO listVersion (kind, number, effectiveDay, rowCount, changed)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                version.kind.rawValue, version.number, version.effective.rawValue, version.rows,
                version.changed,
            ])
    }

    private static func version(
        _ condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> ListVersion? {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM \(table) \(condition) ORDER BY number DESC LIMIT 1",
            arguments: arguments)
        return try row.map { row in
            ListVersion(
                kind: try row.stored("kind", of: table), number: row["number"],
                effective: try row.stored("effectiveDay", of: table), rows: row["rowCount"],
                changed: row["changed"])
        }
    }
}
