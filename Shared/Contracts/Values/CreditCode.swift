/// An organisation's unified social credit code (统一社会信用代码).
///
/// Eighteen characters: registering authority, class, six digits of division, nine of the entity
/// (the old organisation code) and a check character. The alphabet has 31 characters, without
/// I, O, S, V and Z; lower case is refused.
///
/// Townships meet far more than companies: 11 organs, 12 public institutions, 13 mass
/// organisations, 51 to 53 social organisations, 54 villagers' and residents' committees,
/// 91 companies, 92 sole traders, 93 farmers' cooperatives, N1 to N3 collective economies.
///
/// - Source: GB 32100-2015. Two examples of the check that are widely copied are wrong: one takes a
///   letter's value from its place in ASCII, the other leaves out `31 -`.
public struct CreditCode: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let weights = [
        1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
    ]

    public init?(rawValue: String) {
        let characters = Array(rawValue.utf8.prefix(19))
        guard characters.count == 18 else { return nil }
        guard characters[2..<8].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        var sum = 0
        for (character, weight) in zip(characters, Self.weights) {
            guard let value = Self.alphabet.firstIndex(of: character) else { return nil }
            sum += value * weight
        }
        guard characters[17] == Self.alphabet[(31 - sum % 31) % 31] else { return nil }
        self.rawValue = rawValue
    }

    /// Who registered the organisation and as what: the first two characters, such as `91`.
    public var category: String { String(rawValue.prefix(2)) }

    /// The six digits of the division where it was registered.
    public var division: String { String(rawValue.dropFirst(2).prefix(6)) }

    /// The nine characters of the organisation code, its own check character last.
    public var entityPart: String { String(rawValue.dropFirst(8).prefix(9)) }

    /// Whether the organisation code inside has the right check character of its own.
    ///
    /// Not a reason to refuse by itself: codes that fail it are in use.
    ///
    /// - Source: GB 11714, MOD 11; here letters do count by their place in A to Z, from 10.
    public var hasValidEntityPart: Bool {
        let characters = Array(entityPart.utf8)
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        var sum = 0
        for (character, weight) in zip(characters, weights) {
            sum += Int(character < 0x41 ? character - 0x30 : character - 0x37) * weight
        }
        let check =
            switch 11 - sum % 11 {
            case 10: UInt8(ascii: "X")
            case 11: UInt8(ascii: "0")
            case let rest: UInt8(0x30 + rest)
            }
        return characters[8] == check
    }
}
