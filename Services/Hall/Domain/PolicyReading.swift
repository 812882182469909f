import Contracts

/// Reads the keys of a policy one by one and keeps what is wrong with each, so that all of it is
/// told at once.
struct PolicyReading<Key: CodingKey & CaseIterable> {
    private let decoder: any Decoder
    private let container: KeyedDecodingContainer<Key>
    private var faults: [String]

    /// A key it does not know is wrong: misspelt it would leave the standard in force, and nobody
    /// would know.
    init(_ decoder: any Decoder) throws {
        self.decoder = decoder
        container = try decoder.container(keyedBy: Key.self)
        let known = Set(Key.allCases.map(\.stringValue))
        let unknown = Set(try [String: Anything](from: decoder).keys).subtracting(known)
        faults = unknown.sorted().map { "\($0): no such key" }
    }

    /// - Parameters:
    ///   - rule: what the value holds to, in words.
    ///   - isRight: whether it does.
    /// - Returns: `nil` where it is left out or wrong.
    mutating func value<Value: Decodable>(
        _ key: Key, as type: Value.Type, _ rule: String = "",
        where isRight: (Value) -> Bool = { _ in true }
    ) -> Value? {
        do {
            guard let value = try container.decodeIfPresent(type, forKey: key) else { return nil }
            if isRight(value) { return value }
            faults.append("\(key.stringValue): \(rule)")
        } catch {
            faults.append((error as? DecodingError)?.told ?? "\(key.stringValue): \(error)")
        }
        return nil
    }

    mutating func number(_ key: Key, _ range: ClosedRange<Int>, or standard: Int) -> Int {
        let rule = "\(range.lowerBound) to \(range.upperBound)"
        return value(key, as: Int.self, rule, where: range.contains) ?? standard
    }

    mutating func openingHours(_ key: Key) -> [HallPolicy.OpeningHours]? {
        value(
            key, as: [HallPolicy.OpeningHours].self, "from before to, in order, at most 1440",
            where: \.areInOrder)
    }

    mutating func daysOfTheWeek(_ key: Key) -> [Int]? {
        value(key, as: [Int].self, "1 to 7", where: \.areOfTheWeek)
    }

    /// - Throws: All that was wrong, where something was.
    func finish() throws {
        guard !faults.isEmpty else { return }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: decoder.codingPath, debugDescription: faults.joined(separator: "; ")))
    }
}

/// A value of whatever kind, of which only the name counts.
private struct Anything: Decodable {
    init(from decoder: any Decoder) {}
}
