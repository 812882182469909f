import Contracts
import Foundation
import GRDB

/// A kept value that the code does not know: a bug, or a store written by a newer version.
struct BadColumn: Error, Equatable {
    let table: String
    let column: String
}

/// Reads typed values out of a row of a table, by the column's place.
struct Columns {
    private let row: Row
    private let table: String

    init(_ row: Row, of table: String) {
        self.row = row
        self.table = table
    }

    func integer(_ index: Int) -> Int { row[index] }
    func real(_ index: Int) -> Double { row[index] }
    func textOrNil(_ index: Int) -> String? { row[index] }
    func text(_ index: Int) -> String { row[index] }

    func value<T: RawRepresentable>(_ index: Int) throws -> T where T.RawValue == String {
        try known(T(rawValue: row[index]), index)
    }

    func valueOrNil<T: RawRepresentable>(_ index: Int) throws -> T? where T.RawValue == String {
        guard let text: String = row[index] else { return nil }
        return try known(T(rawValue: text), index)
    }

    func id<Thing>(_ index: Int) -> Identifier<Thing> { Identifier(rawValue: row[index]) }

    func idOrNil<Thing>(_ index: Int) -> Identifier<Thing>? {
        let id: UUID? = row[index]
        return id.map { Identifier(rawValue: $0) }
    }

    func instant(_ index: Int) -> Instant { Instant(rawValue: row[index]) }

    /// What reading made of the column, or the error that it is not known.
    func known<T>(_ value: T?, _ index: Int) throws -> T {
        guard let value else {
            throw BadColumn(table: table, column: Array(row.columnNames)[index])
        }
        return value
    }
}
