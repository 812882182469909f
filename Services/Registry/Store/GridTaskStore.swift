import Contracts
import GRDB

/// The grid's tasks as rows.
enum GridTaskStore: ListTable {
    static let table = "gridTask"

    static func content(_ row: Row) throws -> GridTask {
        guard
            let limit = HandlingLimit(
                amount: row["limitAmount"], unit: try row.stored("limitUnit", of: table))
        else { throw StoredValueUnknown(table: table, column: "limitAmount") }
        return GridTask(
            code: try row.stored("code", of: table), title: row["title"],
            function: try row.stored("gridFunction", of: table), limit: limit)
    }

    static func save(_ row: Dated<GridTask>, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO gridTask
                    (code, fromDay, withdrawnFromDay, title, gridFunction, limitAmount, limitUnit,
                     version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.content.code.rawValue, row.validity.from.rawValue,
            row.validity.withdrawnFrom?.rawValue, row.content.title,
            row.content.function.rawValue, row.content.limit.amount,
            row.content.limit.unit.rawValue, row.version,
        ])
    }
}
