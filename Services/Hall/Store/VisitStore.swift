import Contracts
import GRDB

/// How a ticket's time at a counter ended.
enum VisitOutcome: String { case finished, missed, transferred, parked, lapsed }

/// A ticket at a counter, as it is told.
struct Visit: Equatable, Sendable {
    let ticket: TicketID
    let number: TicketNumber
    let counter: CounterNumber
    let attempt: Int
    let calledAt: Instant
    let startedAt: Instant?
    /// Whether the person has not come yet.
    let isCall: Bool
}

/// Reads and writes the time tickets spend at counters, inside the caller's transaction.
enum VisitStore {
    /// A counter free for longer than this was not on its way to the next person.
    private static let turnMs: Int64 = 60_000

    /// A ticket was called to a counter, for a reason.
    static func begin(
        _ ticket: Ticket, at counter: CounterNumber, _ reason: PickReason?, now: Instant,
        _ db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO visit
                    (ticket, site, day, counter, item, fromMs, calledAtMs, attempt, pick, skipped)
                VALUES (?1, ?2, ?3, ?4, ?5, coalesce((SELECT freedAtMs FROM counter
                    WHERE number = ?4 AND freedAtMs BETWEEN ?6 - ?7 AND ?6), ?6), ?6, 1, ?8, ?9)
                """)
        try statement.execute(arguments: [
            ticket.arrival, ticket.slip.site.rawValue, LocalDay(now).number, counter.rawValue,
            ticket.item.rawValue, now.rawValue, turnMs, reason?.kind.rawValue,
            reason?.skipped ?? 0,
        ])
    }

    static func recall(
        at counter: CounterNumber, attempt: Int, now: Instant, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                UPDATE visit SET calledAtMs = ?, attempt = ?
                WHERE counter = ? AND endedAtMs IS NULL
                """
        ).execute(arguments: [now.rawValue, attempt, counter.rawValue])
    }

    static func serve(at counter: CounterNumber, now: Instant, _ db: Database) throws {
        try db.cachedStatement(
            sql: "UPDATE visit SET startedAtMs = ? WHERE counter = ? AND endedAtMs IS NULL"
        ).execute(arguments: [now.rawValue, counter.rawValue])
    }

    /// The ticket leaves the counter.
    ///
    /// - Returns: How long it has kept the counter, the way to it included; `nil` for one called
    ///   before visits were kept.
    static func end(
        at counter: CounterNumber, _ outcome: VisitOutcome, now: Instant, _ db: Database
    ) throws -> Int64? {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE visit SET endedAtMs = ?, outcome = ?
                WHERE counter = ? AND endedAtMs IS NULL RETURNING fromMs
                """)
        let from = try Int64.fetchAll(
            statement, arguments: [now.rawValue, outcome.rawValue, counter.rawValue]
        ).first
        try db.cachedStatement(sql: "UPDATE counter SET freedAtMs = ? WHERE number = ?")
            .execute(arguments: [now.rawValue, counter.rawValue])
        return from.map { now.rawValue - $0 }
    }

    /// The open visit at a counter: since when it keeps the counter, when it was called last, and
    /// when service started.
    static func open(
        at counter: CounterNumber, _ db: Database
    ) throws -> (from: Instant, calledAt: Instant, startedAt: Instant?)? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT fromMs, calledAtMs, startedAtMs FROM visit
                WHERE counter = ? AND endedAtMs IS NULL
                """)
        return try first(statement, [counter.rawValue]) { row in
            let started: Int64? = row[2]
            return (
                Instant(rawValue: row[0]), Instant(rawValue: row[1]),
                started.map(Instant.init(rawValue:))
            )
        }
    }

    /// What keeps each counter that holds a ticket, and since when; since `nil` for one called
    /// before visits were kept.
    static func kept(
        _ db: Database
    ) throws -> [CounterNumber: (item: ItemCode, from: Instant?)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT ticket.counter, ticket.item, visit.fromMs
                FROM ticket LEFT JOIN visit
                    ON visit.counter = ticket.counter AND visit.endedAtMs IS NULL
                WHERE ticket.counter IS NOT NULL
                """)
        var kept: [CounterNumber: (item: ItemCode, from: Instant?)] = [:]
        for row in try Row.fetchAll(statement) {
            let (counter, item, from): (Int, String, Int64?) = (row[0], row[1], row[2])
            kept[try known(CounterNumber(rawValue: counter), in: "ticket", "\(counter)")] = (
                try known(ItemCode(rawValue: item), in: "ticket", item),
                from.map(Instant.init(rawValue:))
            )
        }
        return kept
    }

    /// Why the one at a counter was called; `nil` of one called back, or when nobody is there.
    static func reason(
        at counter: CounterNumber, priority: PriorityClass, _ db: Database
    ) throws -> PickReason? {
        let statement = try db.cachedStatement(
            sql: "SELECT pick, skipped FROM visit WHERE counter = ? AND endedAtMs IS NULL")
        return try first(statement, [counter.rawValue]) { row -> PickReason? in
            let pick: String? = row[0]
            return try pick.map {
                PickReason(
                    kind: try known(PickReason.Kind(rawValue: $0), in: "visit", $0),
                    priority: priority == .none ? nil : priority, skipped: row[1])
            }
        } ?? nil
    }

    /// The last calls of a site since a moment, newest first.
    static func calls(
        at site: SiteCode, since: Instant, limit: Int, _ db: Database
    ) throws -> [Visit] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT ticket.id, ticket.letter, ticket.day, ticket.sequence, visit.counter,
                    visit.attempt, visit.calledAtMs, visit.startedAtMs, visit.endedAtMs
                FROM visit JOIN ticket ON ticket.arrival = visit.ticket
                WHERE visit.site = ? AND visit.calledAtMs >= ?
                ORDER BY visit.calledAtMs DESC, visit.number DESC LIMIT ?
                """)
        return try Row.fetchAll(
            statement, arguments: [site.rawValue, since.rawValue, limit]
        ).map(visit)
    }

    /// When and where each ticket of a site called since a moment was missed last, by its arrival.
    ///
    /// Costs as much as there were calls since then.
    static func misses(
        at site: SiteCode, since: Instant, _ db: Database
    ) throws -> [Int64: (at: Instant, counter: CounterNumber)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT ticket, endedAtMs, counter FROM visit
                WHERE site = ? AND calledAtMs >= ? AND outcome = 'missed'
                ORDER BY calledAtMs
                """)
        var misses: [Int64: (at: Instant, counter: CounterNumber)] = [:]
        for row in try Row.fetchAll(statement, arguments: [site.rawValue, since.rawValue]) {
            let (ticket, ended, counter): (Int64, Int64, Int) = (row[0], row[1], row[2])
            misses[ticket] = (
                Instant(rawValue: ended),
                try known(CounterNumber(rawValue: counter), in: "visit", "\(counter)")
            )
        }
        return misses
    }

    /// How many a counter finished on a day, and how long their service took on average.
    static func finished(
        at counter: CounterNumber, on day: LocalDay, _ db: Database
    ) throws -> (count: Int, averageSeconds: Int?) {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*), avg(endedAtMs - startedAtMs) FROM visit
                WHERE day = ? AND counter = ? AND outcome = 'finished'
                """)
        return try first(statement, [day.number, counter.rawValue]) { row in
            let average: Double? = row[1]
            return (row[0], average.map { Int($0 / 1000) })
        } ?? (0, nil)
    }

    private static func visit(_ row: Row) throws -> Visit {
        let letter: String = row[1]
        let day: Int = row[2]
        let counter: Int = row[4]
        let started: Int64? = row[7]
        let ended: Int64? = row[8]
        return Visit(
            ticket: TicketID(rawValue: row[0]),
            number: TicketNumber(
                queue: try known(QueueLetter(rawValue: letter), in: "visit", letter),
                day: try known(LocalDay(daysSince1970: day), in: "visit", "\(day)"),
                sequence: row[3]),
            counter: try known(CounterNumber(rawValue: counter), in: "visit", "\(counter)"),
            attempt: row[5], calledAt: Instant(rawValue: row[6]),
            startedAt: started.map(Instant.init(rawValue:)),
            isCall: started == nil && ended == nil)
    }
}
