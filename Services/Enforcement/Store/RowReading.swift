import Contracts
import GRDB

/// A row that does not say what its table promises: a bug, or a store changed from outside.
struct UnreadableRow: Error {
    let table: String
    let column: Int
}

extension Row {
    /// A raw value turned into its type.
    func value<Value: RawRepresentable>(_ column: Int, in table: String) throws -> Value
    where Value.RawValue: DatabaseValueConvertible & StatementColumnConvertible {
        let raw: Value.RawValue = self[column]
        guard let value = Value(rawValue: raw) else {
            throw UnreadableRow(table: table, column: column)
        }
        return value
    }

    /// A day, kept as its number since 1970-01-01.
    func day(_ column: Int, in table: String) throws -> LocalDay {
        guard let day = LocalDay(daysSince1970: self[column]) else {
            throw UnreadableRow(table: table, column: column)
        }
        return day
    }

    /// The days something is in force, kept in two columns next to each other.
    func validity(_ column: Int, in table: String) throws -> Validity {
        Validity(
            from: try day(column, in: table),
            withdrawnFrom: hasNull(atIndex: column + 1) ? nil : try day(column + 1, in: table))
    }
}
