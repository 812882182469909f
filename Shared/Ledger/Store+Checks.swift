import Contracts
import GRDB

extension Store {
    /// Refuses what is not a store of this service, or is newer than this program.
    static func check(
        _ db: Database, _ migrator: DatabaseMigrator, _ service: ServiceName
    ) throws {
        if try db.tableExists("meta") {
            let owner = try Meta.read("service", db)
            guard owner == nil || owner == service.rawValue else {
                throw StoreFault.ofAnotherService
            }
        } else if try Int.fetchOne(
            db,
            sql:
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name != 'grdb_migrations'"
        )
            != 0
        {
            throw StoreFault.notAStore
        }
        guard try !migrator.hasBeenSuperseded(db) else { throw StoreFault.newer }
    }
}

/// What keeps a store from being opened or written. None of these is a rule of the office.
public enum StoreFault: String, Error, Sendable {
    case inUse = "kit.store-in-use"
    case missing = "kit.store-missing"
    case newer = "kit.store-newer"
    case readOnly = "kit.store-readonly"
    case notAStore = "kit.not-a-store"
    case ofAnotherService = "kit.store-of-another-service"
    /// SQLite ended the transaction by itself inside a turn.
    case rolledBack = "kit.rolled-back"
    case entryTooLarge = "kit.too-large"
    case corrupt = "kit.journal-corrupt"
}
