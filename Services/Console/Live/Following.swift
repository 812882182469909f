import Contracts
import Foundation
import Ledger
import Logging
import ServiceKit
import ServiceLifecycle
import Wire

/// Follows every service's journal from its newest entry on, and tells the hub how far it has come.
///
/// It keeps nothing and checks no chain: the services do that among themselves. A page that shows
/// something old because a batch was lost is put right by the next.
struct Following: ServiceLifecycle.Service {
    /// How long a pull waits at the producer, and the pause after one that failed.
    static let waitMs = 10_000
    static let pause = Duration.seconds(1)

    let bus: any Bus
    let hub: Hub
    let clocks: ConsoleClocks

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for service in ServiceName.allCases {
                group.addTask { await follow(service) }
            }
            // The group ends with the process: what waits at a producer is not waited for.
            try? await gracefulShutdown()
            group.cancelAll()
        }
    }

    private func follow(_ service: ServiceName) async {
        var cursor: Cursor?
        while !Task.isCancelled {
            do {
                let from = if let cursor { cursor } else { try await newest(of: service) }
                hub.happened(service, upTo: from.seq)
                cursor = try await pull(service, behind: from) ?? from
                if let cursor, cursor.seq > from.seq { hub.happened(service, upTo: cursor.seq) }
            } catch {
                if Task.isCancelled { return }
                // Another history, or a link that is down: begun anew from what is newest then.
                cursor = nil
                hub.fellSilent(service)
                try? await clocks.pause(Self.pause)
            }
        }
    }

    struct Cursor: Equatable {
        let journal: UUID?
        let seq: Int64
        let hash: String
    }

    private func newest(of service: ServiceName) async throws -> Cursor {
        let status = try await bus.status(of: service, key: clocks.freshKey())
        guard status.head > 0, let hash = status.headHash else {
            return Cursor(journal: nil, seq: 0, hash: Hash.genesis.description)
        }
        return Cursor(journal: status.journal, seq: status.head, hash: hash)
    }

    /// - Returns: The last entry of a batch; `nil` when nothing has happened meanwhile.
    private func pull(_ service: ServiceName, behind cursor: Cursor) async throws -> Cursor? {
        let pull = Pull(
            journal: cursor.journal, after: cursor.seq, hash: cursor.hash, applied: cursor.seq,
            entries: Pull.entriesMax, bytes: Pull.bytesMax, waitMs: Self.waitMs)
        let reply = try await bus.send(
            Letter(
                to: service, .pull, service.rawValue, key: clocks.freshKey(),
                body: try JSON.encode(pull), patience: .milliseconds(Self.waitMs + 3_000),
                linkPatience: .milliseconds(Self.waitMs)))
        guard reply.kind == .batch else {
            throw BusFault.fault(KitFault(rawValue: reply.code) ?? .failed, service)
        }
        return try EntryBytes.read(batch: reply.body).last.map {
            Cursor(journal: $0.journal, seq: $0.seq, hash: $0.hash.description)
        }
    }
}
