import Contracts
import Synchronization

/// Counts for operators: how many, how fast; never who.
public final class Metrics: Sendable {
    func count(route: String, status: Int, took: Duration) {}
}
