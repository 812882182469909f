import Contracts
import Crypto
import Foundation
import GRDB

/// Wrong tries by login, under a hash: what was typed there may have been a password.
enum SignInTriesStore {
    /// Logins remembered; past it those longest quiet are forgotten.
    static let most = 10_000

    static func find(_ login: Login, _ db: Database) throws -> SignInTries {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM signInTries WHERE loginHash = ?", arguments: [hash(login)])
        guard let row else { return SignInTries() }
        func moment(_ column: String) -> Instant? {
            (row[column] as Int64?).map(Instant.init(rawValue:))
        }
        return SignInTries(
            failures: row["failures"], since: moment("since"), lockedUntil: moment("lockedUntil"),
            untold: row["untold"], toldAt: moment("toldAt"))
    }

    static func save(
        _ tries: SignInTries, _ login: Login, at now: Instant, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO signInTries
                    (loginHash, failures, since, lockedUntil, untold, toldAt, seenAt)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            hash(login), tries.failures, tries.since?.rawValue, tries.lockedUntil?.rawValue,
            tries.untold, tries.toldAt?.rawValue, now.rawValue,
        ])
        try db.cachedStatement(
            sql: """
                DELETE FROM signInTries WHERE loginHash IN (
                    SELECT loginHash FROM signInTries ORDER BY seenAt DESC LIMIT -1 OFFSET ?)
                """
        ).execute(arguments: [most])
    }

    private static func hash(_ login: Login) -> Data {
        Data(SHA256.hash(data: Array(login.rawValue.utf8)))
    }
}
