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

    static func columns(_ content: ServiceItem) throws -> Columns {
        [
            "title": content.title, "domain": content.domain, "queue": content.queue.rawValue,
            "isCommon": content.isCommon,
            "guide": try content.guide.map { String(decoding: try JSON.encode($0), as: UTF8.self) },
        ]
    }
}
