import Contracts
import GRDB

/// A queue's day in numbers, as its row.
struct QueueDayCounts: Equatable, Sendable {
    var taken = 0
    var waiting = 0
    var finished = 0
    var missed = 0
    var lapsed = 0
    var calls = 0
    var recalls = 0
    var returns = 0
    var transfers = 0
}

/// Reads and writes the counts of each queue and day inside the caller's transaction.
///
/// They change in the same turn as the ticket, so a day's numbers are read and never counted, and a
/// number is taken without looking at the tickets.
enum QueueDayStore {
    /// Counts one ticket taken, and waiting, under a letter.
    ///
    /// - Returns: The ticket's sequence in that queue and day, and how many wait there before it.
    static func take(
        _ queue: QueueLetter, _ day: LocalDay, _ db: Database
    ) throws -> (sequence: Int, ahead: Int) {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO queueDay (queue, day, taken, waiting) VALUES (?, ?, 1, 1)
                ON CONFLICT DO UPDATE SET taken = taken + 1, waiting = waiting + 1
                RETURNING taken, waiting
                """)
        let rows = try Row.fetchAll(statement, arguments: [queue.rawValue, day.number])
        let row = try known(rows.first, in: "queueDay", queue.rawValue)
        return (row[0], row[1] - 1)
    }

    /// Adds to the counts of a ticket's day: `waiting` under the queue it stands in, all else under
    /// the letter it was taken under.
    static func add(_ change: QueueDayCounts, to ticket: Ticket, _ db: Database) throws {
        let day = ticket.number.day
        if ticket.queue == ticket.number.queue {
            return try add(change, ticket.queue, day, db)
        }
        var rest = change
        rest.waiting = 0
        if rest != QueueDayCounts() { try add(rest, ticket.number.queue, day, db) }
        if change.waiting != 0 {
            try addWaiting(change.waiting, ticket.queue, day, db)
        }
    }

    /// How many wait in a queue with a ticket of that day.
    static func waiting(in queue: QueueLetter, on day: LocalDay, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT waiting FROM queueDay WHERE queue = ? AND day = ?")
        return try Int.fetchOne(statement, arguments: [queue.rawValue, day.number]) ?? 0
    }

    /// A day's counts by letter, in the order of the letters.
    static func counts(
        on day: LocalDay, _ db: Database
    ) throws -> [(queue: QueueLetter, counts: QueueDayCounts)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT queue, taken, waiting, finished, missed, lapsed, calls, recalls, returns,
                    transfers
                FROM queueDay WHERE day = ? ORDER BY queue
                """)
        return try Row.fetchAll(statement, arguments: [day.number]).map { row in
            let letter: String = row[0]
            let counts = QueueDayCounts(
                taken: row[1], waiting: row[2], finished: row[3], missed: row[4], lapsed: row[5],
                calls: row[6], recalls: row[7], returns: row[8], transfers: row[9])
            return (try known(QueueLetter(rawValue: letter), in: "queueDay", letter), counts)
        }
    }

    private static func add(
        _ change: QueueDayCounts, _ queue: QueueLetter, _ day: LocalDay, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE queueDay SET taken = taken + ?, waiting = waiting + ?,
                    finished = finished + ?, missed = missed + ?, lapsed = lapsed + ?,
                    calls = calls + ?, recalls = recalls + ?, returns = returns + ?,
                    transfers = transfers + ?
                WHERE queue = ? AND day = ?
                """)
        try statement.execute(arguments: [
            change.taken, change.waiting, change.finished, change.missed, change.lapsed,
            change.calls, change.recalls, change.returns, change.transfers, queue.rawValue,
            day.number,
        ])
        guard db.changesCount == 1 else {
            throw RowBroken(table: "queueDay", value: "\(queue.rawValue) \(day.rawValue)")
        }
    }

    /// A queue reached by transfer alone gets its row here.
    private static func addWaiting(
        _ count: Int, _ queue: QueueLetter, _ day: LocalDay, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: "INSERT INTO queueDay (queue, day) VALUES (?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [queue.rawValue, day.number])
        try add(QueueDayCounts(waiting: count), queue, day, db)
    }
}
