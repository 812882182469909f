import Contracts
import Foundation
import GRDB

/// Reads and writes tickets inside the caller's transaction.
enum TicketStore {
    private static let select = "SELECT \(TicketRow.columns) FROM ticket "
    private static let inLane =
        "WHERE site = ? AND queue = ? AND goesFirst = ? AND state = 'waiting' "

    /// The arrival of the next ticket taken.
    static func nextArrival(_ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "SELECT coalesce(max(arrival), 0) + 1 FROM ticket")
        return try known(try Int64.fetchOne(statement), in: "ticket", "max(arrival)")
    }

    static func insert(_ ticket: Ticket, _ db: Database) throws {
        let row = TicketRow(ticket)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO ticket (arrival, id, letter, day, sequence, item, takenAtMs, queue,
                    state, placeArrival, placeStep, site, priority, expectedMinutes, listVersion,
                    appointment, code)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            row.arrival, row.id, row.letter, row.day, row.sequence, row.item, row.takenAtMs,
            row.queue, row.state, row.placeArrival, row.placeStep, row.site, row.priority,
            row.expectedMinutes, row.listVersion, row.appointment, row.code,
        ])
    }

    /// Writes what a move may change.
    ///
    /// - Parameter now: when it is finished, if it is.
    static func update(_ ticket: Ticket, at now: Instant, _ db: Database) throws {
        let row = TicketRow(ticket)
        let statement = try db.cachedStatement(
            sql: """
                UPDATE ticket SET queue = ?, state = ?, placeArrival = ?, placeStep = ?,
                    counter = ?, attempt = ?, misses = ?, toCounter = ?, parkedBy = ?,
                    parkReason = ?, parkedAtMs = ?, missRule = ?, missBehind = ?, missesMax = ?,
                    missUntilMs = ?, calls = ?, firstCalledAtMs = ?, finishedAtMs = ?
                WHERE arrival = ?
                """)
        try statement.execute(arguments: [
            row.queue, row.state, row.placeArrival, row.placeStep, row.counter, row.attempt,
            row.misses, row.toCounter, row.parkedBy, row.parkReason, row.parkedAtMs, row.missRule,
            row.missBehind, row.missesMax, row.missUntilMs, row.calls, row.firstCalledAtMs,
            ticket.state == .finished ? now.rawValue : nil, row.arrival,
        ])
    }

    /// Notes that a ticket was given to a printer.
    ///
    /// - Returns: Whether it was the first time.
    static func print(_ ticket: Ticket, at now: Instant, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "UPDATE ticket SET printedAtMs = ? WHERE arrival = ? AND printedAtMs IS NULL")
        try statement.execute(arguments: [now.rawValue, ticket.arrival])
        return db.changesCount == 1
    }

    static func ticket(_ id: TicketID, _ db: Database) throws -> Ticket? {
        let statement = try db.cachedStatement(sql: select + "WHERE id = ?")
        return try one(statement, [id.rawValue])
    }

    /// The ticket a counter holds.
    static func held(by counter: CounterNumber, _ db: Database) throws -> Ticket? {
        let statement = try db.cachedStatement(sql: select + "WHERE counter = ?")
        return try one(statement, [counter.rawValue])
    }

    /// Whether a counter holds a ticket.
    static func isHeld(by counter: CounterNumber, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM ticket WHERE counter = ?")
        return try Int.fetchOne(statement, arguments: [counter.rawValue]) != nil
    }

    /// The first waiting in a lane that any counter of the queue, or this one, may call and whose
    /// item it handles, and how many stand before it whose item it does not.
    ///
    /// Walks over those before: none where the counter handles every item.
    static func first(
        in line: Line, goesFirst: Bool, for counter: Counter, _ db: Database
    ) throws -> (ticket: Ticket, skipped: Int)? {
        let statement = try db.cachedStatement(
            sql: select + inLane + "AND toCounter IS NULL ORDER BY placeArrival, placeStep")
        let rows = try Row.fetchCursor(
            statement, arguments: [line.site.rawValue, line.queue.rawValue, goesFirst])
        return try withExtendedLifetime(rows) {
            var skipped = 0
            while let row = try rows.next() {
                let ticket = try TicketRow(row).ticket()
                if counter.handles(ticket.item) { return (ticket, skipped) }
                skipped += 1
            }
            return nil
        }
    }

    /// The first waiting of a lane that was sent on to a counter.
    static func first(
        sentTo counter: CounterNumber, goesFirst: Bool, _ db: Database
    ) throws -> Ticket? {
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE toCounter = ? AND goesFirst = ? ORDER BY placeArrival, placeStep LIMIT 1
                """)
        return try one(statement, [counter.rawValue, goesFirst])
    }

    /// Who was sent on to a counter.
    static func sent(to counter: CounterNumber, _ db: Database) throws -> [Ticket] {
        let statement = try db.cachedStatement(sql: select + "WHERE toCounter = ?")
        return try all(statement, [counter.rawValue])
    }

    /// The place of the `count`-th waiting in a lane, of the last one where fewer wait.
    static func place(
        ofWaiting count: Int, in line: Line, goesFirst: Bool, _ db: Database
    ) throws -> Place? {
        let statement = try db.cachedStatement(
            sql: "SELECT placeArrival, placeStep FROM ticket " + inLane
                + "ORDER BY placeArrival, placeStep LIMIT ?")
        return try Row.fetchAll(
            statement,
            arguments: [line.site.rawValue, line.queue.rawValue, goesFirst, count]
        ).last.map { Place(arrival: $0[0], step: $0[1]) }
    }

    /// The place of the `count`-th behind a place in a lane, of the last one where fewer stand.
    static func place(
        after place: Place, count: Int, in line: Line, goesFirst: Bool, _ db: Database
    ) throws -> Place? {
        let statement = try db.cachedStatement(
            sql: "SELECT placeArrival, placeStep FROM ticket " + inLane
                + "AND (placeArrival, placeStep) > (?, ?) ORDER BY placeArrival, placeStep LIMIT ?")
        return try Row.fetchAll(
            statement,
            arguments: [
                line.site.rawValue, line.queue.rawValue, goesFirst, place.arrival, place.step,
                count,
            ]
        ).last.map { Place(arrival: $0[0], step: $0[1]) }
    }

    /// The highest step in use behind an arrival in a lane, 0 when none is.
    static func highestStep(
        behind arrival: Int64, in line: Line, goesFirst: Bool, _ db: Database
    ) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT max(placeStep) FROM ticket " + inLane + "AND placeArrival = ?")
        return try Int.fetchOne(
            statement,
            arguments: [line.site.rawValue, line.queue.rawValue, goesFirst, arrival]) ?? 0
    }

    /// How many of a lane stand before a place.
    static func count(
        before place: Place, in line: Line, goesFirst: Bool, _ db: Database
    ) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM ticket " + inLane
                + "AND (placeArrival, placeStep) < (?, ?)")
        return try Int.fetchOne(
            statement,
            arguments: [
                line.site.rawValue, line.queue.rawValue, goesFirst, place.arrival, place.step,
            ]) ?? 0
    }

    /// How many wait in a lane.
    static func count(in line: Line, goesFirst: Bool, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT count(*) FROM ticket " + inLane)
        return try Int.fetchOne(
            statement, arguments: [line.site.rawValue, line.queue.rawValue, goesFirst]) ?? 0
    }

    /// The first waiting of a lane, in the order of their places.
    static func waiting(
        in line: Line, goesFirst: Bool, limit: Int = .max, _ db: Database
    ) throws -> [Ticket] {
        let statement = try db.cachedStatement(
            sql: select + inLane + "ORDER BY placeArrival, placeStep LIMIT ?")
        return try all(
            statement, [line.site.rawValue, line.queue.rawValue, goesFirst, limit])
    }

    /// Who waits at a site, in any order.
    static func waiting(at site: SiteCode, _ db: Database) throws -> [Ticket] {
        let statement = try db.cachedStatement(
            sql: select + "WHERE site = ? AND state = 'waiting'")
        return try all(statement, [site.rawValue])
    }

    /// Who stands aside at a site, in the order they came: `missed` or `parked`.
    static func aside(
        _ state: String, at site: SiteCode, limit: Int = 100, _ db: Database
    ) throws -> [Ticket] {
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE site = ? AND state = ? AND state IN ('missed', 'parked')
                ORDER BY arrival LIMIT ?
                """)
        return try all(statement, [site.rawValue, state, limit])
    }

    /// How many stand aside at a site, `missed` or `parked`.
    static func count(_ state: String, at site: SiteCode, _ db: Database) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM ticket
                    WHERE site = ? AND state = ? AND state IN ('missed', 'parked')
                    """), arguments: [site.rawValue, state]) ?? 0
    }

    /// A day's tickets that are neither finished nor lapsed, in the order they came.
    ///
    /// Costs as much as the day had tickets, once a day.
    static func open(on day: LocalDay, _ db: Database) throws -> [Ticket] {
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE day = ? AND state IN ('waiting', 'called', 'serving', 'parked', 'missed')
                ORDER BY arrival
                """)
        return try all(statement, [day.number])
    }

    private static func one(
        _ statement: Statement, _ arguments: StatementArguments
    ) throws -> Ticket? {
        try Hall.first(statement, arguments) { try TicketRow($0).ticket() }
    }

    private static func all(
        _ statement: Statement, _ arguments: StatementArguments
    ) throws -> [Ticket] {
        var tickets: [Ticket] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() { tickets.append(try TicketRow(row).ticket()) }
        return tickets
    }
}
