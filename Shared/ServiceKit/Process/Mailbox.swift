import Foundation
import Synchronization
import Wire

/// What is made beside the loop, on its way to it.
final class Mailbox<Item: Sendable>: Sendable {
    private let waiting = Mutex<[Item]>([])

    func put(_ item: Item) { waiting.withLock { $0.append(item) } }

    func take() -> [Item] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}

/// What other threads may say to the loop's.
final class LoopSignals: Sendable {
    let waker: Waker
    private let stopping = Mutex(false)

    init() throws { waker = try Waker() }

    var isStopping: Bool { stopping.withLock(\.self) }

    func stop() {
        stopping.withLock { $0 = true }
        waker.ring()
    }
}
