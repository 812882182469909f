import Contracts

/// The certificates of one person as the registry recorded them.
///
/// A number may have several periods, because an act is judged by the certificate of its own day,
/// also after a renewal. The last record of a number always has the last word on when it ends.
struct CertificateFile: Equatable, Sendable {
    /// The days a certificate is valid, both included.
    struct Period: Equatable, Sendable {
        let number: StaffNumber
        let from: LocalDay
        let until: LocalDay

        func holds(on day: LocalDay) -> Bool { from <= day && day <= until }

        /// The local midnight after its last day.
        var lapsesAt: Instant { until.start + .seconds(86_400) }
    }

    /// How a person stands on a day.
    enum Standing: Equatable, Sendable {
        case valid
        case missing
        case notYetValid(from: LocalDay)
        case expired(until: LocalDay)
    }

    private(set) var periods: [Period]

    init(_ periods: [Period] = []) { self.periods = periods }

    /// Takes down a certificate that was recorded.
    ///
    /// A later end than before is a renewal: the earlier periods stay for the days before it. The
    /// same or an earlier end is a correction: it replaces what reached as far.
    ///
    /// - Returns: Whether the last day of the number moved.
    mutating func record(_ period: Period) -> Bool {
        let before = lastDay(of: period.number)
        periods.removeAll {
            $0.number == period.number && ($0.until >= period.until || $0.from >= period.from)
        }
        periods.append(period)
        return before != period.until
    }

    /// The last day of a number; `nil` when it was never recorded.
    func lastDay(of number: StaffNumber) -> LocalDay? {
        periods.filter { $0.number == number }.map(\.until).max()
    }

    /// Whether any certificate is valid on the day, and if not, what comes nearest.
    func standing(on day: LocalDay) -> Standing {
        if periods.contains(where: { $0.holds(on: day) }) { return .valid }
        if let until = periods.map(\.until).filter({ $0 < day }).max() {
            return .expired(until: until)
        }
        return periods.map(\.from).min().map { .notYetValid(from: $0) } ?? .missing
    }
}
