import Contracts
import GRDB

/// The organisations as rows.
enum OrganisationStore: ListTable {
    static let table = "organisation"

    static func content(_ row: Row) throws -> Organisation {
        Organisation(
            code: try row.stored("code", of: table), title: row["title"],
            parent: try row.storedIfAny("parent", of: table))
    }

    static func columns(_ content: Organisation) -> Columns {
        ["title": content.title, "parent": content.parent?.rawValue]
    }
}
