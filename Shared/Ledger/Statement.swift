import Contracts
import Foundation
import GRDB
import GRDBSQLite

/// A statement of the kit's own, prepared once on the writing connection and bound without copies.
///
/// A group runs a handful of these per message; GRDB's statement cache costs more than the step.
/// Everything a service writes goes through GRDB itself.
final class Statement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    /// Where the values of a run lie: SQLite reads them there and copies none. Nothing but a run
    /// touches it, and it lives as long as the statement.
    private var room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 1)

    init(_ sql: String, _ db: Database) throws {
        guard let connection = db.sqliteConnection else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE)
        }
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw Self.error(code, connection, sql) }
        self.handle = handle
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
        room.deallocate()
    }

    enum Value {
        case integer(Int64)
        case text(String)
        case blob([UInt8])
        case null

        /// What it takes of the room.
        var byteCount: Int {
            switch self {
            case .text(let text): text.utf8.count
            case .blob(let bytes): bytes.count
            case .integer, .null: 0
            }
        }
    }

    /// Runs it to its end.
    func run(_ values: Value...) throws {
        try start(values)
        defer { finish() }
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code) }
    }

    /// Runs it and hands each row to `body`, until that returns false.
    func rows(_ values: Value..., body: (Row) throws -> Bool) throws {
        try start(values)
        defer { finish() }
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: guard try body(Row(handle: handle)) else { return }
            case SQLITE_DONE: return
            case let code: throw error(code)
            }
        }
    }

    /// The columns of the row at hand.
    struct Row {
        let handle: OpaquePointer

        func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

        func text(_ column: Int32) -> String {
            guard let text = sqlite3_column_text(handle, column) else { return "" }
            let count = Int(sqlite3_column_bytes(handle, column))
            return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
        }

        func blob(_ column: Int32) -> [UInt8] {
            guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
            let count = Int(sqlite3_column_bytes(handle, column))
            return Array(UnsafeRawBufferPointer(start: bytes, count: count))
        }

        func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    }

    private func start(_ values: [Value]) throws {
        let size = values.reduce(0) { $0 + $1.byteCount }
        if size > room.count {
            room.deallocate()
            room = .allocate(byteCount: 2 * size, alignment: 1)
        }
        var rest = room[...]
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let count = value.byteCount
            let start = UnsafeMutableRawBufferPointer(rebasing: rest.prefix(count))
            // A destructor of nil is SQLITE_STATIC: the bytes stay where they are.
            let code: Int32
            switch value {
            case .integer(let number): code = sqlite3_bind_int64(handle, place, number)
            case .text(let text):
                start.copyBytes(from: text.utf8)
                code = sqlite3_bind_text(
                    handle, place, start.baseAddress, Int32(count), nil)
            case .blob(let bytes):
                start.copyBytes(from: bytes)
                code = sqlite3_bind_blob(handle, place, start.baseAddress, Int32(count), nil)
            case .null: code = sqlite3_bind_null(handle, place)
            }
            guard code == SQLITE_OK else { throw error(code) }
            rest = rest.dropFirst(count)
        }
    }

    private func finish() { sqlite3_reset(handle) }

    private func error(_ code: Int32) -> DatabaseError {
        Self.error(code, connection, sqlite3_sql(handle).map { String(cString: $0) } ?? "")
    }

    private static func error(_ code: Int32, _ connection: OpaquePointer, _ sql: String)
        -> DatabaseError
    {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
}
