/// A person's name as it is written: 1 to 50 Unicode scalars, without white space at the ends.
///
/// Characters follow ``PlainText`` on one line: 𠮷 and · survive, twins become one, what turns or
/// hides the text around it is refused.
///
/// Printed, it shows itself masked.
public struct PersonName: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    public static let maxLength = 50

    public let rawValue: String

    public init?(rawValue: String) {
        guard rawValue.utf8.count <= 32 * Self.maxLength else { return nil }
        let trimmed = PlainText.trimmed(rawValue)
        guard !trimmed.isEmpty,
            let clean = PlainText.clean(trimmed, maxLength: Self.maxLength, multiline: false)
        else { return nil }
        self.rawValue = clean
    }

    /// `张*` for two characters, `张**` for three: the first, and a sign for each of the others.
    public var masked: String {
        guard let first = rawValue.first, rawValue.count > 1 else { return "*" }
        return "\(first)\(String(repeating: "*", count: rawValue.count - 1))"
    }

    public var description: String { masked }
}
