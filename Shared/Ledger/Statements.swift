import GRDB

/// The statements a group runs for every message.
final class Statements {
    let begin, commit, rollback, savepoint, release, rollbackTo: Statement
    let appendEntry, findAnswer, keepAnswer, moveCursor: Statement

    init(_ db: Database) throws {
        begin = try Statement("BEGIN IMMEDIATE", db)
        commit = try Statement("COMMIT", db)
        rollback = try Statement("ROLLBACK", db)
        savepoint = try Statement("SAVEPOINT turn", db)
        release = try Statement("RELEASE turn", db)
        rollbackTo = try Statement("ROLLBACK TO turn", db)
        appendEntry = try Statement(
            """
            INSERT INTO journal (seq, at, writtenAt, name, subject, cause, actor, trace, body,
                privateHash, salt, privatePart, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, db)
        findAnswer = try Statement(
            "SELECT digest, kind, code, mark, body FROM answer WHERE key = ?", db)
        keepAnswer = try Statement(
            "INSERT INTO answer (key, digest, kind, code, mark, body) VALUES (?, ?, ?, ?, ?, ?)", db
        )
        moveCursor = try Statement(
            """
            INSERT INTO cursor (producer, journal, seq, hash) VALUES (?, ?, ?, ?)
            ON CONFLICT (producer) DO UPDATE SET
                journal = excluded.journal, seq = excluded.seq, hash = excluded.hash
            """, db)
    }
}
