import Contracts
import GRDB

/// A queue's day in numbers, as its row.
struct QueueDayCounts: Equatable, Sendable {
    var taken = 0
    var waiting = 0
    /// Those of them who go first.
    var waitingFirst = 0
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
    /// - Returns: The ticket's sequence in that line and day, and whether it is their first.
    static func take(
        _ line: Line, goesFirst: Bool, _ day: LocalDay, _ db: Database
    ) throws -> (sequence: Int, isFirst: Bool) {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO queueDay (site, queue, day, taken, waiting, waitingFirst, skipped)
                VALUES (?1, ?2, ?3, 1, 1, ?4,
                    coalesce((SELECT last FROM skippedNumber WHERE day = ?3), 0))
                ON CONFLICT DO UPDATE SET taken = taken + 1, waiting = waiting + 1,
                    waitingFirst = waitingFirst + ?4,
                    skipped = iif(taken = 0, excluded.skipped, skipped)
                RETURNING taken, skipped
                """)
        let rows = try Row.fetchAll(
            statement,
            arguments: [line.site.rawValue, line.queue.rawValue, day.number, goesFirst ? 1 : 0])
        let row = try known(rows.first, in: "queueDay", line.queue.rawValue)
        let (taken, skipped): (Int, Int) = (row[0], row[1])
        return (taken + skipped, taken == 1)
    }

    /// Adds to the counts of a ticket's day: `waiting` under the queue it stands in, all else under
    /// the letter it was taken under.
    ///
    /// - Parameter change: `waiting` counts in its lane by itself.
    static func add(_ change: QueueDayCounts, to ticket: Ticket, _ db: Database) throws {
        let day = ticket.number.day
        var change = change
        if ticket.slip.priority.goesFirst { change.waitingFirst = change.waiting }
        if ticket.queue == ticket.number.queue { return try add(change, ticket.line, day, db) }
        let waiting = QueueDayCounts(
            waiting: change.waiting, waitingFirst: change.waitingFirst)
        (change.waiting, change.waitingFirst) = (0, 0)
        if change != QueueDayCounts() {
            try add(change, Line(ticket.number.queue, at: ticket.slip.site), day, db)
        }
        if waiting != QueueDayCounts() { try addWaiting(waiting, ticket.line, day, db) }
    }

    /// How many wait in a line with a ticket of one of some days, and how many of them go first.
    static func waiting(
        in line: Line, on days: [LocalDay], _ db: Database
    ) throws -> (all: Int, first: Int) {
        let statement = try db.cachedStatement(
            sql: """
                SELECT waiting, waitingFirst FROM queueDay
                WHERE site = ? AND queue = ? AND day = ?
                """)
        var sum = (all: 0, first: 0)
        for day in days {
            let row = try first(
                statement, [line.site.rawValue, line.queue.rawValue, day.number]
            ) { row -> (Int, Int) in (row[0], row[1]) }
            sum.all += row?.0 ?? 0
            sum.first += row?.1 ?? 0
        }
        return sum
    }

    /// A day's counts by letter, in the order of the letters, of a site or of all together.
    static func counts(
        on day: LocalDay, at site: SiteCode? = nil, _ db: Database
    ) throws -> [(queue: QueueLetter, counts: QueueDayCounts)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT queue, sum(taken), sum(waiting), sum(waitingFirst), sum(finished),
                    sum(missed), sum(lapsed), sum(calls), sum(recalls), sum(returns),
                    sum(transfers)
                FROM queueDay WHERE day = ?1 AND (?2 IS NULL OR site = ?2)
                GROUP BY queue ORDER BY queue
                """)
        return try Row.fetchAll(statement, arguments: [day.number, site?.rawValue]).map { row in
            let letter: String = row[0]
            let counts = QueueDayCounts(
                taken: row[1], waiting: row[2], waitingFirst: row[3], finished: row[4],
                missed: row[5], lapsed: row[6], calls: row[7], recalls: row[8], returns: row[9],
                transfers: row[10])
            return (try known(QueueLetter(rawValue: letter), in: "queueDay", letter), counts)
        }
    }

    private static func add(
        _ change: QueueDayCounts, _ line: Line, _ day: LocalDay, _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE queueDay SET taken = taken + ?, waiting = waiting + ?,
                    waitingFirst = waitingFirst + ?, finished = finished + ?,
                    missed = missed + ?, lapsed = lapsed + ?, calls = calls + ?,
                    recalls = recalls + ?, returns = returns + ?, transfers = transfers + ?
                WHERE site = ? AND queue = ? AND day = ?
                """)
        try statement.execute(arguments: [
            change.taken, change.waiting, change.waitingFirst, change.finished, change.missed,
            change.lapsed, change.calls, change.recalls, change.returns, change.transfers,
            line.site.rawValue, line.queue.rawValue, day.number,
        ])
        guard db.changesCount == 1 else {
            throw RowBroken(table: "queueDay", value: "\(line.queue.rawValue) \(day.rawValue)")
        }
    }

    /// A queue reached by transfer alone gets its row here.
    private static func addWaiting(
        _ change: QueueDayCounts, _ line: Line, _ day: LocalDay, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO queueDay (site, queue, day) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [line.site.rawValue, line.queue.rawValue, day.number])
        try add(change, line, day, db)
    }
}
