/// What is to happen, earliest first; of one moment, what was put in first.
struct Agenda<Happening> {
    private struct Item {
        let at: Int64
        let order: UInt64
        let what: Happening

        func isBefore(_ other: Item) -> Bool { (at, order) < (other.at, other.order) }
    }

    private var heap: [Item] = []
    private var order: UInt64 = 0

    var nextAt: Int64? { heap.first?.at }

    mutating func add(_ what: Happening, at: Int64) {
        order += 1
        heap.append(Item(at: at, order: order, what: what))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func next() -> (at: Int64, what: Happening)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            var parent = 0
            while true {
                var least = parent
                for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                    if heap[child].isBefore(heap[least]) { least = child }
                }
                guard least != parent else { break }
                heap.swapAt(parent, least)
                parent = least
            }
        }
        return (first.at, first.what)
    }
}
