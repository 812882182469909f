import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Enforcement

@Suite("Task numbers after a restore") struct RestoreTests {
    let scene: Scene
    init() throws { scene = try Scene() }

    private func numbers() throws -> [String] {
        try scene.office.events(InspectionOpened.self).map(\.number)
    }

    @Test("go on above what may have been given, and the gap has its event")
    func above() throws {
        for _ in 1...2 { try scene.open() }
        try scene.office.restore()
        try scene.open()
        try scene.dispatch(.number(1))
        #expect(
            try numbers().suffix(2) == ["JC-610323101-20260302-0503", "JC-610323101-20260302-0504"])
        #expect(
            try scene.office.events(InspectionNumbersSkipped.self)
                == [InspectionNumbersSkipped(through: .monday, last: 2 + safeJump)])
    }

    @Test("jump again with each restore, with a task between two and with none")
    func again() throws {
        try scene.open()
        try scene.office.restore()
        try scene.open()
        try scene.office.restore()
        try scene.office.restore()
        try scene.open()
        #expect(
            try scene.office.events(InspectionNumbersSkipped.self).map(\.last)
                == [1 + safeJump, 2 + 2 * safeJump, 2 + 3 * safeJump])
        #expect(try numbers().last == "JC-610323101-20260302-1503")
    }

    @Test("jump from a copy without any too: what was given behind it nobody knows")
    func empty() throws {
        try scene.office.restore()
        try scene.open()
        #expect(try numbers() == ["JC-610323101-20260302-0501"])
    }

    @Test("leave the day's figures alone: a number skipped is no task")
    func figures() throws {
        try scene.open()
        let before = try scene.counts()
        try scene.office.restore()
        #expect(try scene.counts() == before)
        try scene.open()
        #expect(try scene.counts().opened == 2)
        #expect(try scene.counts().open == 2)
    }

    @Test("begin at 1 again on the next day")
    func nextDay() throws {
        try scene.open()
        try scene.office.restore()
        try scene.office.move(to: moment("2026-03-02", 23, 59))
        try scene.open()
        try scene.office.move(to: moment("2026-03-03", 0))
        try scene.open()
        #expect(
            try numbers().suffix(2) == ["JC-610323101-20260302-0502", "JC-610323101-20260303-0001"])
    }

    @Test("of a day gone by, whose incidents are heard of again, go on above as well")
    func dayGoneBy() throws {
        try scene.open()
        try scene.office.restore(at: moment("2026-03-03", 9))
        try scene.dispatch(.number(1))
        try scene.move(to: moment("2026-03-03", 9))
        try scene.open()
        #expect(
            try numbers().suffix(2) == ["JC-610323101-20260302-0502", "JC-610323101-20260303-0502"])
    }

    @Test("A store of before the numbers were counted apart goes on where it was")
    func migrated() throws {
        let queue = try DatabaseQueue()
        let birth = Store.Birth(clock: .real, journal: .number(1))
        let before = try Store.inMemory(
            queue, service: .enforcement, migrations: Array(enforcementMigrations.prefix(1)),
            birth: birth, random: Seeded(1))
        let (today, friday) = (LocalDay.monday.number, LocalDay.monday.plus(-3).number)
        try before.group(writtenAt: .opening) { group throws in
            try group.db.execute(
                sql: """
                    INSERT INTO dayCount (day, opened, reported)
                        VALUES (\(today), 3, 1), (\(friday), 7, 7), (\(friday - 1), 0, 1)
                    """)
        }
        let store = try Store.inMemory(
            queue, service: .enforcement, migrations: enforcementMigrations, birth: birth,
            random: Seeded(1))
        try store.group(writtenAt: .opening) { group throws in
            #expect(try DayNumbers.next(on: LocalDay.monday.plus(-3), group.db) == 8)
            #expect(try DayNumbers.next(on: .monday, group.db) == 4)
            #expect(try DayNumbers.next(on: LocalDay.monday.plus(1), group.db) == 1)
            #expect(try DayCountStore.reading(.monday, open: 2, group.db).opened == 3)
        }
    }
}
