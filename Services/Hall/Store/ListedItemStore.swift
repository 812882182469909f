import Contracts
import GRDB
import Ledger

/// Reads and writes the projection of the registry's service items, inside the caller's
/// transaction.
///
/// Written by the reaction to the registry alone.
enum ListedItemStore {
    /// How an item is done, as JSON; a row of before there were guides has none.
    static let guideMigration = Migration(
        "hall-3",
        "ALTER TABLE listedItem ADD COLUMN guide TEXT CHECK (guide IS NULL OR json_valid(guide))")

    /// Keeps a row of the list. An item given, withdrawn and given again is two rows of one code.
    static func save(_ item: ServiceItemListed, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO listedItem (code, validFrom, withdrawnFrom, queue, version, title,
                    domain, isCommon, guide)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (code, validFrom) DO UPDATE SET
                    withdrawnFrom = excluded.withdrawnFrom, queue = excluded.queue,
                    version = excluded.version, title = excluded.title, domain = excluded.domain,
                    isCommon = excluded.isCommon, guide = excluded.guide
                """)
        try statement.execute(arguments: [
            item.code.rawValue, item.validity.from.number, item.validity.withdrawnFrom?.number,
            item.queue.rawValue, item.version, item.title, item.domain, item.isCommon,
            try item.guide.map { try jsonText($0) },
        ])
    }

    /// Where an item leads on a day, by which version of the list; `nil` when it is not in force
    /// then. Where two rows hold on the day, the newer version counts.
    static func listing(
        of item: ItemCode, on day: LocalDay, _ db: Database
    ) throws -> (queue: QueueLetter, version: Int)? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT queue, version FROM listedItem
                WHERE code = ?1 AND validFrom <= ?2
                    AND (withdrawnFrom IS NULL OR withdrawnFrom > ?2)
                ORDER BY version DESC, validFrom DESC LIMIT 1
                """)
        return try first(statement, [item.rawValue, day.number]) { row in
            let letter: String = row[0]
            return (try known(QueueLetter(rawValue: letter), in: "listedItem", letter), row[1])
        }
    }

    /// Whether an item was ever listed.
    static func isListed(_ item: ItemCode, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM listedItem WHERE code = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [item.rawValue]) != nil
    }

    /// What each item was called last. A list has some dozens of items.
    static func titles(_ db: Database) throws -> [ItemCode: String] {
        var titles: [ItemCode: String] = [:]
        for item in try items(on: nil, withGuides: false, db) where !item.title.isEmpty {
            titles[item.item] = item.title
        }
        return titles
    }

    /// The rows in force on a day, one an item; `nil` asks for all. The common ones first, then by
    /// code and first day.
    ///
    /// - Parameter withGuides: `false` leaves out how each is done, by far the most of it to read.
    static func items(
        on day: LocalDay?, withGuides: Bool = true, _ db: Database
    ) throws -> [ItemList.Reading.Item] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT code, title, domain, queue, isCommon, validFrom, withdrawnFrom, version,
                    iif(?2, guide, NULL)
                FROM listedItem
                WHERE ?1 IS NULL OR validFrom <= ?1
                    AND (withdrawnFrom IS NULL OR withdrawnFrom > ?1)
                ORDER BY code, version, validFrom
                """)
        var items: [ItemList.Reading.Item] = []
        for row in try Row.fetchAll(statement, arguments: [day?.number, withGuides]) {
            let item = try read(row)
            // Of several in force the newest version counts, as in `listing`.
            if day != nil, items.last?.item == item.item { items.removeLast() }
            items.append(item)
        }
        return items.filter(\.isCommon) + items.filter { !$0.isCommon }
    }

    private static func read(_ row: Row) throws -> ItemList.Reading.Item {
        let code: String = row[0]
        let letter: String = row[3]
        let from: Int = row[5]
        let withdrawn: Int? = row[6]
        return ItemList.Reading.Item(
            item: try known(ItemCode(rawValue: code), in: "listedItem", code), title: row[1],
            domain: row[2],
            queue: try known(QueueLetter(rawValue: letter), in: "listedItem", letter),
            isCommon: row[4],
            validity: Validity(
                from: try known(LocalDay(daysSince1970: from), in: "listedItem", "\(from)"),
                withdrawnFrom: withdrawn.flatMap(LocalDay.init(daysSince1970:))),
            version: row[7],
            guide: try (row[8] as String?).map {
                try JSON.decode(ItemGuide.self, from: Array($0.utf8))
            })
    }

    /// Whether any item listed leads to a queue.
    static func leads(to queue: QueueLetter, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM listedItem WHERE queue = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [queue.rawValue]) != nil
    }
}
