import Contracts
import Foundation
import GRDB

/// Set-up codes that have been used, by their hash.
enum SetUpStore {
    static func isUsed(_ hash: Proof, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM usedSetUp WHERE hash = ?)",
            arguments: [hash.rawValue]) ?? false
    }

    static func use(_ hash: Proof, for account: AccountID, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO usedSetUp (hash, account) VALUES (?, ?)",
            arguments: [hash.rawValue, Data(account.rawValue.bytes)])
    }
}
