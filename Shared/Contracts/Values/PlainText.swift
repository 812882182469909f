import Foundation

/// The one rule for text that people type: what is kept, brought to one form, or refused.
///
/// - Brought to one form: canonically equal spellings become one (NFC), and line endings `\n`.
/// - Refused: control characters, U+2028 and U+2029; marks and overrides of writing direction;
///   characters that show nothing and only make twins (U+00AD, U+200B, U+2060 to U+206F, U+FEFF,
///   U+FFF9 to U+FFFB);
///   noncharacters. `\n` and tab are allowed where the text may have several lines.
/// - Kept: everything else, among it 𠮷, ·, variation selectors, private-use characters that old
///   registers hold for rare names, emoji and the joiner inside them.
///
/// - Source: what may turn or hide the text around it is the list of UAX #9 (explicit formatting);
///   NFC is UAX #15.
public enum PlainText {
    /// The text in its one form, or `nil` when it holds a refused character or more than
    /// `maxLength` Unicode scalars (not letters as seen, since one of those can be of any size).
    public static func clean(_ text: String, maxLength: Int, multiline: Bool) -> String? {
        // One scalar in NFC comes from at most four of at most four bytes.
        guard text.utf8.count <= 16 * maxLength else { return nil }
        var settled = true
        var returns = false
        var count = 0
        for scalar in text.unicodeScalars {
            count += 1
            switch scalar.value {
            case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: continue
            // Nothing here is refused, combines or has another spelling: 汉字 and their marks.
            case 0x3400..<0xA000, 0x2_0000..<0x2_F800, 0x3000..<0x302A, 0xFF01..<0xFF9E: continue
            case 0x0A, 0x09: if !multiline { return nil }
            case 0x0D:
                if !multiline { return nil }
                returns = true
            case let value:
                if isRefused(value) { return nil }
                settled = false
            }
        }
        if settled, !returns { return count <= maxLength ? text : nil }
        var clean = text
        if returns {
            clean = clean.replacingOccurrences(of: "\r\n", with: "\n")
                .replacingOccurrences(of: "\r", with: "\n")
        }
        if !settled { clean = clean.precomposedStringWithCanonicalMapping }
        guard clean.unicodeScalars.count <= maxLength else { return nil }
        return clean
    }

    /// The text without white space, of any script, at both ends.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func isRefused(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD: true
        case 0x061C, 0x200B, 0x200E, 0x200F: true
        case 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xFDD0...0xFDEF: true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}
