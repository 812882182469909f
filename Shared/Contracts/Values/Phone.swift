/// A telephone number of the mainland: a mobile, or a landline with its area code.
///
/// A mobile is eleven digits from 13 to 19. A landline is written `0532-85911111`: the area code
/// (010, 02x, or four digits from 03 to 09), a hyphen, seven or eight digits that do not begin with
/// 0 or 1; without its hyphen it is accepted and gets one. No country code, no extension, no short
/// numbers.
///
/// Printed, it shows itself masked.
public struct Phone: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init?(rawValue: String) {
        var digits = Array(rawValue.utf8.prefix(14))
        guard digits.count >= 10, digits.count <= 13 else { return nil }
        let areaLength = digits[1] == 0x31 || digits[1] == 0x32 ? 3 : 4
        let hyphen = digits[areaLength] == UInt8(ascii: "-")
        if hyphen { digits.remove(at: areaLength) }
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }

        if digits[0] == 0x31 {
            guard !hyphen, digits.count == 11, digits[1] >= 0x33 else { return nil }
            self.rawValue = rawValue
            return
        }
        guard digits[0] == 0x30, digits[1] != 0x30 else { return nil }
        if digits[1] == 0x31 && digits[2] != 0x30 { return nil }
        guard (7...8).contains(digits.count - areaLength), digits[areaLength] >= 0x32 else {
            return nil
        }
        digits.insert(UInt8(ascii: "-"), at: areaLength)
        self.rawValue = String(decoding: digits, as: UTF8.self)
    }

    public var isMobile: Bool { rawValue.utf8.first == 0x31 }

    /// `138****1234` for a mobile, `0532-****1111` for a landline.
    public var masked: String {
        let shown = isMobile ? 3 : rawValue.prefix { $0 != "-" }.count + 1
        let hidden = rawValue.utf8.count - shown - 4
        return rawValue.prefix(shown) + String(repeating: "*", count: hidden) + rawValue.suffix(4)
    }

    public var description: String { masked }
}
