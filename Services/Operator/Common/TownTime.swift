import ArgumentParser
import Contracts
import Foundation

/// Moments as the office reads and writes them: in the town's zone, +08:00.
enum TownTime {
    /// `2026-03-02 08:21:07`
    static func text(_ moment: Instant) -> String {
        let day = LocalDay(moment)
        let seconds = (moment - day.start).milliseconds / 1000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(day.rawValue) \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    /// Reads `2026-03-02T08:20:00+08:00`; without a zone the town's is meant.
    static func parse(_ text: String) -> Instant? {
        for candidate in [text, text + "+08:00", text + "T00:00:00+08:00"] {
            if let date = try? Date(candidate, strategy: .iso8601) {
                return Instant(rawValue: Int64((date.timeIntervalSince1970 * 1000).rounded()))
            }
        }
        return nil
    }
}

extension Instant: ExpressibleByArgument {
    public init?(argument: String) {
        guard let moment = TownTime.parse(argument) else { return nil }
        self = moment
    }
}

extension DivisionCode: ExpressibleByArgument {
    public init?(argument: String) { self.init(rawValue: argument) }
}
