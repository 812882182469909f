import Contracts
import Foundation
import GRDB

/// An entry the cursor has passed without its effect, kept whole for an operator.
public struct ParkedEntry: Sendable {
    public let producer: ServiceName
    public let entry: Entry
    /// Why: an error's kind, or `behind n` where an earlier one of its subject waits.
    public let reason: String
    public let parkedAt: Instant
}

extension Group {
    public func park(_ entry: Entry, of producer: ServiceName, reason: String, at moment: Instant)
        throws
    {
        var bytes: [UInt8] = []
        EntryBytes.append(entry, to: &bytes)
        try db.execute(
            sql: """
                INSERT INTO parked (producer, seq, subject, reason, parkedAt, entry)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                producer.rawValue, entry.seq, entry.subject, reason, moment.rawValue, Data(bytes),
            ])
    }

    /// The number of the first entry parked of a subject, which later ones wait behind.
    public func firstParked(of producer: ServiceName, subject: String) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: "SELECT min(seq) FROM parked WHERE producer = ? AND subject = ?")
        return try Int64.fetchOne(statement, arguments: [producer.rawValue, subject])
    }

    public func unpark(_ producer: ServiceName, seq: Int64) throws {
        try db.execute(
            sql: "DELETE FROM parked WHERE producer = ? AND seq = ?",
            arguments: [producer.rawValue, seq])
    }
}

extension ParkedEntry {
    public static func all(_ db: Database) throws -> [ParkedEntry] {
        try Row.fetchAll(
            db, sql: "SELECT producer, reason, parkedAt, entry FROM parked ORDER BY producer, seq"
        ).map { row in
            guard let producer = ServiceName(rawValue: row["producer"]),
                let entry = try EntryBytes.read(batch: Array(row["entry"] as Data)).first
            else { throw StoreFault.corrupt }
            return ParkedEntry(
                producer: producer, entry: entry, reason: row["reason"],
                parkedAt: Instant(rawValue: row["parkedAt"]))
        }
    }
}

extension Turn {
    /// The entry parked under a number, and those of its subject parked behind it, in order.
    public func parked(of producer: ServiceName, from seq: Int64) throws -> [ParkedEntry] {
        let all = try ParkedEntry.all(db).filter { $0.producer == producer && $0.entry.seq >= seq }
        guard let first = all.first, first.entry.seq == seq else { return [] }
        return all.filter { $0.entry.subject == first.entry.subject }
    }

    /// The number of the first entry parked of a subject.
    public func firstParked(of producer: ServiceName, subject: String) throws -> Int64? {
        try group.firstParked(of: producer, subject: subject)
    }

    public func unpark(_ producer: ServiceName, seq: Int64) throws {
        try group.unpark(producer, seq: seq)
    }

    /// Runs a parked entry's reaction as if it had just arrived; what it throws is rolled back.
    public func replay(
        _ parked: ParkedEntry, _ body: (Turn) throws -> Void
    ) throws -> Result<Void, any Error> {
        let entry = parked.entry
        return try group.attempt(
            .entry(producer: parked.producer, journal: entry.journal, seq: entry.seq),
            now: entry.at,
            actor: parked.producer.rawValue, trace: entry.trace, entry: entry, body)
    }

    public func dropNote(_ reference: String) throws { try group.dropNote(reference) }
}
