/// Why a text was not read or a value not written, and where.
///
/// It holds nothing of the text itself, which may be personal data.
public struct JSONFault: Error, Hashable, CustomStringConvertible {
    public enum Reason: String, Sendable {
        // The text is not JSON, or not the JSON read here.
        case syntax
        case endsEarly = "ends-early"
        case trailingBytes = "trailing-bytes"
        case tooLarge = "too-large"
        case tooDeep = "too-deep"
        case notUTF8 = "not-utf-8"
        case controlCharacter = "control-character"
        case unknownEscape = "unknown-escape"
        case unpairedSurrogate = "unpaired-surrogate"
        case nulCharacter = "nul-character"
        case duplicateKey = "duplicate-key"
        case numberOutOfRange = "number-out-of-range"
        // The text is JSON, but not of the type asked for.
        case missingField = "missing-field"
        case missingElement = "missing-element"
        case wrongType = "wrong-type"
        case wrongValue = "wrong-value"
        // The value cannot be written.
        case notFinite = "not-finite"
        case notEncodable = "not-encodable"
        /// A container was written to after another one had been begun in its place.
        case containerClosed = "container-closed"
        // Either way.
        case dateRefused = "date-refused"
    }

    public let reason: Reason
    /// Bytes from the start of the text.
    public let offset: Int
    /// The field that is missing, by the name the type gives it.
    public let field: String?

    init(_ reason: Reason, at offset: Int, field: String? = nil) {
        self.reason = reason
        self.offset = offset
        self.field = field
    }

    public var description: String {
        "json.\(reason.rawValue)\(field.map { " '\($0)'" } ?? "") at byte \(offset)"
    }
}
