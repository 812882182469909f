import Contracts
import GRDB

/// The posts of the staff as rows, without names and certificates, which have their own tables.
enum PostStore {
    struct Kept {
        let list: ListKind
        let staffNumber: StaffNumber
        let kind: StaffKind
        let organisation: String
        let cell: GridCode?
        let validity: Validity
        let version: Int
    }

    private static let table = "post"

    /// Every post of all days, by list, staff number and first day.
    static func all(_ db: Database) throws -> [Kept] {
        try posts("ORDER BY list, staffNumber, fromDay", [], db)
    }

    /// The posts in force on a day, by staff number.
    static func inForce(on day: LocalDay, _ db: Database) throws -> [Kept] {
        try posts(
            "WHERE \(inForceOnDay) ORDER BY staffNumber", [day.rawValue, day.rawValue], db)
    }

    /// The posts of one list in force on a day, by staff number.
    static func inForce(_ list: ListKind, on day: LocalDay, _ db: Database) throws -> [Kept] {
        try posts(
            "WHERE list = ? AND \(inForceOnDay) ORDER BY staffNumber",
            [list.rawValue, day.rawValue, day.rawValue], db)
    }

    /// A person's posts in force on a day.
    static func inForce(
        of number: StaffNumber, on day: LocalDay, _ db: Database
    ) throws -> [Kept] {
        try posts(
            "WHERE staffNumber = ? AND \(inForceOnDay) ORDER BY list",
            [number.rawValue, day.rawValue, day.rawValue], db)
    }

    /// A person's posts of all days, on whichever list.
    static func posts(of number: StaffNumber, _ db: Database) throws -> [Kept] {
        try posts("WHERE staffNumber = ? ORDER BY fromDay", [number.rawValue], db)
    }

    static func count(_ list: ListKind, on day: LocalDay, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM post WHERE list = ? AND \(inForceOnDay)",
            arguments: [list.rawValue, day.rawValue, day.rawValue]) ?? 0
    }

    /// Puts a post in; one of the same list, number and first day is replaced.
    static func save(_ row: Dated<Post>, list: ListKind, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO post
                    (list, staffNumber, fromDay, withdrawnFromDay, kind, organisation, cell, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            list.rawValue, row.content.staffNumber.rawValue, row.validity.from.rawValue,
            row.validity.withdrawnFrom?.rawValue, row.content.kind.rawValue,
            row.content.organisation, row.content.cell?.rawValue, row.version,
        ])
    }

    private static func posts(
        _ rest: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [Kept] {
        try Row.fetchAll(db, sql: "SELECT * FROM post \(rest)", arguments: arguments).map { row in
            Kept(
                list: try row.stored("list", of: table),
                staffNumber: try row.stored("staffNumber", of: table),
                kind: try row.stored("kind", of: table), organisation: row["organisation"],
                cell: try row.storedIfAny("cell", of: table),
                validity: try row.storedValidity(of: table), version: row["version"])
        }
    }
}
