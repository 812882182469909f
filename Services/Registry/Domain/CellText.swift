import Contracts

/// How the text of a cell is taken, before any rule of its column.
///
/// - White space of any script at both ends is dropped, the full-width space among it.
/// - In codes, days, numbers, phones and fixed words, the full-width forms of ASCII count as ASCII:
///   `２０２６－０３－０２` is `2026-03-02`. Names, titles and other prose stay as typed.
/// - White space inside a code, day, number or phone is not mended but a fault.
enum CellText {
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The text with U+FF01 to U+FF5E as the ASCII characters they are the wide forms of.
    static func halfWidth(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isWide) else { return text }
        var narrow = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let half = isWide(scalar) ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
            narrow.append(half ?? scalar)
        }
        return String(narrow)
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        (0xFF01...0xFF5E).contains(scalar.value)
    }

    /// A day as offices write it: year, month and day with `-` or `/` between, the same both
    /// times; month and day with or without their leading zero.
    static func day(_ text: String) -> LocalDay? {
        let separator: Character = text.contains("/") ? "/" : "-"
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4,
            let year = number(parts[0]), let month = number(parts[1]), let day = number(parts[2]),
            parts[1].utf8.count <= 2, parts[2].utf8.count <= 2
        else { return nil }
        return LocalDay(year: year, month: month, day: day)
    }

    /// A whole number of one to four digits, without a sign.
    static func number(_ text: some StringProtocol) -> Int? {
        guard (1...4).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }
}
