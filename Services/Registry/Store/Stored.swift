import Contracts
import Foundation
import GRDB

/// What a column holds that the code never writes: the store was changed by another hand.
struct StoredValueUnknown: Error {
    let table: String
    let column: String
}

extension Row {
    /// A value kept as its text; `nil` in the column is a fault too.
    func stored<Value: RawRepresentable<String>>(
        _ column: String, of table: String
    ) throws -> Value {
        guard let text = self[column] as String?, let value = Value(rawValue: text) else {
            throw StoredValueUnknown(table: table, column: column)
        }
        return value
    }

    /// A value kept as its text, or none.
    func storedIfAny<Value: RawRepresentable<String>>(
        _ column: String, of table: String
    ) throws -> Value? {
        self[column] as String? == nil ? nil : try stored(column, of: table)
    }

    /// An id kept as its sixteen bytes.
    func storedID<Thing>(_ column: String, of table: String) throws -> Identifier<Thing> {
        guard let bytes = self[column] as Data?, let id = UUID(bytes: bytes) else {
            throw StoredValueUnknown(table: table, column: column)
        }
        return Identifier(rawValue: id)
    }

    /// `fromDay` and `withdrawnFromDay`.
    func storedValidity(of table: String) throws -> Validity {
        Validity(
            from: try stored("fromDay", of: table),
            withdrawnFrom: try storedIfAny("withdrawnFromDay", of: table))
    }
}

/// A list whose rows are told by one event each.
protocol ListTable {
    associatedtype Content: ListedThing

    /// Values by the columns they stand in.
    typealias Columns = KeyValuePairs<String, (any DatabaseValueConvertible)?>

    static var table: String { get }
    static func content(_ row: Row) throws -> Content
    /// What a row keeps besides its code, its days and its version.
    static func columns(_ content: Content) throws -> Columns
}

extension ListTable {
    /// Puts a row in; one of the same code and first day is replaced.
    static func save(_ row: Dated<Content>, _ db: Database) throws {
        let own = try columns(row.content)
        let names = ["code", "fromDay", "withdrawnFromDay", "version"] + own.map(\.key)
        let marks = names.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(marks))
                """)
        try statement.execute(
            arguments: [
                row.content.code.rawValue, row.validity.from.rawValue,
                row.validity.withdrawnFrom?.rawValue, row.version,
            ] + StatementArguments(own.map(\.value)))
    }

    /// Every row of all days, by code and first day.
    static func all(_ db: Database) throws -> [Dated<Content>] {
        try rows("ORDER BY code, fromDay", [], db)
    }

    /// The rows in force on a day, by code.
    static func inForce(on day: LocalDay, _ db: Database) throws -> [Dated<Content>] {
        try rows("WHERE \(inForceOnDay) ORDER BY code", [day.rawValue, day.rawValue], db)
    }

    static func count(on day: LocalDay, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(table) WHERE \(inForceOnDay)",
            arguments: [day.rawValue, day.rawValue]) ?? 0
    }

    private static func rows(
        _ rest: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [Dated<Content>] {
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) \(rest)", arguments: arguments)
            .map { row in
                Dated(
                    content: try content(row), validity: try row.storedValidity(of: table),
                    version: row["version"])
            }
    }
}

/// The condition on a table with `fromDay` and `withdrawnFromDay`; takes the day twice.
let inForceOnDay = "fromDay <= ? AND (withdrawnFromDay IS NULL OR withdrawnFromDay > ?)"
