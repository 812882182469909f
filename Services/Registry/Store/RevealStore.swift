import Contracts
import Foundation
import GRDB

/// What may be seen unmasked: by which session, and until when.
enum RevealStore {
    struct Reveal {
        let id: RevealID
        /// `nil` where a program asked by its own key.
        let session: SessionID?
        let person: PersonID
        let until: Instant
    }

    static func find(_ id: RevealID, _ db: Database) throws -> Reveal? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM reveal WHERE id = ?", arguments: [Data(id.rawValue.bytes)]
        ).map { row in
            Reveal(
                id: id,
                session: row["session"] as Data? == nil
                    ? nil : try row.storedID("session", of: "reveal"),
                person: try row.storedID("person", of: "reveal"),
                until: Instant(rawValue: row["until"]))
        }
    }

    /// Notes one, and forgets those that are over.
    static func insert(_ reveal: Reveal, at now: Instant, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM reveal WHERE until <= ?", arguments: [now.rawValue])
        try db.execute(
            sql: "INSERT INTO reveal (id, session, person, until) VALUES (?, ?, ?, ?)",
            arguments: [
                Data(reveal.id.rawValue.bytes), reveal.session.map { Data($0.rawValue.bytes) },
                Data(reveal.person.rawValue.bytes), reveal.until.rawValue,
            ])
    }
}
