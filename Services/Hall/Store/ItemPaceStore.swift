import Contracts
import GRDB

/// Reads and writes how long items keep a counter, inside the caller's transaction.
enum ItemPaceStore {
    /// A visit more is known.
    static func learn(_ item: ItemCode, milliseconds: Int64, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO itemPace (item, visits, meanMs) VALUES (?1, 1, ?2)
                ON CONFLICT DO UPDATE SET visits = visits + 1,
                    meanMs = meanMs + (?2 - meanMs) / min(visits + 1, ?3)
                """)
        try statement.execute(arguments: [
            item.rawValue, max(0, milliseconds), Pace.memory,
        ])
    }

    static func pace(_ db: Database) throws -> Pace {
        let statement = try db.cachedStatement(sql: "SELECT item, visits, meanMs FROM itemPace")
        var items: [ItemCode: Pace.Item] = [:]
        for row in try Row.fetchAll(statement) {
            let code: String = row[0]
            let mean: Int64 = row[2]
            items[try known(ItemCode(rawValue: code), in: "itemPace", code)] = Pace.Item(
                visits: row[1], seconds: Double(mean) / 1000)
        }
        return Pace(items)
    }
}
