/// Free text that a person wrote: 0 to 2,000 Unicode scalars on any number of lines.
///
/// Characters follow ``PlainText``. What it says may be personal, so printed it shows its length.
public struct Note: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    public static let maxLength = 2_000

    public let rawValue: String

    public init?(rawValue: String) {
        guard let clean = PlainText.clean(rawValue, maxLength: Self.maxLength, multiline: true)
        else {
            return nil
        }
        self.rawValue = clean
    }

    /// Whether it says nothing: no character, or white space alone.
    public var isEmpty: Bool { rawValue.allSatisfy(\.isWhitespace) }

    public var description: String { "Note(\(rawValue.unicodeScalars.count))" }
}
