import Contracts
import Foundation
import GRDB

/// A command this service has promised itself for a moment.
public struct Due: Equatable, Sendable {
    public let number: Int64
    public let tag: String
    public let at: Instant
    public let command: String
    public let body: [UInt8]
}

extension Turn {
    /// Promises a command for a moment; an earlier promise under the same tag is replaced.
    public func promise<C: Command>(_ command: C, at moment: Instant, as tag: String) throws {
        group.duesChanged = true
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO due (tag, at, command, body) VALUES (?, ?, ?, ?)
                ON CONFLICT (tag) DO UPDATE SET
                    at = excluded.at, command = excluded.command, body = excluded.body, failed = NULL
                """)
        try statement.execute(arguments: [
            tag, moment.rawValue, C.name, Data(try JSON.encode(command)),
        ])
    }

    /// Takes a promised due back; none under the tag is fine.
    public func forget(_ tag: String) throws {
        group.duesChanged = true
        try db.cachedStatement(sql: "DELETE FROM due WHERE tag = ?").execute(arguments: [tag])
    }
}

extension Turn {
    /// Lets a due that was set aside run again; false where there is none under the tag.
    public func revive(_ tag: String) throws -> Bool {
        group.duesChanged = true
        try db.execute(
            sql: "UPDATE due SET failed = NULL WHERE tag = ? AND failed IS NOT NULL",
            arguments: [tag])
        return db.changesCount == 1
    }
}

extension Group {
    /// The earliest due at or before `moment`, and takes it off the list.
    public func takeDue(until moment: Instant) throws -> Due? {
        duesChanged = true
        let statement = try db.cachedStatement(
            sql: """
                DELETE FROM due WHERE number = (
                    SELECT number FROM due WHERE failed IS NULL AND at <= ? ORDER BY at, number LIMIT 1)
                RETURNING number, tag, at, command, body
                """)
        return try Row.fetchOne(statement, arguments: [moment.rawValue]).map(Due.init)
    }

    /// The earliest due's moment, this group's own included; `nil` when there is none.
    public func nextDue() throws -> Instant? { try Due.next(db) }

    /// Puts a due that failed aside, with its reason, for an operator.
    public func setAside(_ due: Due, reason: String) throws {
        try db.execute(
            sql: """
                INSERT INTO due (tag, at, command, body, failed) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tag) DO NOTHING
                """,
            arguments: [due.tag, due.at.rawValue, due.command, Data(due.body), reason])
    }
}

extension Store {
    /// The due that would run first at `moment`.
    public func firstDue(until moment: Instant) throws -> Due? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT number, tag, at, command, body FROM due
                    WHERE failed IS NULL AND at <= ? ORDER BY at, number LIMIT 1
                    """, arguments: [moment.rawValue]
            ).map(Due.init)
        }
    }
}

extension Due {
    /// As it is noted while it runs.
    public var reference: String { Cause.due(tag: tag, at: at).text }

    static func next(_ db: Database) throws -> Instant? {
        let statement = try db.cachedStatement(
            sql: "SELECT at FROM due WHERE failed IS NULL ORDER BY at, number LIMIT 1")
        return try Int64.fetchOne(statement).map(Instant.init(rawValue:))
    }

    /// How many failed and were set aside.
    public static func failed(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM due WHERE failed IS NOT NULL") ?? 0
    }

    /// Those set aside, each with its reason.
    public static func setAside(_ db: Database) throws -> [(due: Due, reason: String)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT number, tag, at, command, body, failed FROM due
                WHERE failed IS NOT NULL ORDER BY at, number
                """
        ).map { (Due($0), $0[5]) }
    }

    init(_ row: Row) {
        self.init(
            number: row[0], tag: row[1], at: Instant(rawValue: row[2]), command: row[3],
            body: Array(row[4] as Data))
    }
}
