import Contracts
import Foundation
import GRDB

/// A service's numbered, hash-chained, append-only list of its events.
public enum Journal {
    /// The last entry as `db` sees it; of an empty journal number 0 and the genesis hash.
    public static func head(_ db: Database) throws -> Store.Head {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT (SELECT journal FROM epoch ORDER BY firstSeq DESC LIMIT 1) AS journal,
                    coalesce((SELECT max(seq) FROM journal), 0) AS seq,
                    (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1) AS hash
                """)
        guard let row, let bytes = row["journal"] as Data?, let journal = UUID(bytes: bytes) else {
            throw StoreFault.corrupt
        }
        let hash = (row["hash"] as Data?).map { Hash(bytes: Array($0)) } ?? .genesis
        return Store.Head(journal: journal, seq: row["seq"], hash: hash)
    }

    /// One identity of a journal and the numbers it was written under.
    public struct Epoch: Equatable, Sendable {
        public let journal: UUID
        public let firstSeq: Int64
    }

    /// The identities a journal has had, oldest first; a restore begins one.
    public static func epochs(_ db: Database) throws -> [Epoch] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT firstSeq, journal FROM epoch ORDER BY firstSeq")
        )
        .map { row in
            guard let journal = UUID(bytes: row["journal"] as Data) else {
                throw StoreFault.corrupt
            }
            return Epoch(journal: journal, firstSeq: row["firstSeq"])
        }
    }

    /// The hash of entry `seq`; the genesis hash for 0, `nil` where there is no such entry.
    public static func hash(at seq: Int64, _ db: Database) throws -> Hash? {
        if seq == 0 { return .genesis }
        let statement = try db.cachedStatement(sql: "SELECT hash FROM journal WHERE seq = ?")
        return try Data.fetchOne(statement, arguments: [seq]).map { Hash(bytes: Array($0)) }
    }

    /// Entries behind number `seq`, in order, until `limit` or `bytes` is reached; at least one if
    /// there is one.
    ///
    /// - Throws: ``StoreFault/corrupt`` when one of them is not what its hash says.
    public static func entries(
        after seq: Int64, limit: Int, bytes: Int = .max, privateParts: Bool = true, _ db: Database
    ) throws -> [Entry] {
        guard var previous = try hash(at: seq, db) else { return [] }
        let epochs = try epochs(db)
        var entries: [Entry] = []
        var size = 0
        let statement = try db.cachedStatement(
            sql: """
                SELECT seq, at, writtenAt, name, subject, cause, actor, trace, body, privateHash, salt,
                    privatePart, hash
                FROM journal WHERE seq > ? ORDER BY seq LIMIT ?
                """)
        let rows = try Row.fetchCursor(statement, arguments: [seq, limit])
        while let row = try rows.next() {
            let number: Int64 = row[0]
            guard let epoch = epochs.last(where: { $0.firstSeq <= number }) else {
                throw StoreFault.corrupt
            }
            let entry = Entry(row, journal: epoch.journal)
            let expected = seq + Int64(entries.count) + 1
            guard number == expected, entry.follows(previous) else {
                throw CorruptEntry(seq: expected)
            }
            // An erased private part is NULL; one that is not what its hash says is damage.
            if case .blank = entry.privatePart, row[11] as Data? != nil {
                throw CorruptEntry(seq: expected)
            }
            size += EntryBytes.frameBytes(entry)
            if size > bytes, !entries.isEmpty { break }
            previous = entry.hash
            entries.append(privateParts ? entry : entry.withoutPrivatePart)
        }
        return entries
    }

    /// Entries written in a stretch of time, in order, of some names, about a subject, by an actor
    /// and with a text where these are given; not verified, and without private parts unless these
    /// are asked for.
    ///
    /// - Parameters:
    ///   - subject: found letter by letter in an entry's subject.
    ///   - text: found letter by letter in an entry's name, subject or body.
    public static func search(
        from: Instant, to: Instant, names: [String] = [], subject: String? = nil,
        actor: String?, text: String?, after seq: Int64, limit: Int, privateParts: Bool = false,
        _ db: Database
    ) throws -> [Entry] {
        let epochs = try epochs(db)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT seq, at, writtenAt, name, subject, cause, actor, trace, body, privateHash,
                    \(privateParts ? "salt, privatePart" : "NULL, NULL"), hash
                FROM journal
                WHERE seq > :after AND writtenAt >= :from AND writtenAt < :to
                    AND (:any OR name IN (SELECT value FROM json_each(:names)))
                    AND (:subject IS NULL OR instr(subject, :subject))
                    AND (:actor IS NULL OR actor = :actor)
                    AND (:text IS NULL OR instr(name, :text) OR instr(subject, :text)
                        OR instr(CAST(body AS TEXT), :text))
                ORDER BY seq LIMIT :limit
                """,
            arguments: [
                "after": seq, "from": from.rawValue, "to": to.rawValue, "any": names.isEmpty,
                "names": String(decoding: try JSON.encode(names), as: UTF8.self),
                "subject": subject, "actor": actor, "text": text, "limit": limit,
            ]
        ).map { row in
            let number: Int64 = row[0]
            guard let epoch = epochs.last(where: { $0.firstSeq <= number }) else {
                throw StoreFault.corrupt
            }
            return Entry(row, journal: epoch.journal)
        }
    }

    /// Walks the whole chain from its first entry.
    ///
    /// - Parameter every: called with each entry that verifies.
    /// - Throws: ``CorruptEntry`` naming the first entry that does not.
    public static func verify(_ db: Database, every: (Entry) throws -> Void = { _ in }) throws {
        var seq: Int64 = 0
        while true {
            let next = try entries(after: seq, limit: 1000, db)
            guard let last = next.last else { break }
            for entry in next { try every(entry) }
            seq = last.seq
        }
        let count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM journal") ?? 0
        guard count == seq else { throw CorruptEntry(seq: seq + 1) }
    }
}

/// The first entry of a journal that is not what its hash says, or is missing.
public struct CorruptEntry: Error, Equatable, Sendable {
    public let seq: Int64
}

extension Entry {
    init(_ row: Row, journal: UUID) {
        var privatePart = PrivatePart.none
        if let hash = row[9] as Data? {
            privatePart = .blank(Hash(bytes: Array(hash)))
            if let salt = row[10] as Data?, let bytes = row[11] as Data? {
                let open = PrivatePart.open(salt: Array(salt), bytes: Array(bytes))
                // A private part that is not what its hash says is not handed on as if it were.
                if open.hash?.bytes == Array(hash) { privatePart = open }
            }
        }
        self.init(
            journal: journal, seq: row[0], at: Instant(rawValue: row[1]),
            writtenAt: Instant(rawValue: row[2]), name: row[3], subject: row[4], cause: row[5],
            actor: row[6], trace: row[7], body: Array(row[8] as Data), privatePart: privatePart,
            hash: Hash(bytes: Array(row[12] as Data)))
    }
}
