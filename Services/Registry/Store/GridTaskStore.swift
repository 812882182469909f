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

    static func columns(_ content: GridTask) -> Columns {
        [
            "title": content.title, "gridFunction": content.function.rawValue,
            "limitAmount": content.limit.amount, "limitUnit": content.limit.unit.rawValue,
        ]
    }
}
