import Contracts
import GRDB

/// Reads and writes the projection of the registry's service items, inside the caller's
/// transaction.
///
/// Written by the reaction to the registry alone.
enum ListedItemStore {
    /// Keeps a row of the list. An item given, withdrawn and given again is two rows of one code.
    static func save(_ item: ServiceItemListed, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO listedItem (code, validFrom, withdrawnFrom, queue, version)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (code, validFrom) DO UPDATE SET
                    withdrawnFrom = excluded.withdrawnFrom, queue = excluded.queue,
                    version = excluded.version
                """)
        try statement.execute(arguments: [
            item.code.rawValue, item.validity.from.number, item.validity.withdrawnFrom?.number,
            item.queue.rawValue, item.version,
        ])
    }

    /// The queue an item leads to on a day; `nil` when it is not in force then. Where two rows hold
    /// on the day, the newer version counts.
    static func queue(
        of item: ItemCode, on day: LocalDay, _ db: Database
    ) throws -> QueueLetter? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT queue FROM listedItem
                WHERE code = ?1 AND validFrom <= ?2
                    AND (withdrawnFrom IS NULL OR withdrawnFrom > ?2)
                ORDER BY version DESC, validFrom DESC LIMIT 1
                """)
        let letter = try String.fetchOne(statement, arguments: [item.rawValue, day.number])
        return try letter.map { try known(QueueLetter(rawValue: $0), in: "listedItem", $0) }
    }

    /// Whether any item listed leads to a queue.
    static func leads(to queue: QueueLetter, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM listedItem WHERE queue = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [queue.rawValue]) != nil
    }
}
