import Contracts

/// A queue of one site. Each has two lanes: those who go first, and the others.
struct Line: Hashable, Sendable {
    let site: SiteCode
    let queue: QueueLetter

    init(_ queue: QueueLetter, at site: SiteCode = .centre) {
        self.site = site
        self.queue = queue
    }
}

/// How many go before somebody if nobody else comes, nobody is sent on and all windows serve alike.
///
/// - Parameters:
///   - goesFirst: the lane the person stands in.
///   - sameLane: people before in the same lane, 0 or more.
///   - otherLane: people in the other lane, 0 or more.
///   - run: priority calls made over the ordinary lane since its last call, 0 to `runMax`.
///   - runMax: after so many an ordinary ticket goes, 1 or more.
func callsBefore(
    goesFirst: Bool, sameLane: Int, otherLane: Int, run: Int, runMax: Int
) -> Int {
    goesFirst
        ? sameLane + min(otherLane, (run + sameLane) / runMax)
        : sameLane + min(otherLane, runMax * (sameLane + 1) - min(run, runMax))
}
