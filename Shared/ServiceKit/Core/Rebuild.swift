import Contracts
import Foundation
import GRDB
import Ledger

/// Checks that tables written by reactions only are what the journals make of them.
public enum Rebuild {
    /// Runs the reactions to the producers' journals again into an empty store and compares.
    ///
    /// - Parameters:
    ///   - store: the live store; nothing is written to it.
    ///   - entries: a producer's journal from its first entry, at least as far as `store` has
    ///     applied.
    /// - Returns: The names of the tables that differ, in order; empty when all are the same bytes.
    public static func differing(
        _ service: Service, _ store: Store, entries: (ServiceName) throws -> [Entry]
    ) throws -> [String] {
        guard !service.projections.isEmpty else { return [] }
        let scratch = try Store.inMemory(
            service: service.name, migrations: service.migrations,
            birth: Store.Birth(
                clock: .real,
                journal: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
            random: NoChance())
        let cursors = try store.cursors()
        let parked = try store.read { try ParkedEntry.all($0) }
        for producer in service.producers
        where service.projections.contains(where: { $0.producer == producer }) {
            let applied = cursors.first { $0.producer == producer }?.seq ?? 0
            let skipped = Set(parked.filter { $0.producer == producer }.map(\.entry.seq))
                .union(try discarded(of: producer, store))
            for entry in try entries(producer)
            where entry.seq <= applied && !skipped.contains(entry.seq) {
                guard let reaction = service.reaction(to: entry.name, from: producer) else {
                    continue
                }
                try scratch.group(writtenAt: entry.writtenAt) { group in
                    _ = try group.attempt(
                        .entry(producer: producer, journal: entry.journal, seq: entry.seq),
                        now: entry.at, actor: producer.rawValue, entry: entry
                    ) { try reaction.run(entry.body, $0) }
                }
            }
        }
        return try service.projections.flatMap(\.tables).sorted().filter { table in
            try store.read { try rows(of: table, $0) } != scratch.read { try rows(of: table, $0) }
        }
    }

    /// Entries an operator has given up: they have had no effect and never will.
    private static func discarded(of producer: ServiceName, _ store: Store) throws -> [Int64] {
        let bodies = try store.read {
            try Data.fetchAll(
                $0, sql: "SELECT body FROM journal WHERE name = ?", arguments: [EntryDiscarded.name]
            )
        }
        return try bodies.map { try JSON.decode(EntryDiscarded.self, from: Array($0)) }
            .filter { $0.producer == producer }.map(\.seq)
    }

    /// A table's rows with every column, in one order whatever order they were written in.
    private static func rows(of table: String, _ db: Database) throws -> [String] {
        let columns = try db.columns(in: table).map(\.name)
        let quoted = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
        return try String.fetchAll(db, sql: "SELECT \(quoted) FROM \"\(table)\" ORDER BY 1")
    }

    /// A rebuild needs no chance: what is projected does not hang on it.
    private struct NoChance: RandomNumberGenerator {
        mutating func next() -> UInt64 { 0 }
    }
}
