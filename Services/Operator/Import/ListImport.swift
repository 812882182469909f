import Contracts
import Foundation
import Ledger
import ServiceKit

/// One file on its way to the service that owns what is in it.
struct ListImport {
    /// What came of it.
    struct Outcome: Codable, Equatable {
        let kind: String
        /// The list's version; `nil` for what has none.
        let version: Int?
        let rows: Int
        let changed: Int

        init(_ kind: SheetKind, version: Int? = nil, rows: Int, changed: Int) {
            self.kind = kind.rawValue
            self.version = version
            self.rows = rows
            self.changed = changed
        }
    }

    /// Rows in a slice; the registry takes 500, the grid 100.
    static let registrySlice = 500
    static let gridSlice = 100
    /// Bytes in a slice, well under what the wire takes in one part.
    static let sliceBytes = 1 << 20

    let kind: SheetKind
    let rows: [SheetRow]
    /// The day from which it counts; of no meaning for cells and windows.
    let effective: LocalDay
    /// The same for the same file, kind and day.
    let label: String

    init(
        _ kind: SheetKind, file bytes: [UInt8], rows: [SheetRow], effective: LocalDay,
        label prefix: String
    ) {
        self.kind = kind
        self.rows = rows
        self.effective = effective
        let digest = String("\(Hash(of: bytes))".prefix(16))
        label = "\(prefix) \(kind.rawValue) \(effective.rawValue) \(digest)"
    }

    /// Sends the slices and puts them into effect.
    ///
    /// - Throws: ``Refused`` with a note for each bad row.
    func run(_ caller: Caller, _ keys: KeyBook) throws -> Outcome {
        let now = caller.town.clock.town(at: .wallClock)
        func key(_ part: String) throws -> UUID {
            try keys.intend("\(label) \(part)", at: now).key
        }
        if kind == .windows { return try openWindows(caller, key: key) }
        if kind == .shifts { return try planShifts(caller, key: try key("apply")) }
        let upload = UploadID(rawValue: try key("upload"))
        let slices = Self.slices(
            rows, most: kind == .cells ? Self.gridSlice : Self.registrySlice)
        guard let list = kind.list else {
            try caller.waitForLists()
            for (part, rows) in slices.enumerated() {
                _ = try caller.ask(
                    StageCells(upload: upload, part: part, rows: rows), of: .grid,
                    key: try key("part \(part)"))
            }
            let answer = try caller.ask(
                ApplyCells(upload: upload, rows: rows.count), of: .grid, key: try key("apply"))
            return Outcome(kind, rows: answer.cells, changed: answer.changed)
        }
        for (part, rows) in slices.enumerated() {
            _ = try caller.ask(
                StageRows(upload: upload, part: part, rows: rows), of: .registry,
                key: try key("part \(part)"))
        }
        let applied = try caller.ask(
            ApplyList(upload: upload, kind: list, rows: rows.count, effective: effective),
            of: .registry, key: try key("apply"))
        return Outcome(
            kind, version: applied.version, rows: applied.rows, changed: applied.changed)
    }

    /// The answer is known: importing the same file once more is another import.
    func finish(_ keys: KeyBook) throws {
        let slices = Self.slices(
            rows, most: kind == .cells ? Self.gridSlice : Self.registrySlice)
        for part in slices.indices { try keys.finish("\(label) part \(part)") }
        for row in rows where kind == .windows {
            try keys.finish("\(label) line \(row.line)")
            try keys.finish("\(label) skills \(row.line)")
        }
        try keys.finish("\(label) upload")
        try keys.finish("\(label) apply")
    }

    /// The rows in order, cut by number and size. A list without rows is one empty slice: its owner
    /// says what is wrong with that.
    static func slices(_ rows: [SheetRow], most: Int) -> [[SheetRow]] {
        var slices: [[SheetRow]] = [[]]
        var bytes = 0
        for row in rows {
            let size = row.cells.reduce(32) { $0 + $1.key.utf8.count + 2 * $1.value.utf8.count + 8 }
            if slices[slices.count - 1].count == most || bytes + size > sliceBytes {
                slices.append([])
                bytes = 0
            }
            slices[slices.count - 1].append(row)
            bytes += size
        }
        return slices
    }
}
