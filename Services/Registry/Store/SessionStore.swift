import Contracts
import Foundation
import GRDB

/// Sessions as rows: those that go on, and those of the last time that have ended.
enum SessionStore {
    private static let table = "session"

    static func find(_ id: SessionID, _ db: Database) throws -> SignedInSession? {
        try sessions("WHERE id = ?", [Data(id.rawValue.bytes)], db).first
    }

    /// An account's sessions that go on, the oldest first.
    static func live(
        of account: AccountID, at now: Instant, _ db: Database
    ) throws -> [SignedInSession] {
        try sessions(
            "WHERE account = ? AND endedAt IS NULL AND absolute > ? ORDER BY begunAt, id",
            [Data(account.rawValue.bytes), now.rawValue], db)
    }

    static func save(_ session: SignedInSession, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO session (id, account, proofHash, begunAt, absolute, endedAt)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET endedAt = excluded.endedAt
                """
        ).execute(arguments: [
            Data(session.id.rawValue.bytes), Data(session.account.rawValue.bytes),
            Data(session.proofHash), session.begunAt.rawValue, session.absolute.rawValue,
            session.endedAt?.rawValue,
        ])
    }

    /// Forgets an account's sessions that would have ended by themselves before `moment`.
    static func forget(_ account: AccountID, before moment: Instant, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM session WHERE account = ? AND absolute < ?")
            .execute(arguments: [Data(account.rawValue.bytes), moment.rawValue])
    }

    private static func sessions(
        _ rest: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [SignedInSession] {
        try Row.fetchAll(db, sql: "SELECT * FROM session \(rest)", arguments: arguments).map {
            SignedInSession(
                id: try $0.storedID("id", of: table),
                account: try $0.storedID("account", of: table),
                proofHash: Array($0["proofHash"] as Data),
                begunAt: Instant(rawValue: $0["begunAt"]),
                absolute: Instant(rawValue: $0["absolute"]),
                endedAt: ($0["endedAt"] as Int64?).map(Instant.init(rawValue:)))
        }
    }
}
