import Contracts
import GRDB

/// The places in service as rows.
enum SiteStore: ListTable {
    static let table = "site"

    static func content(_ row: Row) throws -> Site {
        Site(
            code: try row.stored("code", of: table), title: row["title"],
            community: try row.storedIfAny("community", of: table))
    }

    static func columns(_ content: Site) -> Columns {
        ["title": content.title, "community": content.community?.rawValue]
    }

    /// Whether a place serves on a day; the centre always does.
    static func isInService(_ code: SiteCode, on day: LocalDay, _ db: Database) throws -> Bool {
        try code == .centre || inForce(on: day, db).contains { $0.content.code == code }
    }
}
