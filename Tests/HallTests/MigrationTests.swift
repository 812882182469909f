import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Hall

@Suite("A store of before the queue's rules") struct MigrationTests {
    /// A hall that closed its doors under the first tables: one finished, one called, one waiting.
    private func store() throws -> Store {
        let queue = try DatabaseQueue()
        let birth = Store.Birth(clock: .real, journal: .number(1))
        let before = try Store.inMemory(
            queue, service: .hall, migrations: Array(hallMigrations.prefix(1)), birth: birth,
            random: Seeded(1))
        let day = LocalDay.monday.number
        try before.group(writtenAt: .opening) { group in
            try group.db.execute(
                sql: """
                    INSERT INTO listedItem (code, validFrom, queue, version)
                        VALUES ('MZ-001', \(LocalDay.newYear.number), 'A', 4);
                    INSERT INTO counter (number, queues) VALUES (1, 'A'), (2, 'AB');
                    INSERT INTO ticket (arrival, id, letter, day, sequence, item, takenAtMs, queue,
                            state, placeArrival, placeStep, counter, attempt)
                        VALUES
                        (1, randomblob(16), 'A', \(day), 1, 'MZ-001', 1, 'A', 'finished', NULL,
                            NULL, NULL, NULL),
                        (2, randomblob(16), 'A', \(day), 2, 'MZ-001', 2, 'A', 'called', NULL, NULL,
                            1, 2),
                        (3, randomblob(16), 'A', \(day), 3, 'MZ-001', 3, 'A', 'waiting', 3, 0, NULL,
                            NULL);
                    INSERT INTO queueDay (queue, day, taken, waiting, finished, calls)
                        VALUES ('A', \(day), 3, 1, 1, 2);
                    INSERT INTO calledMinute (queue, minute, calls) VALUES ('A', 1, 2);
                    INSERT INTO cursor (producer, journal, seq, hash)
                        VALUES ('registry', randomblob(16), 9, randomblob(32)),
                            ('grid', randomblob(16), 4, randomblob(32));
                    """)
        }
        return try Store.inMemory(
            queue, service: .hall, migrations: hallMigrations, birth: birth, random: Seeded(1))
    }

    private func turn<T>(_ store: Store, _ body: (Turn) throws -> T) throws -> T {
        try store.group(writtenAt: .opening) { group in
            try group.turn(.kit("test"), now: .opening, actor: "test", body).get()
        }
    }

    @Test("Keeps its tickets, counters and counts, at the centre and without a class")
    func keeps() throws {
        let store = try store()
        let tickets = try store.read { try TicketStore.open(on: .monday, $0) }
        #expect(tickets.map(\.number.text) == ["A002", "A003"])
        #expect(tickets.map(\.slip) == [Ticket.Slip(), Ticket.Slip()])
        let counters = try store.read { try CounterStore.counters(at: .centre, $0) }
        #expect(counters.map(\.state) == [.open, .open])
        #expect(counters.map(\.skills) == [nil, nil])
        let counts = try store.read { try QueueDayStore.counts(on: .monday, $0) }
        #expect(counts.map(\.counts.taken) == [3])
        #expect(counts.map(\.counts.waiting) == [1])
    }

    @Test("Goes on where it was: who is called is served and finished, who waits is called")
    func goesOn() throws {
        let store = try store()
        let finished = try turn(store) { turn in
            _ = try serveTicket(ServeTicket(counter: .one), in: turn)
            return try finishTicket(FinishTicket(counter: .one), in: turn)
        }
        #expect(finished.counter == .one)
        let called = try turn(store) {
            try callNext(CallNext(counter: .two), in: $0, .standard)
        }
        #expect(called.number.text == "A003")
        let taken = try turn(store) {
            try takeTicket(TakeTicket(item: .certificate), in: $0, .standard)
        }
        #expect(taken.number.text == "A004")
    }

    @Test("A counter it had open is closed with the next day, unless somebody is at it")
    func closesCounters() throws {
        let store = try store()
        let sunday = try #require(LocalDay(rawValue: "2026-03-01"))
        _ = try turn(store) {
            try closeDay(CloseDay(day: sunday), in: $0, .standard)
        }
        let counters = try store.read { try CounterStore.counters(at: .centre, $0) }
        #expect(counters.map(\.state) == [.open, .closed])
    }

    @Test(
        "Follows the registry from its first entry, for the titles, and the grid from where it was")
    func followsAgain() throws {
        let store = try store()
        #expect(try store.cursors().map(\.producer) == [.grid])
        let items = try store.read { try ListedItemStore.items(on: .monday, $0) }
        #expect(items.map(\.item) == [.certificate])
        #expect(items.map(\.title) == [""])
    }
}

@Suite("A store of before commitments") struct CommitmentMigrationTests {
    @Test("Keeps its cases and papers, and what refers to a case still does")
    func keeps() throws {
        let queue = try DatabaseQueue()
        let birth = Store.Birth(clock: .real, journal: .number(1))
        let before = try Store.inMemory(
            queue, service: .hall,
            migrations: Array(hallMigrations.prefix { $0.name != commitmentMigration.name }),
            birth: birth, random: Seeded(1))
        let guide =
            #"{"kind":"instant","source":"statutory","result":"登记证明","procedures":[],"#
            + #""materials":[{"number":1,"title":"身份证","isDeferrable":false}]}"#
        let id = ServiceCaseID.number(1)
        try before.group(writtenAt: .opening) { group in
            try group.db.execute(
                sql: """
                    INSERT INTO serviceCase (id, site, year, sequence, item, listVersion, title,
                        guide, applicant, code, receivedAtMs, receivedDay, receiptEntry, state,
                        isOpen, handedIn, told, materialsAtMs, notices, defects, visits, visitedDay,
                        daysLeft, countedFrom, isSilent, outcome, isRevoked, marks, isOverdue)
                    VALUES (?, 'ZX', 2026, 1, 'MZ-001', 1, '登记', ?, 'citizen', 'K7MQ4XRA', 1,
                        ?, 1, 'archived', 0, '[1]', '[]', 1, 0, 0, 1, ?, 0, ?, 0, 'granted', 0,
                        '[]', 0);
                    INSERT INTO casePaper (kind, year, sequence, caseId, day, receiver, entry)
                    VALUES ('receipt', 2026, 1, ?, ?, 'applicant', 1);
                    """,
                arguments: [
                    id.rawValue, guide, LocalDay.monday.number, LocalDay.monday.number,
                    LocalDay.monday.number, id.rawValue, LocalDay.monday.number,
                ])
        }
        let store = try Store.inMemory(
            queue, service: .hall, migrations: hallMigrations, birth: birth, random: Seeded(1))
        let found = try #require(try store.read { try ServiceCaseStore.serviceCase(id, $0) })
        #expect(found.state == .archived && found.handedIn == [1] && found.commitments.isEmpty)
        #expect(!found.isBarring && found.guide.materials.map(\.isCommittable) == [false])
        #expect(try store.read { try CasePaperStore.papers(of: id, $0) }.count == 1)
        let parents = try store.read {
            try Row.fetchAll($0, sql: "PRAGMA foreign_key_list(casePaper)").map {
                $0["table"] as String
            }
        }
        #expect(parents == ["serviceCase"])
    }

    @Test(
        "Held since before bars were kept apart, all that was false bars; lifted, none; its papers wait",
        arguments: [true, false])
    func barring(isBarring: Bool) throws {
        let queue = try DatabaseQueue()
        let birth = Store.Birth(clock: .real, journal: .number(1))
        let before = try Store.inMemory(
            queue, service: .hall,
            migrations: Array(hallMigrations.prefix { $0.name != barringMigration.name }),
            birth: birth, random: Seeded(1))
        let guide =
            #"{"kind":"instant","source":"statutory","result":"登记证明","procedures":[],"#
            + #""materials":[{"number":1,"title":"身份证","isDeferrable":false}]}"#
        let id = ServiceCaseID.number(1)
        let words =
            #"[{"material":1,"standing":"confirmed"},{"material":2,"standing":"refuted"},"#
            + #"{"material":3,"standing":"refuted"}]"#
        try before.group(writtenAt: .opening) { group in
            try group.db.execute(
                sql: """
                    INSERT INTO serviceCase (id, site, year, sequence, item, listVersion, title,
                        guide, applicant, code, receivedAtMs, receivedDay, receiptEntry, state,
                        isOpen, handedIn, told, materialsAtMs, notices, defects, visits, visitedDay,
                        isRevoked, marks, isOverdue, commitments, isBarring)
                    VALUES (?, 'ZX', 2026, 1, 'MZ-001', 1, '登记', ?, 'citizen', 'K7MQ4XRA', 1,
                        ?, 1, 'withdrawn', 0, '[1]', '[]', 1, 0, 0, 1, ?, 0, '[]', 0, ?, ?);
                    """,
                arguments: [
                    id.rawValue, guide, LocalDay.monday.number, LocalDay.monday.number, words,
                    isBarring,
                ])
        }
        // Of its papers the acceptance by silence went out without a seal. The rejection is of a
        // hall older than its seals: it never was to be sealed. A receipt bears none.
        try before.group(writtenAt: .opening) { group in
            try group.db.execute(
                sql: """
                    INSERT INTO casePaper (kind, year, sequence, caseId, day, receiver, entry)
                    VALUES ('receipt', 2026, 1, ?1, ?2, 'applicant', 1),
                        ('acceptance', 2026, 1, ?1, ?2, 'applicant', 2),
                        ('rejection', 2026, 1, ?1, ?2, 'applicant', 3);
                    """, arguments: [id.rawValue, LocalDay.monday.number])
        }
        let store = try Store.inMemory(
            queue, service: .hall, migrations: hallMigrations, birth: birth, random: Seeded(1))
        let found = try #require(try store.read { try ServiceCaseStore.serviceCase(id, $0) })
        #expect(found.barring == (isBarring ? [2, 3] : []))
        let unsealed = try store.read { try CasePaperStore.unsealed(at: nil, limit: 9, $0) }
        #expect(unsealed.map(\.paper.kind) == [.acceptance])
    }
}
