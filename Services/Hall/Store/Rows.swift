import Contracts
import Foundation
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

/// A value as a column of JSON holds it.
func jsonText(_ value: some Encodable) throws -> String {
    String(decoding: try JSON.encode(value), as: UTF8.self)
}

/// What rows of cases and ratings hold in their columns.
extension Row {
    func word<Value: RawRepresentable<String>>(_ column: String) throws -> Value {
        let text: String = self[column]
        return try known(Value(rawValue: text), in: "cases", column)
    }

    func json<Value: Decodable>(_ column: String) throws -> Value {
        let text: String = self[column]
        return try JSON.decode(Value.self, from: Array(text.utf8))
    }

    func day(_ column: String) throws -> LocalDay {
        let number: Int = self[column]
        return try known(LocalDay(daysSince1970: number), in: "cases", column)
    }

    func moment(_ column: String) -> Instant? {
        (self[column] as Int64?).map(Instant.init(rawValue:))
    }

    func id<Thing>(_ column: String) -> Identifier<Thing>? {
        (self[column] as UUID?).map(Identifier.init(rawValue:))
    }

    func hasNull(_ column: String) -> Bool { (self[column] as DatabaseValue).isNull }
}
