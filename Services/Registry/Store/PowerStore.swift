import Contracts
import GRDB

/// The delegated powers as rows.
enum PowerStore: ListTable {
    static let table = "power"

    static func content(_ row: Row) throws -> Power {
        Power(
            code: try row.stored("code", of: table), title: row["title"],
            kind: try row.stored("kind", of: table), mode: try row.stored("mode", of: table),
            domain: row["domain"], department: row["department"], basis: row["basis"])
    }

    static func columns(_ content: Power) -> Columns {
        [
            "title": content.title, "kind": content.kind.rawValue, "mode": content.mode.rawValue,
            "domain": content.domain, "department": content.department, "basis": content.basis,
        ]
    }
}
