import Contracts
import Enforcement
import Foundation
import GRDB
import Grid
import Hall
import Ledger
import Registry
import ServiceKit

/// A stopped service's store, read whole.
struct Book {
    let service: Service
    let store: Store
    let entries: [Entry]
    let cursors: [JournalCursor]
    let parked: [ParkedEntry]
    let failedDues: Int

    var name: ServiceName { service.name }

    init(_ name: ServiceName, path: String) throws {
        service =
            switch name {
            case .registry: registryService(keys: .none)
            case .hall: hallService()
            case .grid: gridService()
            case .enforcement: enforcementService()
            }
        store = try Store.open(
            path: path, service: name, migrations: service.migrations, birth: nil)
        var entries: [Entry] = []
        try store.read { db in try Journal.verify(db) { entries.append($0) } }
        self.entries = entries
        cursors = try store.cursors()
        parked = try store.read { try ParkedEntry.all($0) }
        failedDues = try store.read { try Due.failed($0) }
    }

    /// Its events of one kind, with their entries, in order.
    func events<E: Event>(_ type: E.Type) throws -> [(entry: Entry, event: E)] {
        try entries.filter { $0.name == E.name }.map {
            ($0, try JSON.decode(E.self, from: $0.body))
        }
    }

    /// The answers it has kept, by key.
    func answers() throws -> [UUID: Kept] {
        try store.read { db in
            var kept: [UUID: Kept] = [:]
            let rows = try Row.fetchCursor(
                db,
                // An answer that is the command's event is kept as a reference to it.
                sql: """
                    SELECT key, kind, mark,
                        iif(kind = 'answer', '', code) AS code,
                        iif(kind = 'answer' AND code = 'event',
                            (SELECT journal.body FROM journal WHERE seq = mark), body) AS body
                    FROM answer
                    """)
            while let row = try rows.next() {
                guard let key = UUID(bytes: row["key"] as Data) else { throw StoreFault.corrupt }
                kept[key] = Kept(
                    kind: row["kind"], code: row["code"], mark: row["mark"],
                    body: Array(row["body"] as Data))
            }
            return kept
        }
    }

    /// An answer as its row has it.
    struct Kept {
        let kind: String
        let code: String
        let mark: Int
        let body: [UInt8]
    }
}
