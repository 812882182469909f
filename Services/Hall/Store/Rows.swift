import GRDB

/// A row holds what the code never writes: a bug, or a store altered from outside.
struct RowBroken: Error {
    let table: String
    let value: String
}

/// The value read from a row, or ``RowBroken`` where it is none.
func known<Value>(
    _ value: Value?, in table: String, _ raw: @autoclosure () -> String
) throws -> Value {
    guard let value else { throw RowBroken(table: table, value: raw()) }
    return value
}

/// Reads the first row of a statement in place; `nil` when there is none.
func first<Value>(
    _ statement: Statement, _ arguments: StatementArguments, _ read: (Row) throws -> Value
) throws -> Value? {
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    // The row is only there while its cursor is.
    return try withExtendedLifetime(rows) { try rows.next().map(read) }
}
