import Contracts

/// A window of the hall and the queues it serves: one, some, or all (一窗综办).
///
/// - Source: domain.md #48 and #49: any window may take in any listed item.
struct Counter: Equatable, Sendable {
    let number: CounterNumber
    /// At least one, each once, in the order written when it was opened.
    let queues: [QueueLetter]
    let clerk: PersonID?

    /// Opens a counter, or changes which queues it serves. A queue named twice counts once.
    ///
    /// Any letter may be served: a cashier's queue, say, is reached by transfer alone, and no item
    /// leads to it.
    static func open(
        _ number: CounterNumber, queues: [QueueLetter], clerk: PersonID?
    ) throws(HallRefusal) -> (counter: Counter, event: CounterOpened) {
        guard !queues.isEmpty else { throw .noQueues }
        var once: [QueueLetter] = []
        for queue in queues where !once.contains(queue) { once.append(queue) }
        let counter = Counter(number: number, queues: once, clerk: clerk)
        return (counter, CounterOpened(counter: number, queues: once, clerk: clerk))
    }
}
