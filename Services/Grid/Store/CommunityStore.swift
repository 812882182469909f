import Contracts
import GRDB

/// The villages and communities the registry has listed; a projection of its journal.
enum CommunityStore {
    static func save(_ code: DivisionCode, title: String, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO community (code, title) VALUES (?, ?)
                ON CONFLICT (code) DO UPDATE SET title = excluded.title
                """
        ).execute(arguments: [code.rawValue, title])
    }

    static func all(_ db: Database) throws -> Set<DivisionCode> {
        let codes = try String.fetchAll(db, sql: "SELECT code FROM community")
        return Set(codes.compactMap(DivisionCode.init(rawValue:)))
    }
}
