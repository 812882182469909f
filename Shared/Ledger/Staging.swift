import Contracts
import Foundation
import GRDB

/// Rows of a large import, put aside in slices until one short turn puts them into effect.
extension Turn {
    /// Puts a slice aside; the same part again replaces it.
    public func stage(_ rows: [SheetRow], upload: UploadID, part: Int) throws {
        let id = Data(upload.rawValue.bytes)
        try db.execute(
            sql: "DELETE FROM stagedRow WHERE upload = ? AND part = ?", arguments: [id, part])
        let insert = try db.cachedStatement(
            sql: "INSERT INTO stagedRow (upload, part, place, line, cells) VALUES (?, ?, ?, ?, ?)")
        for (place, row) in rows.enumerated() {
            try insert.execute(arguments: [
                id, part, place, row.line, Data(try JSON.encode(row.cells)),
            ])
        }
    }

    /// All rows of an upload in order; empty when there is none.
    public func staged(_ upload: UploadID) throws -> [SheetRow] {
        try Row.fetchAll(
            db, sql: "SELECT line, cells FROM stagedRow WHERE upload = ? ORDER BY part, place",
            arguments: [Data(upload.rawValue.bytes)]
        ).map { row in
            SheetRow(
                line: row["line"],
                cells: try JSON.decode([String: String].self, from: Array(row["cells"] as Data)))
        }
    }

    public func dropStaged(_ upload: UploadID) throws {
        try db.execute(
            sql: "DELETE FROM stagedRow WHERE upload = ?", arguments: [Data(upload.rawValue.bytes)])
    }
}
