import Foundation
import Synchronization

/// Many browsers at once, each on a thread of its own.
enum Load {
    /// Runs `count` pieces of work at once until each is done.
    ///
    /// - Throws: The first fault of any.
    static func run(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) throws {
        let failure = Mutex<String?>(nil)
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            let thread = Thread {
                defer { group.leave() }
                do { try work(index) } catch { failure.withLock { $0 = $0 ?? "\(error)" } }
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
        group.wait()
        if let what = failure.withLock({ $0 }) { throw WebFault(what) }
    }

    /// Acts once a second for `seconds`.
    ///
    /// `act` is given the moment it should have begun at: a moment missed because the server was
    /// slow counts from there, else a slow server would be asked less often and look fast.
    ///
    /// - Parameter share: from 0 to 1, how far into the first second the first act lies.
    static func everySecond(
        for seconds: Int, share: Double, _ act: (ContinuousClock.Instant) throws -> Void
    ) throws {
        let clock = ContinuousClock()
        let begun = clock.now + .seconds(share)
        for second in 0..<seconds {
            let due = begun + .seconds(second)
            Thread.sleep(forTimeInterval: max(0, (due - clock.now) / .seconds(1)))
            try act(due)
        }
    }

    /// Acts on `connections` threads, each as often as it can.
    ///
    /// - Returns: How often in a second, all together.
    static func rate(
        _ connections: Int, for seconds: Int,
        _ act: @escaping @Sendable (_ thread: Int, _ turn: Int) throws -> Void
    ) throws -> Double {
        let all = Mutex(0)
        let begun = ContinuousClock.now
        let end = begun + .seconds(seconds)
        try run(connections) { thread in
            var turn = 0
            while ContinuousClock.now < end {
                try act(thread, turn)
                turn += 1
            }
            all.withLock { $0 += turn }
        }
        return Double(all.withLock { $0 }) / ((ContinuousClock.now - begun) / .seconds(1))
    }
}

/// Times taken by many threads.
final class Times: Sendable {
    private let all = Mutex<[Duration]>([])

    func add(_ time: Duration) { all.withLock { $0.append(time) } }

    func since(_ moment: ContinuousClock.Instant) { add(ContinuousClock.now - moment) }

    var figures: WebReport.Times {
        let sorted = all.withLock { $0.sorted() }
        func milliseconds(_ share: Double) -> Double {
            guard let last = sorted.last else { return 0 }
            let place = Int((Double(sorted.count) * share).rounded(.up)) - 1
            return (share < 1 ? sorted[max(0, place)] : last) / .milliseconds(1)
        }
        return WebReport.Times(
            count: sorted.count, p50: milliseconds(0.5), p99: milliseconds(0.99),
            max: milliseconds(1))
    }
}
