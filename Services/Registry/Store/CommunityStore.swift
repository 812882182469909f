import Contracts
import GRDB

/// The villages and communities as rows.
enum CommunityStore: ListTable {
    static let table = "community"

    static func content(_ row: Row) throws -> Community {
        Community(code: try row.stored("code", of: table), title: row["title"])
    }

    static func columns(_ content: Community) -> Columns {
        ["title": content.title]
    }
}
