import Contracts
import GRDB

/// The service items as rows.
enum ServiceItemStore: ListTable {
    static let table = "serviceItem"

    static func content(_ row: Row) throws -> ServiceItem {
        ServiceItem(
            code: try row.stored("code", of: table), title: row["title"], domain: row["domain"],
            queue: try row.stored("queue", of: table), isCommon: row["isCommon"],
            guide: try (row["guide"] as String?).map {
                try JSON.decode(ItemGuide.self, from: Array($0.utf8))
            })
    }

    static func save(_ row: Dated<ServiceItem>, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO serviceItem
                    (code, fromDay, withdrawnFromDay, title, domain, queue, isCommon, version,
                    guide)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.content.code.rawValue, row.validity.from.rawValue,
            row.validity.withdrawnFrom?.rawValue, row.content.title, row.content.domain,
            row.content.queue.rawValue, row.content.isCommon, row.version,
            try row.content.guide.map { String(decoding: try JSON.encode($0), as: UTF8.self) },
        ])
    }
}
