import Contracts
import Foundation
import GRDB

/// A ticket as its row: one column for each thing a state holds.
private struct TicketRow {
    static let columns = """
        arrival, id, letter, day, sequence, item, takenAtMs, queue, state, placeArrival, placeStep,
        counter, attempt, misses
        """

    let arrival: Int64
    let id: UUID
    let letter: String
    let day: Int
    let sequence: Int
    let item: String
    let takenAtMs: Int64
    let queue: String
    let state: String
    var placeArrival: Int64?
    var placeStep: Int?
    var counter: Int?
    var attempt: Int?
    let misses: Int

    init(_ row: Row) {
        arrival = row[0]
        id = row[1]
        letter = row[2]
        day = row[3]
        sequence = row[4]
        item = row[5]
        takenAtMs = row[6]
        queue = row[7]
        state = row[8]
        placeArrival = row[9]
        placeStep = row[10]
        counter = row[11]
        attempt = row[12]
        misses = row[13]
    }

    init(_ ticket: Ticket) {
        arrival = ticket.arrival
        id = ticket.id.rawValue
        letter = ticket.number.queue.rawValue
        day = ticket.number.day.number
        sequence = ticket.number.sequence
        item = ticket.item.rawValue
        takenAtMs = ticket.takenAt.rawValue
        queue = ticket.queue.rawValue
        state = ticket.state.name
        misses = ticket.misses
        counter = ticket.counter?.rawValue
        if case .called(_, let attempt) = ticket.state { self.attempt = attempt }
        if case .waiting(let place) = ticket.state {
            placeArrival = place.arrival
            placeStep = place.step
        }
    }

    func ticket() throws -> Ticket {
        let number = TicketNumber(
            queue: try known(QueueLetter(rawValue: letter), in: "ticket", letter),
            day: try known(LocalDay(daysSince1970: day), in: "ticket", "\(day)"),
            sequence: sequence)
        return Ticket(
            id: TicketID(rawValue: id), number: number,
            item: try known(ItemCode(rawValue: item), in: "ticket", item),
            takenAt: Instant(rawValue: takenAtMs), arrival: arrival,
            queue: queue == letter
                ? number.queue : try known(QueueLetter(rawValue: queue), in: "ticket", queue),
            misses: misses, state: try known(readState(), in: "ticket", state))
    }

    private func readState() -> Ticket.State? {
        switch (state, placeArrival, placeStep, counter.map(CounterNumber.init(rawValue:)), attempt)
        {
        case ("waiting", let arrival?, let step?, nil, nil):
            .waiting(Place(arrival: arrival, step: step))
        case ("called", nil, nil, let counter??, let attempt?):
            .called(counter: counter, attempt: attempt)
        case ("serving", nil, nil, let counter??, nil): .serving(counter: counter)
        case ("missed", nil, nil, nil, nil): .missed
        case ("finished", nil, nil, nil, nil): .finished
        case ("lapsed", nil, nil, nil, nil): .lapsed
        default: nil
        }
    }
}

extension Ticket.State {
    /// Its word in the store and in readings.
    var name: String {
        switch self {
        case .waiting: "waiting"
        case .called: "called"
        case .serving: "serving"
        case .missed: "missed"
        case .finished: "finished"
        case .lapsed: "lapsed"
        }
    }
}

/// Reads and writes tickets inside the caller's transaction.
enum TicketStore {
    private static let select = "SELECT \(TicketRow.columns) FROM ticket "

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
                    state, placeArrival, placeStep, counter, attempt, misses)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            row.arrival, row.id, row.letter, row.day, row.sequence, row.item, row.takenAtMs,
            row.queue, row.state, row.placeArrival, row.placeStep, row.counter, row.attempt,
            row.misses,
        ])
    }

    /// Writes what a move may change.
    static func update(_ ticket: Ticket, _ db: Database) throws {
        let row = TicketRow(ticket)
        let statement = try db.cachedStatement(
            sql: """
                UPDATE ticket SET queue = ?, state = ?, placeArrival = ?, placeStep = ?,
                    counter = ?, attempt = ?, misses = ?
                WHERE arrival = ?
                """)
        try statement.execute(arguments: [
            row.queue, row.state, row.placeArrival, row.placeStep, row.counter, row.attempt,
            row.misses, row.arrival,
        ])
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

    /// The first waiting in a queue.
    static func firstWaiting(in queue: QueueLetter, _ db: Database) throws -> Ticket? {
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE queue = ? AND state = 'waiting' ORDER BY placeArrival, placeStep LIMIT 1
                """)
        return try one(statement, [queue.rawValue])
    }

    /// The place of the `count`-th waiting in a queue, of the last one where fewer wait.
    static func place(ofWaiting count: Int, in queue: QueueLetter, _ db: Database) throws -> Place?
    {
        let statement = try db.cachedStatement(
            sql: """
                SELECT placeArrival, placeStep FROM ticket WHERE queue = ? AND state = 'waiting'
                ORDER BY placeArrival, placeStep LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: [queue.rawValue, count]).last
            .map { Place(arrival: $0[0], step: $0[1]) }
    }

    /// The highest step in use behind an arrival in a queue, 0 when none is.
    static func highestStep(
        behind arrival: Int64, in queue: QueueLetter, _ db: Database
    ) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT max(placeStep) FROM ticket
                WHERE queue = ? AND state = 'waiting' AND placeArrival = ?
                """)
        return try Int.fetchOne(statement, arguments: [queue.rawValue, arrival]) ?? 0
    }

    /// How many of a queue stand before a place.
    static func count(
        before place: Place, in queue: QueueLetter, _ db: Database
    ) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM ticket WHERE queue = ? AND state = 'waiting'
                    AND (placeArrival, placeStep) < (?, ?)
                """)
        return try Int.fetchOne(
            statement, arguments: [queue.rawValue, place.arrival, place.step]) ?? 0
    }

    /// Who waits, in the order they will be called; `nil` asks for every queue.
    static func waiting(in queue: QueueLetter?, _ db: Database) throws -> [Ticket] {
        guard let queue else {
            let statement = try db.cachedStatement(
                sql: select + """
                    WHERE state = 'waiting' ORDER BY placeArrival, placeStep, arrival
                    """)
            return try all(statement, [])
        }
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE queue = ? AND state = 'waiting' ORDER BY placeArrival, placeStep
                """)
        return try all(statement, [queue.rawValue])
    }

    /// A day's tickets that are neither finished nor lapsed, in the order they came.
    ///
    /// Costs as much as the day had tickets, once a day.
    static func open(on day: LocalDay, _ db: Database) throws -> [Ticket] {
        let statement = try db.cachedStatement(
            sql: select + """
                WHERE day = ? AND state IN ('waiting', 'called', 'serving', 'missed')
                ORDER BY arrival
                """)
        return try all(statement, [day.number])
    }

    private static func one(
        _ statement: Statement, _ arguments: StatementArguments
    ) throws -> Ticket? {
        try first(statement, arguments) { try TicketRow($0).ticket() }
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
