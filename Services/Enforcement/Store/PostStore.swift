import Contracts
import GRDB

/// The posts of everybody on the staff, a row for each time one was taken up.
enum PostStore {
    static func posts(of person: PersonID, _ db: Database) throws -> [OfficerFile.Post] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT kind, staffNumber, fromDay, withdrawnFromDay FROM post WHERE person = ?
                ORDER BY fromDay
                """)
        return try Row.fetchAll(statement, arguments: [person.rawValue]).map { row in
            OfficerFile.Post(
                kind: try row.value(0, in: "post"), staffNumber: try row.value(1, in: "post"),
                validity: try row.validity(2, in: "post"))
        }
    }

    static func save(_ post: OfficerFile.Post, of person: PersonID, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO post (person, fromDay, withdrawnFromDay, kind, staffNumber)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (person, fromDay) DO UPDATE SET
                    withdrawnFromDay = excluded.withdrawnFromDay, kind = excluded.kind,
                    staffNumber = excluded.staffNumber
                """
        ).execute(arguments: [
            person.rawValue, post.validity.from.number, post.validity.withdrawnFrom?.number,
            post.kind.rawValue, post.staffNumber.rawValue,
        ])
    }
}
