import Contracts

/// The certificates of one person as the registry recorded them, the first recorded first.
///
/// Nothing is forgotten, because an act is judged by the certificate of its own day, also after a
/// renewal.
struct CertificateFile: Equatable, Sendable {
    /// The days a certificate is valid, both included.
    struct Period: Equatable, Sendable {
        let number: StaffNumber
        let from: LocalDay
        let until: LocalDay

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

    /// Takes down a certificate that was recorded, renewed or corrected.
    ///
    /// - Returns: Whether the last day of its number moved.
    mutating func record(_ period: Period) -> Bool {
        let before = lastDay(of: period.number)
        if periods.last != period { periods.append(period) }
        return before != period.until
    }

    /// The last day of a number by its latest record; `nil` when it was never recorded.
    func lastDay(of number: StaffNumber) -> LocalDay? {
        periods.last { $0.number == number }?.until
    }

    /// How the person stands by the certificate that counts on the day: of those begun by then, the
    /// one recorded last. So a renewal counts from its own first day, and a correction replaces
    /// what it corrects; the registry shows the same one.
    func standing(on day: LocalDay) -> Standing {
        if let counting = periods.last(where: { $0.from <= day }) {
            return day <= counting.until ? .valid : .expired(until: counting.until)
        }
        return periods.map(\.from).min().map { .notYetValid(from: $0) } ?? .missing
    }
}
