import Contracts
import GRDB

/// What keeps a crash from becoming a loop.
///
/// After an unclean stop the first turns run one per transaction and are noted before they run;
/// what is found noted start after start is not run again until an operator releases it.
extension Store {
    /// A message found under way at so many starts in a row is held to be their cause.
    ///
    /// One or two are an unlucky moment for `kill -9`; see docs/decisions/0002.
    public static let startsMax = 3

    /// Marks the store as in use, and says whether the last use ended cleanly.
    public func beginUse() throws -> Bool {
        try database.write { db in
            let wasClean = try Meta.read("inUse", db) != "yes"
            try Meta.write("inUse", "yes", db)
            return wasClean
        }
    }

    /// Marks the store as closed in order; what was under way less often than the most is
    /// forgotten.
    public func endUse() throws {
        try database.write { db in
            try Meta.write("inUse", "no", db)
            try db.execute(
                sql: "DELETE FROM underway WHERE starts < ?", arguments: [Self.startsMax])
        }
    }

    /// Notes a message before it runs, once more each time it is begun; durable when this returns.
    public func note(_ reference: String) throws {
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO underway (reference, starts) VALUES (?, 1)
                    ON CONFLICT (reference) DO UPDATE SET starts = starts + 1
                    """,
                arguments: [reference])
        }
    }

    /// The message ended, if not well: it was no crash.
    public func dropNote(_ reference: String) throws {
        try database.write { try CrashNote.drop(reference, $0) }
    }

    /// What was begun so many times and not once ended.
    public func crashed() throws -> Set<String> {
        try read {
            try String.fetchSet(
                $0, sql: "SELECT reference FROM underway WHERE starts >= ?",
                arguments: [Self.startsMax])
        }
    }
}

extension Group {
    public func dropNote(_ reference: String) throws {
        try CrashNote.drop(reference, db)
    }
}

private enum CrashNote {
    static func drop(_ reference: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM underway WHERE reference = ?", arguments: [reference])
    }
}
