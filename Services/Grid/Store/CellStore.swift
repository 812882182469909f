import Contracts
import Foundation
import GRDB

/// The town's map: its cells and the rectangles around them.
enum CellStore {
    /// Every cell, by code.
    static func all(_ db: Database) throws -> [GridCell] {
        try CellRow.fetchAll(
            db,
            sql: """
                SELECT code, title, kind, households, residents, exception, border
                FROM cell ORDER BY code
                """
        ).map(\.cell)
    }

    /// The cell that owns the place: of those whose border takes it in, the lowest code.
    static func owner(of place: GeoPoint, _ db: Database) throws -> GridCode? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT cell.code, cell.title, cell.kind, cell.households, cell.residents,
                    cell.exception, cell.border
                FROM cellBox JOIN cell ON cell.number = cellBox.number
                WHERE cellBox.west <= ? AND cellBox.east >= ?
                    AND cellBox.south <= ? AND cellBox.north >= ?
                ORDER BY cell.code
                """)
        let cells = try CellRow.fetchCursor(
            statement, arguments: [place.lon, place.lon, place.lat, place.lat])
        while let row = try cells.next() {
            if row.cell.border.contains(place) { return row.cell.code }
        }
        return nil
    }

    /// Draws a cell, anew or otherwise.
    static func save(_ cell: GridCell, _ db: Database) throws {
        let number = try Int64.fetchOne(
            try db.cachedStatement(
                sql: """
                    INSERT INTO cell (code, title, kind, households, residents, exception, border)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (code) DO UPDATE SET
                        title = excluded.title, kind = excluded.kind,
                        households = excluded.households, residents = excluded.residents,
                        exception = excluded.exception, border = excluded.border
                    RETURNING number
                    """),
            arguments: [
                cell.code.rawValue, cell.title, cell.kind.rawValue, cell.households,
                cell.residents, cell.exception, BorderBytes.write(cell.border),
            ])
        let box = cell.border.box
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO cellBox (number, west, east, south, north)
                VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [number, box.west, box.east, box.south, box.north])
    }

    static func delete(_ code: GridCode, _ db: Database) throws {
        try db.cachedStatement(
            sql: "DELETE FROM cellBox WHERE number = (SELECT number FROM cell WHERE code = ?)"
        ).execute(arguments: [code.rawValue])
        try db.cachedStatement(sql: "DELETE FROM cell WHERE code = ?")
            .execute(arguments: [code.rawValue])
    }
}

private struct CellRow: FetchableRecord {
    let cell: GridCell

    init(row: Row) throws {
        let columns = Columns(row, of: "cell")
        cell = GridCell(
            code: try columns.value(0), title: columns.text(1), kind: try columns.value(2),
            households: columns.integer(3), residents: columns.integer(4),
            exception: columns.textOrNil(5),
            border: try columns.known(BorderBytes.read(row[6]), 6))
    }
}

/// A border as kept: the count of rings; of each ring the count of corners, then lon and lat of
/// each.
///
/// Counts are 32-bit and degrees 64-bit, little-endian; every place looked up reads a few borders,
/// and JSON would be most of what that costs.
enum BorderBytes {
    static func write(_ border: GeoPolygon) -> Data {
        var data = Data()
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
        }
        append(UInt32(border.rings.count))
        for ring in border.rings {
            append(UInt32(ring.count))
            for corner in ring {
                append(corner.lon.bitPattern)
                append(corner.lat.bitPattern)
            }
        }
        return data
    }

    /// `nil` for what ``write(_:)`` does not write.
    static func read(_ data: Data) -> GeoPolygon? {
        data.withUnsafeBytes { bytes -> GeoPolygon? in
            var offset = 0
            func next<T: FixedWidthInteger>(_ type: T.Type) -> T? {
                let end = offset + MemoryLayout<T>.size
                guard end <= bytes.count else { return nil }
                defer { offset = end }
                return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
            }
            guard let count = next(UInt32.self) else { return nil }
            var rings: [[GeoPolygon.Corner]] = []
            for _ in 0..<count {
                guard let corners = next(UInt32.self), Int(corners) <= bytes.count / 16 else {
                    return nil
                }
                var ring: [GeoPolygon.Corner] = []
                ring.reserveCapacity(Int(corners))
                for _ in 0..<corners {
                    guard let lon = next(UInt64.self), let lat = next(UInt64.self),
                        let corner = GeoPolygon.Corner(
                            lon: Double(bitPattern: lon), lat: Double(bitPattern: lat))
                    else { return nil }
                    ring.append(corner)
                }
                rings.append(ring)
            }
            return offset == bytes.count ? GeoPolygon(rings: rings) : nil
        }
    }
}
