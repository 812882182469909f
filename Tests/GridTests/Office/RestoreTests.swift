import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Grid

@Suite("Incident numbers after a restore") struct RestoreTests {
    @Test("go on above what may have been given, and the gap has its event")
    func above() throws {
        let office = try Office.grid()
        for _ in 1...2 { try office.report() }
        try office.restore()
        #expect(try office.report().number == "SJ-610323101-20260302-0503")
        #expect(try office.report().number == "SJ-610323101-20260302-0504")
        #expect(
            try office.events(IncidentNumbersSkipped.self)
                == [IncidentNumbersSkipped(through: .monday, last: 2 + safeJump)])
    }

    @Test("jump again with each restore, with a report between two and with none")
    func again() throws {
        let office = try Office.grid()
        try office.report()
        try office.restore()
        try office.report()
        try office.restore()
        try office.restore()
        #expect(
            try office.events(IncidentNumbersSkipped.self).map(\.last)
                == [1 + safeJump, 2 + 2 * safeJump, 2 + 3 * safeJump])
        #expect(try office.report().number == "SJ-610323101-20260302-1503")
    }

    @Test("jump from a copy without any too: what was given behind it nobody knows")
    func empty() throws {
        let office = try Office(gridService())
        try office.restore()
        try office.tellLists()
        try office.apply(Town.map)
        #expect(try office.report().number == "SJ-610323101-20260302-0501")
    }

    @Test("leave the day's figures alone: a number skipped is no incident")
    func figures() throws {
        let office = try Office.grid()
        try office.report()
        _ = try office.report(channel: .hotline)
        let before = try office.today
        try office.restore()
        #expect(try office.today == before)
        try office.report()
        let after = try office.today
        #expect(after.reported == 3 && after.byChannel == [2, 0, 1, 0, 0] && after.open == 3)
    }

    @Test("begin at 1 again on the next day")
    func nextDay() throws {
        let office = try Office.grid()
        try office.report()
        try office.restore()
        try office.move(to: at("2026-03-02", "23:59"))
        #expect(try office.report().number.hasSuffix("0502"))
        try office.move(to: at("2026-03-03", "00:00"))
        #expect(try office.report().number == "SJ-610323101-20260303-0001")
    }

    @Test("of a day gone by, whose complaints are heard of again, go on above as well")
    func dayGoneBy() throws {
        let office = try Office.grid()
        try office.report()
        try office.restore(at: at("2026-03-03", "09:00"))
        try office.hallPasses(.number(40))
        try office.move(to: at("2026-03-03", "09:00"))
        #expect(try office.report().number == "SJ-610323101-20260303-0502")
        #expect(
            try office.events(IncidentReported.self).map(\.number)[1]
                == "SJ-610323101-20260302-0502")
    }

    @Test("A store of before the numbers were counted apart goes on where it was")
    func migrated() throws {
        let queue = try DatabaseQueue()
        let birth = Store.Birth(clock: .real, journal: .number(1))
        let before = try Store.inMemory(
            queue, service: .grid, migrations: Array(gridMigrations().prefix(1)), birth: birth,
            random: Seeded(1))
        try before.group(writtenAt: .opening) { group throws in
            try group.db.execute(
                sql: """
                    INSERT INTO dayCount (day, reported, gridWorker, closed)
                        VALUES ('2026-03-02', 3, 3, 1), ('2026-02-27', 7, 7, 7);
                    INSERT INTO dayCount (day, declined) VALUES ('2026-03-01', 2);
                    """)
        }
        let store = try Store.inMemory(
            queue, service: .grid, migrations: gridMigrations(), birth: birth, random: Seeded(1))
        try store.group(writtenAt: .opening) { group throws in
            let friday = try #require(LocalDay(rawValue: "2026-02-27"))
            #expect(try DayNumbers.next(on: friday, group.db) == 8)
            #expect(try DayNumbers.next(on: .monday, group.db) == 4)
            #expect(try DayNumbers.next(on: .tuesday, group.db) == 1)
            let day = try DayStore.reading(of: .monday, group.db)
            #expect(day.reported == 3 && day.closed == 1 && day.open == 2)
        }
    }

    @Test("A store that kept days as text for a while goes on counting where it was")
    func textDays() throws {
        let queue = try Store.memory()
        let birth = Store.Birth(clock: .real, journal: .number(1))
        let asItWas = Migration(
            "grid-2",
            """
            CREATE TABLE dayNumber (
                day  TEXT PRIMARY KEY CHECK (length(day) = 10),
                last INTEGER NOT NULL CHECK (last > 0)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO dayNumber VALUES ('2026-03-02', 4);
            CREATE TABLE skippedNumber (
                through TEXT PRIMARY KEY CHECK (length(through) = 10),
                last    INTEGER NOT NULL CHECK (last > 0)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO skippedNumber VALUES ('2026-02-27', 507);
            """)
        _ = try Store.inMemory(
            queue, service: .grid, migrations: Array(gridMigrations().prefix(1)) + [asItWas],
            birth: birth, random: Seeded(1))
        let store = try Store.inMemory(
            queue, service: .grid, migrations: gridMigrations(), birth: birth, random: Seeded(1))
        try store.group(writtenAt: .opening) { group throws in
            let friday = try #require(LocalDay(rawValue: "2026-02-27"))
            #expect(try DayNumbers.next(on: .monday, group.db) == 5)
            #expect(try DayNumbers.next(on: friday, group.db) == 508)
            #expect(try DayNumbers.skip(through: .monday, group.db) == 508 + safeJump)
            #expect(try DayNumbers.next(on: .monday, group.db) == 509 + safeJump)
        }
    }
}
