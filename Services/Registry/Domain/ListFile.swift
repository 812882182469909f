import Contracts

/// The file of a list, read as a whole: its lines, and the faults of all that are bad.
struct ListFile<Content: Listed>: Sendable {
    struct Line: Sendable {
        /// Its place in the file, from 0.
        let place: Int
        /// Its number as the office sees it; comes from outside, may repeat.
        let number: Int
        let code: Content.Code
        /// `nil` in a list without days, the one of communities.
        let validity: Validity?
        /// `nil` when another cell is wrong; the line is kept so that its days are judged as well.
        let content: Content?
    }

    /// The lines of which at least code and days could be read.
    private(set) var lines: [Line] = []
    var faults = RowFaults()

    /// - Parameters:
    ///   - rows: the file's rows in order, not empty.
    ///   - kind: whose columns the rows have.
    ///   - content: reads a line's content and notes its faults.
    init(_ rows: [SheetRow], kind: ListKind, content: (inout LineReader) -> Content?) {
        guard let header = Self.header(of: rows, kind: kind, faults: &faults) else {
            return
        }
        let isDated = kind.columns.contains(.from)
        var firstLines: [Column: [String: Int]] = [:]
        lines.reserveCapacity(rows.count)
        for (place, row) in rows.enumerated() {
            var cells: [Column: String] = [:]
            for (key, text) in row.cells {
                if let column = header[key] { cells[column] = CellText.trimmed(text) }
            }
            var reader = LineReader(cells: cells)
            let read = content(&reader)
            let validity = isDated ? reader.validity() : nil
            for column in kind.uniqueColumns {
                guard let text = cells[column], !text.isEmpty else { continue }
                let value = CellText.halfWidth(text)
                if let first = firstLines[column]?[value] {
                    reader.note(.sameAs(column, line: first))
                } else {
                    firstLines[column, default: [:]][value] = row.line
                }
            }
            for fault in reader.faults { faults.add(fault, place: place, line: row.line) }
            let text = CellText.halfWidth(cells[kind.codeColumn] ?? "")
            guard let code = Content.Code(rawValue: text), validity != nil || !isDated else {
                continue
            }
            lines.append(
                Line(
                    place: place, number: row.line, code: code, validity: validity, content: read))
        }
    }

    /// Which column each key of the rows stands for; `nil` when one is missing or there twice.
    ///
    /// A column is there when any row has it, so a short last line is no missing column. What is
    /// wrong is told once, on the first line, and no other line is judged.
    private static func header(
        of rows: [SheetRow], kind: ListKind, faults: inout RowFaults
    ) -> [String: Column]? {
        let columns = kind.columns + kind.otherColumns
        let wanted = Dictionary(uniqueKeysWithValues: columns.map { ($0.rawValue, $0) })
        var header: [String: Column] = [:]
        var keys: Set<String> = []
        for row in rows { keys.formUnion(row.cells.keys) }
        for key in keys {
            header[key] = wanted[CellText.halfWidth(CellText.trimmed(key))]
        }
        for column in columns {
            switch header.values.count(where: { $0 == column }) {
            case 0 where kind.otherColumns.contains(column): continue
            case 0: faults.add(.columnMissing(column), place: -1, line: 1)
            case 1: continue
            default: faults.add(.columnTwice(column), place: -1, line: 1)
            }
        }
        return faults.isEmpty ? header : nil
    }
}
