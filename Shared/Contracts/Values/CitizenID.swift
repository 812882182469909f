/// A citizen's identity number: address, day of birth, sequence and a check character.
///
/// Eighteen characters. A lower-case `x` at the end is accepted and kept as `X`. Refused are a
/// wrong check character and a day that is not in the calendar; not refused are address codes no
/// longer in use, nor the prefixes 81, 82 and 83 of residents from Hong Kong, Macau and Taiwan.
/// Numbers of fifteen digits are out of use. Whether the day of birth is already past is asked
/// with ``isBorn(onOrBefore:)``, since a value has no clock.
///
/// Printed, it shows itself masked.
///
/// - Source: GB 11643-1999; the check character is ISO 7064 MOD 11-2.
public struct CitizenID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    public enum Sex: String, Codable, Sendable { case male, female }

    public let rawValue: String
    public let birthDay: LocalDay
    public let sex: Sex

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkCharacters = Array("10X98765432".utf8)

    public init?(rawValue: String) {
        var characters = Array(rawValue.utf8.prefix(19))
        guard characters.count == 18 else { return nil }
        if characters[17] == UInt8(ascii: "x") { characters[17] = UInt8(ascii: "X") }
        var sum = 0
        for (character, weight) in zip(characters, Self.weights) {
            guard (0x30...0x39).contains(character) else { return nil }
            sum += Int(character - 0x30) * weight
        }
        guard characters[17] == Self.checkCharacters[sum % 11] else { return nil }
        func number(_ range: Range<Int>) -> Int {
            characters[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        guard
            let birthDay = LocalDay(
                year: number(6..<10), month: number(10..<12), day: number(12..<14))
        else { return nil }
        self.rawValue = String(decoding: characters, as: UTF8.self)
        self.birthDay = birthDay
        self.sex = characters[16] % 2 == 1 ? .male : .female
    }

    /// Whether this person is born by the end of the given day: today's, to refuse a day to come.
    public func isBorn(onOrBefore day: LocalDay) -> Bool { birthDay <= day }

    /// The first three and the last four characters; the day of birth is hidden.
    ///
    /// The usual first six and last four would leave about 3,300 candidates for a whole century,
    /// because of the check character.
    public var masked: String { rawValue.prefix(3) + "***********" + rawValue.suffix(4) }

    public var description: String { masked }
}
