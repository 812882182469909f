import Contracts

/// A CSV file as the rows that a service is sent: cells by the names in the first line.
struct CSVSheet: Equatable, Sendable {
    let columns: [String]
    let rows: [SheetRow]

    /// - Parameter needed: the columns that must be there; others are kept as well.
    /// - Throws: ``SheetFaults`` with every fault of the file.
    init(_ bytes: [UInt8], needed: [String] = []) throws(SheetFaults) {
        let file = CSVRecords(bytes)
        guard let header = file.records.first else {
            throw SheetFaults(
                file.faults.isEmpty ? [LineFault(line: 1, reason: "文件是空的")] : file.faults)
        }
        columns = header.fields.map(Self.trimmed)
        var faults = file.faults + Self.faults(of: columns, needed: needed, line: header.line)
        var rows: [SheetRow] = []
        for record in file.records.dropFirst() {
            guard record.fields.count == columns.count else {
                faults.append(
                    LineFault(
                        line: record.line,
                        reason: "有\(record.fields.count)栏，应为\(columns.count)栏"))
                continue
            }
            // A line of commas alone is what a spreadsheet leaves of a deleted row.
            guard record.fields.contains(where: { !Self.trimmed($0).isEmpty }) else { continue }
            let cells = Dictionary(
                zip(columns, record.fields), uniquingKeysWith: { first, _ in first })
            rows.append(SheetRow(line: record.line, cells: cells))
        }
        guard faults.isEmpty else { throw SheetFaults(faults) }
        self.rows = rows
    }

    private static func faults(
        of columns: [String], needed: [String], line: Int
    ) -> [LineFault] {
        var faults: [LineFault] = []
        var seen: Set<String> = []
        for (place, column) in columns.enumerated() {
            if column.isEmpty {
                faults.append(LineFault(line: line, reason: "第\(place + 1)栏没有栏名"))
            } else if !seen.insert(column).inserted {
                faults.append(LineFault(line: line, reason: "“\(column)”列出现两次"))
            }
        }
        for column in needed where !seen.contains(column) {
            faults.append(LineFault(line: line, reason: "缺少“\(column)”列"))
        }
        return faults
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
