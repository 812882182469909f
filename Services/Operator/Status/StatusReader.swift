import Contracts
import Foundation
import ServiceKit

/// What one service says of itself, or why nothing is heard.
struct Health: Sendable {
    let service: ServiceName
    let status: ServiceStatus?
    /// `down`, or the fault's code; of one that answers, what its settings are at odds with.
    var trouble: String?
    /// The hall's: sites its policy gives hours of their own that are not in the registry's list.
    var unlisted: [SiteCode] = []

    /// Well by its own word, at odds with nothing, and following everybody it follows.
    var isWell: Bool {
        guard let status else { return false }
        return status.isWell && status.crashed.isEmpty && trouble == nil
            && status.following.allSatisfy { $0.state == ServiceStatus.isFollowing }
    }
}

/// Asks the services how they are, all at once: one that is down must not keep the others waiting.
enum StatusReader {
    static let patience: Duration = .milliseconds(1_500)

    static func all(directory: String) -> [Health] {
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: ServiceName.allCases.count) { index in
            results.add(one(ServiceName.allCases[index], directory: directory))
        }
        return results.inOrder.map { health in
            var health = health
            if health.service == .hall, health.status != nil {
                health.unlisted = PolicySites.unlisted(directory: directory)
                if !health.unlisted.isEmpty { health.trouble = "site-unlisted" }
            }
            return health
        }
    }

    static func one(_ service: ServiceName, directory: String) -> Health {
        do {
            let line = try Switchboard(directory: directory).line(to: service)
            defer { line.close() }
            return Health(
                service: service, status: try line.status(patience: patience), trouble: nil)
        } catch CallFault.unknown {
            return Health(service: service, status: nil, trouble: "down")
        } catch {
            return Health(service: service, status: nil, trouble: Trouble(error).code)
        }
    }

    /// Whether it answers and has found everybody it follows; who has stopped following for good
    /// counts as settled, since waiting would not change it.
    static func isSettled(_ service: ServiceName, directory: String) -> Bool {
        guard let status = one(service, directory: directory).status else { return false }
        return status.following.allSatisfy { $0.state != ServiceStatus.waitingForLink }
    }

    /// Unchecked because the compiler does not see that `lock` guards `found`.
    private final class Results: @unchecked Sendable {
        private let lock = NSLock()
        private var found: [Health] = []

        func add(_ health: Health) { lock.withLock { found.append(health) } }

        var inOrder: [Health] {
            lock.withLock { found }.sorted {
                ServiceName.allCases.firstIndex(of: $0.service) ?? 0
                    < ServiceName.allCases.firstIndex(of: $1.service) ?? 0
            }
        }
    }
}
