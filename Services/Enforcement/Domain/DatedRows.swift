import Contracts

/// A row of a list with the days it is in force.
protocol Dated {
    var validity: Validity { get }
}

extension Collection where Element: Dated {
    /// The row in force on the day; of several, the one that began last: it is the newest word.
    func inForce(on day: LocalDay) -> Element? {
        filter { $0.validity.holds(on: day) }.max { $0.validity.from < $1.validity.from }
    }
}
