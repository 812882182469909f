/// A place in the country's division tree, from province down to village, in twelve digits.
///
/// Two digits province, two prefecture, two county, three township, three village or community;
/// what is not filled in is zeros at the end, and the level is read from them. Always text, never
/// a number: the triples have leading zeros. The code says nothing about whether the place exists
/// today; divisions change, and a list with dates of validity knows that.
///
/// - Source: GB/T 2260 (county and above), GB/T 10114 (township), the statistics office's
///   twelve-digit division codes (village).
public struct DivisionCode: RawRepresentable, Codable, Hashable, Sendable {
    /// How far down the tree a code reaches, from the widest.
    public enum Level: Int, CaseIterable, Comparable, Sendable {
        case province = 1
        case prefecture, county, township, village

        public static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }

        /// How many of the twelve digits this level fills.
        var digits: Int {
            switch self {
            case .province: 2
            case .prefecture: 4
            case .county: 6
            case .township: 9
            case .village: 12
            }
        }
    }

    /// What a township is, read from its three digits.
    public enum TownshipKind: String, Codable, Sendable {
        /// 街道, 001–099.
        case subdistrict
        /// 镇, 100–199.
        case town
        /// 乡, 200–399.
        case ruralTownship
        /// A unit that is enterprise and government in one (政企合一), 400–599.
        case enterpriseUnit
    }

    /// What a village-level unit is, read from its three digits.
    public enum VillageKind: String, Codable, Sendable {
        /// 居委会, 001–199.
        case residentsCommittee
        /// 村委会, 200–399.
        case villageCommittee
        /// A special area without a committee, 500–599.
        case specialArea
    }

    public let rawValue: String
    public let level: Level

    /// Reads twelve digits. A code that begins with 0 or 9, or with a hole in it (a village without
    /// a township, say), is `nil`; a county of zeros above a township is no hole, since prefecture
    /// cities without counties (东莞, 中山) hang their towns so.
    public init?(rawValue: String) {
        let digits = Array(rawValue.utf8.prefix(13))
        guard digits.count == 12, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        guard (0x31...0x38).contains(digits[0]) else { return nil }
        func filled(_ range: Range<Int>) -> Bool { digits[range].contains { $0 != 0x30 } }
        let prefecture = filled(2..<4)
        let county = filled(4..<6)
        let township = filled(6..<9)
        let village = filled(9..<12)
        if !prefecture && (county || township || village) { return nil }
        if !township && village { return nil }
        self.rawValue = rawValue
        self.level =
            village
            ? .village
            : township ? .township : county ? .county : prefecture ? .prefecture : .province
    }

    /// The place of the given level that this one lies in, itself when the level is its own.
    ///
    /// `nil` when there is none: a lower level than its own, or the county of a town that hangs
    /// directly under its city.
    public func parent(at level: Level) -> DivisionCode? {
        guard level <= self.level else { return nil }
        let kept = rawValue.prefix(level.digits)
        let code = DivisionCode(rawValue: kept + String(repeating: "0", count: 12 - level.digits))
        return code?.level == level ? code : nil
    }

    /// Whether the other place lies in this one; every place lies in itself.
    public func contains(_ other: DivisionCode) -> Bool {
        level <= other.level && other.rawValue.hasPrefix(rawValue.prefix(level.digits))
    }

    /// What the township of this code is; `nil` above township level and for triples from 600.
    public var townshipKind: TownshipKind? {
        switch triple(at: 6) {
        case 1...99: .subdistrict
        case 100...199: .town
        case 200...399: .ruralTownship
        case 400...599: .enterpriseUnit
        default: nil
        }
    }

    /// What the village of this code is; `nil` above village level and for triples without a rule.
    public var villageKind: VillageKind? {
        switch triple(at: 9) {
        case 1...199: .residentsCommittee
        case 200...399: .villageCommittee
        case 500...599: .specialArea
        default: nil
        }
    }

    private func triple(at start: Int) -> Int {
        rawValue.utf8.dropFirst(start).prefix(3).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}
