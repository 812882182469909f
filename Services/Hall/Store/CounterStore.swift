import Contracts
import Foundation
import GRDB

/// A counter as its row; its queues are letters side by side.
private struct CounterRow {
    let number: Int
    let queues: String
    let clerk: UUID?

    init(_ row: Row) {
        number = row[0]
        queues = row[1]
        clerk = row[2]
    }

    func counter() throws -> Counter {
        Counter(
            number: try known(CounterNumber(rawValue: number), in: "counter", "\(number)"),
            queues: try queues.map { letter in
                try known(QueueLetter(rawValue: String(letter)), in: "counter", queues)
            },
            clerk: clerk.map(PersonID.init(rawValue:)))
    }
}

/// Reads and writes counters inside the caller's transaction.
enum CounterStore {
    static func save(_ counter: Counter, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO counter (number, queues, clerk) VALUES (?, ?, ?)
                ON CONFLICT (number) DO UPDATE SET queues = excluded.queues, clerk = excluded.clerk
                """)
        try statement.execute(arguments: [
            counter.number.rawValue, counter.queues.map(\.rawValue).joined(),
            counter.clerk?.rawValue,
        ])
    }

    static func counter(_ number: CounterNumber, _ db: Database) throws -> Counter? {
        let statement = try db.cachedStatement(
            sql: "SELECT number, queues, clerk FROM counter WHERE number = ?")
        return try first(statement, [number.rawValue]) { try CounterRow($0).counter() }
    }

    /// Whether any counter serves a queue. Reads at most 99 rows.
    static func isServed(_ queue: QueueLetter, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM counter WHERE instr(queues, ?) > 0 LIMIT 1")
        return try Int.fetchOne(statement, arguments: [queue.rawValue]) != nil
    }
}
