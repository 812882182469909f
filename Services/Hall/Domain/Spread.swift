import Contracts

extension HallStatistics.Spread {
    /// The middle and the ninetieth percentile of some spans, by nearest rank.
    ///
    /// - Parameter milliseconds: in any order.
    init(milliseconds: [Int64]) {
        let sorted = milliseconds.sorted()
        /// The smallest value that at least `share` hundredths of all do not exceed.
        func percentile(_ share: Int) -> Int? {
            guard !sorted.isEmpty else { return nil }
            let rank = (share * sorted.count + 99) / 100
            return Int((sorted[max(1, rank) - 1] + 30_000) / 60_000)
        }
        self.init(
            count: sorted.count, medianMinutes: percentile(50), ninetiethMinutes: percentile(90))
    }
}
