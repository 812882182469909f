import Contracts
import Foundation

/// What the supervisor is told by other threads.
enum News: Sendable {
    case ended(TownProgram, status: Int32, bySignal: Bool)
    /// A signal asks for an orderly stop.
    case stop
    /// All services have answered.
    case ready
}

/// Takes news from any thread to the supervisor's.
///
/// Unchecked because the compiler does not see that `condition` guards `waiting`.
final class Bell: @unchecked Sendable {
    private let condition = NSCondition()
    private var waiting: [News] = []

    func ring(_ news: News) {
        condition.withLock {
            waiting.append(news)
            condition.signal()
        }
    }

    /// The next news, or `nil` when none comes in so many milliseconds.
    func next(within span: Duration) -> News? {
        let end = Date(timeIntervalSinceNow: Double(span.milliseconds) / 1000)
        return condition.withLock {
            while waiting.isEmpty { if !condition.wait(until: end) { break } }
            return waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }
}
