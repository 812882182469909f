import Contracts
import GRDB

/// What keeps a crash from becoming a loop.
///
/// After an unclean stop the first turns run one per transaction and are noted before they run; what
/// is found noted start after start is not run again until an operator releases it.
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
            try db.execute(sql: "UPDATE underway SET starts = starts + 1")
            return wasClean
        }
    }

    public func endUse() throws {
        try database.write { db in try Meta.write("inUse", "no", db) }
    }

    /// Notes a message before it runs; durable when this returns.
    public func note(_ reference: String) throws {
        try database.write { db in
            try db.execute(
                sql: "INSERT INTO underway (reference) VALUES (?) ON CONFLICT DO NOTHING",
                arguments: [reference])
        }
    }

    /// What was under way when the process ended, run after run.
    public func crashed() throws -> Set<String> {
        try read { try String.fetchSet($0, sql: "SELECT reference FROM underway WHERE starts = starts + 1") }
    }
}

extension Group {
    public func dropNote(_ reference: String) throws {
        try db.execute(sql: "DELETE FROM underway WHERE reference = ?", arguments: [reference])
    }
}
