import Contracts

/// What differs from town to town in its hall. A key left out of the configuration takes the
/// standard value; a value outside its range is refused while decoding.
///
/// No law or source document sets these figures: each hall posts its own beside the ticket machine.
public struct HallPolicy: Codable, Equatable, Sendable {
    /// How often a ticket may be called before it is missed, the first call included; 1 to 9.
    public var callsMax = 3
    /// The miss at which a ticket lapses, 1 to 9.
    public var missesMax = 3
    /// Behind how many people a missed ticket is put back, 0 to 99.
    public var returnBehind = 3
    /// Minutes after local midnight at which the day before is closed, 0 to 1439. For a hall that
    /// works past midnight.
    public var closesMinutesAfterMidnight = 0
    /// How far back calls count for the expected wait, in minutes from 1 to 240.
    public var paceWindowMinutes = 30

    public static let standard = HallPolicy()

    public init() {}

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func read(_ key: CodingKeys, _ range: ClosedRange<Int>, or standard: Int) throws -> Int {
            let value = try container.decodeIfPresent(Int.self, forKey: key) ?? standard
            guard range.contains(value) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container,
                    debugDescription: "\(range.lowerBound) to \(range.upperBound)")
            }
            return value
        }
        callsMax = try read(.callsMax, 1...9, or: callsMax)
        missesMax = try read(.missesMax, 1...9, or: missesMax)
        returnBehind = try read(.returnBehind, 0...99, or: returnBehind)
        closesMinutesAfterMidnight = try read(
            .closesMinutesAfterMidnight, 0...1439, or: closesMinutesAfterMidnight)
        paceWindowMinutes = try read(.paceWindowMinutes, 1...240, or: paceWindowMinutes)
    }
}
