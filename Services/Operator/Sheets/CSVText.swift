/// Rows as a CSV file that a spreadsheet opens as it is: UTF-8 with a byte-order mark, CRLF.
///
/// A cell that a spreadsheet would take for a formula is written with an apostrophe before it, so
/// that it is shown and never run.
///
/// - Source: RFC 4180, section 2; OWASP, "CSV Injection", for the characters.
enum CSVText {
    static func file(columns: [String], rows: [[String]]) -> String {
        let lines = ([columns] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }
        return "\u{FEFF}" + lines.joined()
    }

    /// One cell, made harmless, and in quotes where it needs them.
    static func cell(_ text: String) -> String {
        var cell = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
            cell = "'" + text
        }
        let isPlain = cell.unicodeScalars.allSatisfy { !",\"\r\n".unicodeScalars.contains($0) }
        return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
