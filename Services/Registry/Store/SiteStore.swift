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

    static func save(_ row: Dated<Site>, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO site
                    (code, fromDay, withdrawnFromDay, title, community, version)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            row.content.code.rawValue, row.validity.from.rawValue,
            row.validity.withdrawnFrom?.rawValue, row.content.title,
            row.content.community?.rawValue, row.version,
        ])
    }

    /// Whether a place serves on a day; the centre always does.
    static func isInService(_ code: SiteCode, on day: LocalDay, _ db: Database) throws -> Bool {
        try code == .centre || inForce(on: day, db).contains { $0.content.code == code }
    }
}
