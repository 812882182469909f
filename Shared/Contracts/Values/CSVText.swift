/// Tables as comma-separated text that a spreadsheet opens and nothing in it runs.
///
/// - Source: RFC 4180; OWASP, CSV Injection.
public enum CSVText {
    /// Rows with CRLF after each, behind the mark by which Excel knows UTF-8.
    public static func table(_ rows: [[String]]) -> String {
        "\u{FEFF}" + lines(rows)
    }

    /// More rows of a table that has begun.
    public static func lines(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// One cell: quoted where it must be, and never the beginning of a formula.
    public static func cell(_ text: String) -> String {
        let harmless = isFormula(text) ? "'" + text : text
        guard harmless.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) })
        else { return harmless }
        return "\"" + harmless.replacing("\"", with: "\"\"") + "\""
    }

    /// Whether a spreadsheet would work it out; white space before it does not help. A full-width
    /// sign is one too in some.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else {
            return text.unicodeScalars.contains { $0 == "\t" || $0 == "\r" }
        }
        return "=+-@＝＋－＠".unicodeScalars.contains(first) && Int(text) == nil
    }
}
