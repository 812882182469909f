import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Hall

@Suite("The hall's tables") struct StoreTests {
    /// A counter, and a waiting and a called ticket at it.
    private func office() throws -> Store {
        let hall = try TestHall()
        try hall.open(.one, .a)
        for _ in 0..<3 { try hall.take() }
        try hall.call()
        return hall.office.store
    }

    @Test(
        "Refuse what the code must never write",
        arguments: [
            "UPDATE ticket SET counter = NULL WHERE state = 'called'",
            "UPDATE ticket SET counter = 1 WHERE arrival = 2",
            "UPDATE ticket SET placeArrival = NULL WHERE state = 'waiting'",
            "UPDATE ticket SET placeStep = -1 WHERE state = 'waiting'",
            "UPDATE ticket SET placeArrival = 2",
            "UPDATE ticket SET attempt = 0 WHERE state = 'called'",
            "UPDATE ticket SET attempt = 1 WHERE arrival = 2",
            "UPDATE ticket SET state = 'gone' WHERE arrival = 2",
            "UPDATE ticket SET sequence = 1",
            "UPDATE ticket SET sequence = 0 WHERE arrival = 2",
            "UPDATE ticket SET queue = 'AB' WHERE arrival = 2",
            "UPDATE ticket SET queue = 'a' WHERE arrival = 2",
            "UPDATE ticket SET misses = -1",
            "UPDATE ticket SET counter = 2 WHERE state = 'called'",
            """
            UPDATE ticket SET state = 'serving', counter = 1, placeArrival = NULL, placeStep = NULL
            WHERE arrival = 2
            """,
            "UPDATE ticket SET state = 'missed', placeArrival = NULL, placeStep = NULL WHERE arrival = 2",
            "UPDATE ticket SET placeArrival = 3 WHERE arrival = 2",
            "UPDATE queueDay SET waiting = -1",
            "UPDATE queueDay SET finished = taken + 1",
            "UPDATE queueDay SET lapsed = taken, finished = 1",
            "UPDATE counter SET number = 100",
            "UPDATE counter SET state = 'paused'",
            "UPDATE counter SET pauseReason = 'rest'",
            "UPDATE counter SET state = 'gone'",
            "UPDATE counter SET skills = ''",
            "UPDATE ticket SET toCounter = 1 WHERE state = 'called'",
            "UPDATE ticket SET parkedBy = 1",
            "UPDATE ticket SET state = 'parked', placeArrival = NULL, placeStep = NULL WHERE arrival = 2",
            "UPDATE ticket SET priority = 'mayor'",
            "UPDATE ticket SET code = 'short'",
            "UPDATE ticket SET expectedMinutes = -1",
            "UPDATE ticket SET finishedAtMs = 1",
            "UPDATE ticket SET firstCalledAtMs = 1 WHERE arrival = 2",
            "UPDATE ticket SET missRule = 'aside'",
            "UPDATE queueDay SET waitingFirst = waiting + 1",
            "UPDATE visit SET endedAtMs = 1",
            "UPDATE visit SET attempt = 0",
            "INSERT INTO lineRun (site, queue, run) VALUES ('ZX', 'A', 0)",
            """
            INSERT INTO visit (ticket, site, day, counter, item, fromMs, calledAtMs, attempt)
            VALUES (2, 'ZX', 1, 1, 'x', 1, 1, 1)
            """,
            "UPDATE counter SET queues = ''",
            "INSERT INTO calledMinute (queue, minute, calls) VALUES ('A', 1, 0)",
            """
            INSERT INTO complaint (id, counter, task, lon, lat, crs, lodgedAtMs, lodgedDay, code)
            VALUES (randomblob(16), 1, 'T', 0, 0, 'EPSG:4490', 0, 0, 'x')
            """,
            """
            INSERT INTO complaint (id, counter, task, lon, lat, crs, lodgedAtMs, lodgedDay, outcome)
            VALUES (randomblob(16), 1, 'T', 0, 0, 'EPSG:4490', 0, 0, 'resolved')
            """,
        ])
    func checks(sql: String) throws {
        let store = try office()
        #expect(throws: DatabaseError.self) {
            try store.group(writtenAt: .opening) { group in
                try group.turn(.kit("test"), now: .opening, actor: "test") {
                    try $0.db.execute(sql: sql)
                }
            }
        }
    }

    @Test("What is read on every take and call is found by an index, whatever the tables hold")
    func plans() throws {
        try office().read { db in
            var statements: [String] = []
            db.trace { statements.append($0.expandedDescription) }
            let place = Place(arrival: 2)
            _ = try TicketStore.nextArrival(db)
            _ = try TicketStore.ticket(.number(1), db)
            _ = try TicketStore.held(by: .one, db)
            _ = try TicketStore.isHeld(by: .one, db)
            let line = Line(.a)
            let counter = try #require(try CounterStore.counter(.one, db))
            _ = try TicketStore.first(in: line, goesFirst: false, for: counter, db)
            _ = try TicketStore.first(sentTo: .one, goesFirst: true, db)
            _ = try TicketStore.sent(to: .one, db)
            _ = try TicketStore.place(ofWaiting: 3, in: line, goesFirst: false, db)
            _ = try TicketStore.place(after: place, count: 3, in: line, goesFirst: false, db)
            _ = try TicketStore.highestStep(behind: 2, in: line, goesFirst: false, db)
            _ = try TicketStore.count(before: place, in: line, goesFirst: false, db)
            _ = try TicketStore.count(in: line, goesFirst: true, db)
            _ = try TicketStore.waiting(in: line, goesFirst: false, db)
            _ = try TicketStore.waiting(at: .centre, db)
            _ = try TicketStore.aside("parked", at: .centre, db)
            _ = try VisitStore.open(at: .one, db)
            _ = try VisitStore.calls(at: .centre, since: .opening, limit: 6, db)
            _ = try VisitStore.finished(at: .one, on: .monday, db)
            _ = try LineRunStore.runs(at: .centre, db)
            _ = try HallFigures.waits(at: .centre, since: .opening, db)
            _ = try HallFigures.arrivals(at: .centre, on: .monday, db)
            _ = try AppointmentStore.booked(.monday, 540, at: .centre, db)
            _ = try StaffAlarmStore.open(at: .one, db)
            _ = try StaffAlarmStore.open(at: .centre, for: .printer, db)
            _ = try StaffAlarmStore.open(at: SiteCode.centre, db)
            _ = try TicketStore.open(on: .monday, db)
            _ = try QueueDayStore.waiting(in: line, on: [.monday], db)
            _ = try QueueDayStore.counts(on: .monday, db)
            _ = try CalledMinuteStore.calls(
                from: .a, at: .centre, minutes: 30, until: .opening, db)
            _ = try CounterStore.counter(.one, db)
            _ = try ListedItemStore.listing(of: .certificate, on: .monday, db)
            _ = try ListedItemStore.leads(to: .a, db)
            _ = try ComplaintStore.complaint(.number(1), db)
            _ = try ComplaintStore.lodged(on: .monday, db)
            _ = try ComplaintStore.answered(on: .monday, db)
            db.trace(nil)
            #expect(statements.count == 36)
            for sql in statements {
                let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }
                #expect(plan.contains { $0.hasPrefix("SEARCH") }, "\(sql): \(plan)")
                #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(sql): \(plan)")
            }
        }
    }
}
