/// A grid cell's unified code: its village or community, then its number there from 001 to 999.
///
/// Fifteen digits. Every cell belongs to exactly one village or community and never directly to a
/// town or district, so the code alone resolves to both.
///
/// - Source: the Beijing local standard for unit grids (6 county + 3 street + 3 community +
///   3 sequence, counted from west to east and north to south), which is the same fifteen digits;
///   DB6101/T 3185-2024 for the rule on belonging.
public struct GridCode: RawRepresentable, Codable, Hashable, Sendable {
    public let rawValue: String
    public let community: DivisionCode
    public let township: DivisionCode
    /// The cell's number in its community, 1 to 999.
    public let sequence: Int

    public init?(rawValue: String) {
        let characters = rawValue.utf8
        guard characters.count == 15,
            let community = DivisionCode(rawValue: String(rawValue.prefix(12))),
            community.level == .village,
            let township = community.parent(at: .township)
        else { return nil }
        var sequence = 0
        for digit in characters.suffix(3) {
            guard (0x30...0x39).contains(digit) else { return nil }
            sequence = sequence * 10 + Int(digit - 0x30)
        }
        guard sequence > 0 else { return nil }
        self.rawValue = rawValue
        self.community = community
        self.township = township
        self.sequence = sequence
    }

    /// The code of cell `sequence` (1 to 999) of a village or community.
    public init?(community: DivisionCode, sequence: Int) {
        guard (1...999).contains(sequence) else { return nil }
        self.init(rawValue: community.rawValue + sequence.padded(to: 3))
    }
}
