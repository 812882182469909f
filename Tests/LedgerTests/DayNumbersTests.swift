import Contracts
import GRDB
import Ledger
import Support
import Testing

@Suite("Numbers counted on each day") struct DayNumbersTests {
    let store: Store
    init() throws {
        store = try Store.inMemory(
            service: .grid,
            migrations: [
                Migration(
                    "grid-2",
                    DayNumbers.tables(takingOver: "SELECT \(LocalDay(.opening).number - 3), 7"))
            ], birth: .number(1), random: Seeded(1))
    }

    private func next(_ day: Int) throws -> Int {
        try store.group(writtenAt: .opening) { group throws in
            try DayNumbers.next(on: #require(LocalDay(.opening).adding(days: day)), group.db)
        }
    }

    private func skip(through day: Int) throws -> Int {
        try store.group(writtenAt: .opening) { group throws in
            try DayNumbers.skip(
                through: #require(LocalDay(.opening).adding(days: day)), group.db)
        }
    }

    @Test("begin at 1 on each, have no hole, and go on where the store was")
    func gapless() throws {
        #expect(try [next(0), next(0), next(0), next(1), next(0)] == [1, 2, 3, 1, 4])
        #expect(try next(-3) == 8)
    }

    @Test("are skipped on every day up to one, above the highest of all, and not behind it")
    func skipped() throws {
        #expect(try next(0) == 1)
        #expect(try skip(through: 0) == 7 + safeJump)
        for day in [-30, -3, 0] { #expect(try next(day) == 8 + safeJump, "\(day)") }
        #expect(try next(0) == 9 + safeJump)
        #expect(try next(1) == 1)
    }

    @Test("are skipped again above what was skipped, the same day and the next")
    func again() throws {
        let jumps = [try skip(through: 0), try skip(through: 0), try skip(through: 1)]
        #expect(jumps == [7 + safeJump, 7 + 2 * safeJump, 7 + 3 * safeJump])
        #expect(try [next(0), next(1), next(2)] == [8 + 3 * safeJump, 8 + 3 * safeJump, 1])
    }
}
