import Contracts
import Foundation
import GRDB

/// A reply kept under its command's key: the same key is answered the same, refusals too.
public struct KeptAnswer: Equatable, Sendable {
    public enum Kind: String, Sendable { case answer, refusal }

    /// Of the command's name and body and of who sent it; the command itself is not kept.
    public let digest: Hash
    public let kind: Kind
    public let code: String
    /// The journal's last number when it was answered.
    public let mark: Int64
    public let body: [UInt8]

    public init(digest: Hash, kind: Kind, code: String, mark: Int64, body: [UInt8]) {
        self.digest = digest
        self.kind = kind
        self.code = code
        self.mark = mark
        self.body = body
    }
}

extension Group {
    public func answer(under key: UUID) throws -> KeptAnswer? {
        var found: KeptAnswer?
        try statements.findAnswer.rows(.blob(key.bytes)) { row in
            guard let kind = KeptAnswer.Kind(rawValue: row.text(1)) else {
                throw StoreFault.corrupt
            }
            found = KeptAnswer(
                digest: Hash(bytes: row.blob(0)), kind: kind, code: row.text(2),
                mark: row.integer(3),
                body: row.blob(4))
            return false
        }
        if let answer = found, answer.kind == .answer, answer.code == Self.inJournal {
            let body = try Data.fetchOne(
                db, sql: "SELECT body FROM journal WHERE seq = ?", arguments: [answer.mark])
            guard let body else { throw StoreFault.corrupt }
            return KeptAnswer(
                digest: answer.digest, kind: .answer, code: "", mark: answer.mark,
                body: Array(body))
        }
        return found
    }

    /// In the place of an answer's code, which has none: its body is that of the entry `mark`.
    private static let inJournal = "event"

    public func keep(_ answer: KeptAnswer, under key: UUID) throws {
        // Half of what a command would write: most answers are the last event, byte for byte.
        let isInJournal =
            answer.kind == .answer && answer.mark == head.seq && answer.body == lastBody
        try statements.keepAnswer.run(
            .blob(key.bytes), .blob(answer.digest.bytes), .text(answer.kind.rawValue),
            .text(isInJournal ? Self.inJournal : answer.code), .integer(answer.mark),
            .blob(isInJournal ? [] : answer.body))
    }

    /// Forgets at most `limit` answers whose keys were made before `moment`; says how many.
    public func forgetAnswers(madeBefore moment: Instant, limit: Int) throws -> Int {
        // Keys begin with their time, so they lie in its order.
        let bound = UUID.v7(at: moment, random: [UInt8](repeating: 0, count: 10)).bytes
        try db.execute(
            sql:
                "DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE key < ? ORDER BY key LIMIT ?)",
            arguments: [Data(bound), limit])
        return db.changesCount
    }
}

extension Store {
    /// Whether answers are kept whose keys were made before `moment`.
    public func hasAnswers(madeBefore moment: Instant) throws -> Bool {
        let bound = UUID.v7(at: moment, random: [UInt8](repeating: 0, count: 10)).bytes
        return try read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM answer WHERE key < ?)")
            return try Bool.fetchOne(statement, arguments: [Data(bound)]) ?? false
        }
    }
}
