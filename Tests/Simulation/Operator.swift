import Contracts
import GRDB
import Ledger
import ServiceKit
import Support
import Wire

/// Who looks after the services when one of them holds something back.
struct Operator: Part {
    let name = "operator"

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? { nil }

    mutating func heard(_ ask: Ask, _ reply: Reply) {}

    /// What is to be done at a service now.
    mutating func rounds(_ status: ServiceStatus, parked: [ParkedEntry]) -> [Ask] {
        var asks = status.crashed.map {
            Ask(ReleaseCrashed(reference: $0), of: status.service, leavesEvent: false)
        }
        // The first of a subject takes those behind it along.
        if let first = parked.first(where: { !$0.reason.hasPrefix("behind") }) {
            asks.append(
                Ask(
                    ReplayParked(producer: first.producer, seq: first.entry.seq), of: status.service
                ))
        }
        return asks
    }
}

extension Host {
    func parked() throws -> [ParkedEntry] { try node?.store.read { try ParkedEntry.all($0) } ?? [] }
}
