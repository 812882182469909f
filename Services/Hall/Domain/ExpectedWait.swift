import Contracts

/// The wait a newcomer is told, from the pace of the last calls.
///
/// - Parameters:
///   - ahead: people waiting before the newcomer, 0 or more.
///   - calls: how many people were called from that queue in the window, 0 or more.
///   - windowMinutes: how far back was looked, 1 or more.
/// - Returns: The wait in minutes, rounded up, or `nil` when nobody was called in the window: no
///   number is better than an invented one.
/// - Source: Little's law, W = L / λ (J. D. C. Little, Operations Research 9(3), 1961).
func expectedWaitMinutes(ahead: Int, calls: Int, windowMinutes: Int) -> Int? {
    guard calls > 0 else { return nil }
    return (ahead * windowMinutes + calls - 1) / calls
}

/// A minute of the clock, counted since 1970: the grain in which calls are counted for the pace.
///
/// One number for each minute instead of one row for each call keeps the cost of a ticket the same
/// on a busy day and a quiet one. The minute that runs counts as a whole one.
struct ClockMinute: Equatable, Sendable {
    let number: Int64

    init(of moment: Instant) {
        let (minutes, rest) = moment.rawValue.quotientAndRemainder(dividingBy: 60_000)
        number = rest < 0 ? minutes - 1 : minutes
    }

    /// The first minute of a window that ends with this one.
    func windowStart(minutes: Int) -> Int64 { number - Int64(minutes) + 1 }
}
