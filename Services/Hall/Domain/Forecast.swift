import Contracts

/// How the line grows or shrinks over the quarters of an hour to come.
///
/// A reckoning with means: each quarter as many come as are expected, and as many go as the open
/// windows can serve.
struct Forecast: Equatable, Sendable {
    static let quarterSeconds = 900.0
    static let quarters = 4

    /// Open windows, 1 or more, and the seconds a person keeps one, more than 0.
    let servers: Int
    let secondsEach: Double

    /// The wait at the end of each quarter to come, in whole minutes.
    ///
    /// - Parameters:
    ///   - waiting: people waiting now.
    ///   - leftOfThis: what is left of the quarter that runs, in seconds.
    ///   - arrivals: how many are expected in that quarter's rest, then in each to come.
    func waits(waiting: Int, leftOfThis: Double, arrivals: [Double]) -> [Int] {
        var people = Double(waiting)
        return arrivals.enumerated().map { place, come in
            let span = place == 0 ? leftOfThis : Self.quarterSeconds
            people = max(0, people + come - span * Double(servers) / secondsEach)
            return Int((people * secondsEach / Double(servers) / 60).rounded())
        }.dropFirst().map { $0 }
    }
}

/// A quarter of an hour, counted since 1970; the town's quarters begin where the world's do.
struct QuarterHour: Hashable, Comparable, Sendable {
    let number: Int64

    init(of moment: Instant) { number = moment.rawValue / 900_000 }
    init(number: Int64) { self.number = number }

    var start: Instant { Instant(rawValue: number * 900_000) }
    /// The same of another day.
    func shifted(days: Int) -> QuarterHour { QuarterHour(number: number + Int64(days) * 96) }

    static func < (one: Self, other: Self) -> Bool { one.number < other.number }
}
