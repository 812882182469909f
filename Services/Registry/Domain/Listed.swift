import Contracts

/// What one row of a list says, its days in force apart.
protocol Listed: Equatable, Sendable {
    associatedtype Code: RawRepresentable<String>, Hashable, Sendable

    /// What the row is known by from version to version.
    var code: Code { get }
}

/// A row that is told by one event.
protocol ListedThing: Listed {
    associatedtype Told: Event

    func told(_ validity: Validity, version: Int) -> Told
}

/// A row with the days it is in force, and the version of the list that last changed it.
struct Dated<Content: Listed>: Equatable, Sendable {
    var content: Content
    var validity: Validity
    var version: Int
}

extension Validity {
    /// Whether no day is in force: taken back before it began.
    var isEmpty: Bool { withdrawnFrom.map { $0 <= from } ?? false }

    /// Whether a day is in force in both.
    func overlaps(_ other: Validity) -> Bool {
        guard !isEmpty, !other.isEmpty else { return false }
        return other.withdrawnFrom.map { from < $0 } ?? true
            && withdrawnFrom.map { other.from < $0 } ?? true
    }

    /// What is left when a list in force from `day` no longer has the row.
    func withdrawn(from day: LocalDay) -> Validity {
        if let withdrawnFrom, withdrawnFrom <= day { return self }
        return Validity(from: from, withdrawnFrom: max(from, day))
    }
}
