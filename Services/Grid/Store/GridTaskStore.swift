import Contracts
import GRDB

/// The grid's admission list; a projection of the registry's journal.
///
/// A task given, withdrawn and given again has a row for each time.
enum GridTaskStore {
    static func save(_ task: GridTask, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO gridTask
                    (code, validFrom, withdrawnFrom, function, limitAmount, limitUnit)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (code, validFrom) DO UPDATE SET
                    withdrawnFrom = excluded.withdrawnFrom, function = excluded.function,
                    limitAmount = excluded.limitAmount, limitUnit = excluded.limitUnit
                """
        ).execute(arguments: [
            task.code.rawValue, task.validity.from.rawValue,
            task.validity.withdrawnFrom?.rawValue, task.function.rawValue, task.limit.amount,
            task.limit.unit.rawValue,
        ])
    }

    /// The row that began last on or before the day, in force or withdrawn since; `nil` for none.
    static func latest(_ code: TaskCode, on day: LocalDay, _ db: Database) throws -> GridTask? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT code, validFrom, withdrawnFrom, function, limitAmount, limitUnit
                FROM gridTask WHERE code = ? AND validFrom <= ? ORDER BY validFrom DESC LIMIT 1
                """)
        return try GridTaskRow.fetchOne(statement, arguments: [code.rawValue, day.rawValue])?.task
    }
}

private struct GridTaskRow: FetchableRecord {
    let task: GridTask

    init(row: Row) throws {
        let columns = Columns(row, of: "gridTask")
        let limit = HandlingLimit(amount: columns.integer(4), unit: try columns.value(5))
        task = GridTask(
            code: try columns.value(0), function: try columns.value(3),
            limit: try columns.known(limit, 4),
            validity: Validity(
                from: try columns.value(1), withdrawnFrom: try columns.valueOrNil(2)))
    }
}
