import Contracts
import Foundation
import GRDB

/// The last entry of another's journal this service has applied.
public struct JournalCursor: Equatable, Sendable {
    public let producer: ServiceName
    public let journal: UUID
    public let seq: Int64
    public let hash: Hash

    public init(producer: ServiceName, journal: UUID, seq: Int64, hash: Hash) {
        self.producer = producer
        self.journal = journal
        self.seq = seq
        self.hash = hash
    }
}

extension Group {
    public func move(_ cursor: JournalCursor) throws {
        try store.atPoint?(.beforeCursor)
        try statements.moveCursor.run(
            .text(cursor.producer.rawValue), .blob(cursor.journal.bytes), .integer(cursor.seq),
            .blob(cursor.hash.bytes))
    }
}

extension Group {
    /// The last entry of a producer's journal whose effect is in the store, this group's own
    /// included.
    public func applied(of producer: ServiceName) throws -> Int64 {
        let statement = try db.cachedStatement(sql: "SELECT seq FROM cursor WHERE producer = ?")
        return try Int64.fetchOne(statement, arguments: [producer.rawValue]) ?? 0
    }
}

extension Turn {
    /// The last entry of a producer's journal this service has applied; `nil` before the first.
    public func cursor(of producer: ServiceName) throws -> JournalCursor? {
        try JournalCursor.all(db).first { $0.producer == producer }
    }

    /// Puts a cursor back, where an operator accepts that its producer has forgotten the rest.
    public func rewind(to cursor: JournalCursor) throws {
        try group.move(cursor)
        group.rewound.append(cursor)
    }
}

extension Store {
    /// How far this service has followed each journal.
    public func cursors() throws -> [JournalCursor] { try read { try JournalCursor.all($0) } }
}

extension JournalCursor {
    public static func all(_ db: Database) throws -> [JournalCursor] {
        try Row.fetchAll(
            db, sql: "SELECT producer, journal, seq, hash FROM cursor ORDER BY producer"
        )
        .map { row in
            guard let producer = ServiceName(rawValue: row["producer"]),
                let journal = UUID(bytes: row["journal"] as Data)
            else { throw StoreFault.corrupt }
            return JournalCursor(
                producer: producer, journal: journal, seq: row["seq"],
                hash: Hash(bytes: Array(row["hash"] as Data)))
        }
    }
}
