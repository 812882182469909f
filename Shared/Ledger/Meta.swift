import GRDB

/// The few words a store keeps about itself.
enum Meta {
    static func read(_ name: String, _ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
    }

    static func write(_ name: String, _ value: String, _ db: Database) throws {
        try db.execute(
            sql:
                "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            arguments: [name, value])
    }
}
