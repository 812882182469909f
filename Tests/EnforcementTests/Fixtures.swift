import Contracts
import Foundation
import Support

@testable import Enforcement

/// A day as it is written: `day("2026-03-02")`.
func day(_ text: String) -> LocalDay {
    LocalDay(rawValue: text)!
}

/// A moment of a day in the town: `moment("2026-03-02", 9, 30)`.
func moment(_ text: String, _ hour: Int, _ minute: Int = 0) -> Instant {
    day(text).start + .seconds(hour * 3600 + minute * 60)
}

extension LocalDay {
    /// The Monday on which the office opens.
    static let monday = LocalDay(.opening)

    func plus(_ days: Int) -> LocalDay { adding(days: days)! }
}

extension PersonID {
    static let li = PersonID.number(1)
    static let wang = PersonID.number(2)
    static let zhao = PersonID.number(3)
    /// A grid worker, who may see and report but never inspect.
    static let chen = PersonID.number(4)
}

extension PowerCode {
    /// 对占道经营的检查
    static let streetStalls = PowerCode(rawValue: "JC-001")!
    /// 对占道经营的处罚
    static let streetFines = PowerCode(rawValue: "CF-001")!
}

extension GeoPoint {
    static let market = GeoPoint(lon: 107.64, lat: 34.31)!
}

func number(_ text: String) -> StaffNumber {
    StaffNumber(rawValue: text)!
}

func validity(_ from: LocalDay, _ withdrawn: LocalDay? = nil) -> Validity {
    Validity(from: from, withdrawnFrom: withdrawn)
}
