import Contracts
import Foundation

extension Instant {
    /// Monday 2 March 2026, 09:00 in Beijing: a hall has just opened.
    public static let opening = Instant(rawValue: 1_772_413_200_000)
}

extension LocalDay {
    /// The day of ``Instant/opening``.
    public static let opening = LocalDay(.opening)
}

extension UUID {
    /// Number `n` of a test, the same in every run; a version 7 id made at the opening.
    public static func number(_ n: UInt64) -> UUID {
        let bytes = (0..<10).map { UInt8(truncatingIfNeeded: n >> UInt64(8 * (9 - min($0, 9)))) }
        return .v7(at: .opening, random: bytes)
    }
}

extension Identifier {
    /// Number `n` of a test, the same in every run.
    public static func number(_ n: UInt64) -> Identifier { Identifier(rawValue: .number(n)) }
}

extension DivisionCode {
    /// 蔡家坡镇 of 岐山县.
    public static let town = DivisionCode(rawValue: "610323101000") ?? DivisionCode.anyProvince
    private static let anyProvince = DivisionCode(rawValue: "610000000000")!
}
