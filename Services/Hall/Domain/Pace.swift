import Contracts

/// How long items keep a counter, from the way to them until they leave it, misses included.
struct Pace: Equatable, Sendable {
    struct Item: Equatable, Sendable {
        /// How many visits it was learned from.
        let visits: Int
        let seconds: Double
    }

    /// A mean follows the last so many visits of its item.
    static let memory = 40
    /// Fewer visits than these in all are no ground for a number.
    static let visitsMin = 10
    /// As many visits of all items weigh in the mean of each: little is known of a rare one.
    private static let weight = 5.0

    private let items: [ItemCode: Item]
    /// The mean of all visits; `nil` while too few are known.
    let overall: Double?

    init(_ items: [ItemCode: Item]) {
        self.items = items
        let visits = items.values.reduce(0) { $0 + min($1.visits, Self.memory) }
        let seconds = items.values.reduce(0) {
            $0 + $1.seconds * Double(min($1.visits, Self.memory))
        }
        let known = items.values.reduce(0) { $0 + $1.visits } >= Self.visitsMin
        overall = known ? seconds / Double(visits) : nil
    }

    /// The seconds an item is expected to keep a counter; `nil` stands for any item.
    func seconds(_ item: ItemCode?) -> Double? {
        guard let overall else { return nil }
        guard let item, let own = items[item] else { return overall }
        let visits = Double(min(own.visits, Self.memory))
        return (own.seconds * visits + overall * Self.weight) / (visits + Self.weight)
    }
}
