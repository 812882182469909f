import Contracts
import GRDB

/// The town's staff without their names; a projection of the registry's journal.
///
/// One person has one post at a time: the row that began last counts.
enum PersonStore {
    static func save(_ member: StaffMember, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO person (person, validFrom, withdrawnFrom, kind, cell)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (person, validFrom) DO UPDATE SET
                    withdrawnFrom = excluded.withdrawnFrom, kind = excluded.kind,
                    cell = excluded.cell
                """
        ).execute(arguments: [
            member.person.rawValue, member.validity.from.rawValue,
            member.validity.withdrawnFrom?.rawValue, member.kind.rawValue, member.cell?.rawValue,
        ])
    }

    /// The row that began last on or before the day, in force or withdrawn since; `nil` for none.
    static func latest(_ person: PersonID, on day: LocalDay, _ db: Database) throws -> StaffMember?
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT person, validFrom, withdrawnFrom, kind, cell FROM person
                WHERE person = ? AND validFrom <= ? ORDER BY validFrom DESC LIMIT 1
                """)
        return try PersonRow.fetchOne(statement, arguments: [person.rawValue, day.rawValue])?.member
    }

    /// How many serve in each cell on the day.
    static func teams(on day: LocalDay, _ db: Database) throws -> [String: GridTeam] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT cell, kind, COUNT(*) FROM person AS one
                WHERE cell IS NOT NULL AND (withdrawnFrom IS NULL OR withdrawnFrom > :day)
                    AND validFrom = (SELECT MAX(validFrom) FROM person
                        WHERE person = one.person AND validFrom <= :day)
                GROUP BY cell, kind
                """, arguments: ["day": day.rawValue])
        var teams: [String: GridTeam] = [:]
        for row in rows {
            let columns = Columns(row, of: "person")
            let kind: StaffKind = try columns.value(1)
            let count = columns.integer(2)
            switch kind {
            case .gridLeader: teams[columns.text(0), default: GridTeam()].leaders = count
            case .gridWorker: teams[columns.text(0), default: GridTeam()].workers = count
            case .gridAssistant: teams[columns.text(0), default: GridTeam()].assistants = count
            case .clerk, .officer: continue
            }
        }
        return teams
    }
}

private struct PersonRow: FetchableRecord {
    let member: StaffMember

    init(row: Row) throws {
        let columns = Columns(row, of: "person")
        member = StaffMember(
            person: columns.id(0), kind: try columns.value(3), cell: try columns.valueOrNil(4),
            validity: Validity(
                from: try columns.value(1), withdrawnFrom: try columns.valueOrNil(2)))
    }
}
