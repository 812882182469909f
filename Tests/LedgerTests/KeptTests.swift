import Contracts
import Foundation
import GRDB
import Support
import Testing

@testable import Ledger

@Suite("What a store keeps") struct KeptTests {
    @Test("an answer and a refusal are kept under their keys, and forgotten by age in small steps")
    func answers() throws {
        let store = try storeInMemory()
        let old = UUID.v7(at: .opening, random: [UInt8](repeating: 1, count: 10))
        let older = UUID.v7(at: .opening - .seconds(1), random: [UInt8](repeating: 255, count: 10))
        let answer = KeptAnswer(digest: Hash(of: [1]), kind: .answer, code: "", mark: 4, body: [])
        let refusal = KeptAnswer(
            digest: Hash(of: [2]), kind: .refusal, code: "test.never", mark: 5, body: [1, 0, 2])
        try store.group(writtenAt: .opening) { group throws in
            try group.keep(answer, under: old)
            try group.keep(refusal, under: older)
            #expect(try group.answer(under: old) == answer)
        }
        try store.group(writtenAt: .opening) { group throws in
            #expect(try group.answer(under: older) == refusal)
            #expect(try group.answer(under: .number(9)) == nil)
            #expect(try group.forgetAnswers(madeBefore: .opening, limit: 10) == 1)
            #expect(try group.answer(under: older) == nil)
            #expect(try group.answer(under: old) == answer)
            #expect(try group.forgetAnswers(madeBefore: .opening + .seconds(1), limit: 0) == 0)
        }
    }

    @Test("dues come in the order of their moments, then of their promises")
    func dues() throws {
        let store = try storeInMemory()
        try promise(store, [("b", 20), ("a", 10), ("c", 10), ("d", 30)])
        #expect(try store.nextDue() == .opening + .seconds(10))
        #expect(try taken(store, until: 20) == ["a", "c", "b"])
        #expect(try store.nextDue() == .opening + .seconds(30))
    }

    @Test("a due is replaced by a later promise under its tag, and forgotten when taken back")
    func replaced() throws {
        let store = try storeInMemory()
        try promise(store, [("a", 10), ("b", 20)])
        try promise(store, [("a", 30)])
        try store.group(writtenAt: .opening) { group throws in
            _ = try group.turn(.kit("k"), now: .opening, actor: "a") {
                try $0.forget("b")
                try $0.forget("none of that name")
            }
        }
        #expect(try store.nextDue() == .opening + .seconds(30))
        #expect(try taken(store, until: 100) == ["a"])
        #expect(try store.nextDue() == nil)
    }

    @Test("a promise of a refused turn is none")
    func refusedPromise() throws {
        let store = try storeInMemory()
        _ = try store.group(writtenAt: .opening) { group throws in
            try group.turn(.kit("k"), now: .opening, actor: "a") { turn throws in
                try turn.promise(Later(number: 1), at: .opening, as: "a")
                throw Never.ever
            }
        }
        #expect(try store.nextDue() == nil)
    }

    @Test("a due set aside is not run, is counted, and lives again when promised anew")
    func setAside() throws {
        let store = try storeInMemory()
        try promise(store, [("a", 10)])
        try store.group(writtenAt: .opening) { group throws in
            let due = try #require(try group.takeDue(until: .opening + .seconds(10)))
            try group.setAside(due, reason: "why")
        }
        #expect(try store.nextDue() == nil)
        #expect(try store.read { try Due.failed($0) } == 1)
        try promise(store, [("a", 40)])
        #expect(try store.nextDue() == .opening + .seconds(40))
        #expect(try store.read { try Due.failed($0) } == 0)
    }

    @Test(
        "rows are staged in slices, a slice sent again replaces itself, and they are read in order")
    func staging() throws {
        let store = try storeInMemory()
        let upload = UploadID.number(1)
        func rows(_ lines: [Int]) -> [SheetRow] {
            lines.map { SheetRow(line: $0, cells: ["名": "\($0)"]) }
        }
        try store.group(writtenAt: .opening) { group throws in
            _ = try group.turn(.kit("k"), now: .opening, actor: "a") { turn throws in
                try turn.stage(rows([4, 5]), upload: upload, part: 1)
                try turn.stage(rows([9]), upload: upload, part: 0)
                try turn.stage(rows([2, 3]), upload: upload, part: 0)
                try turn.stage(rows([7]), upload: .number(2), part: 0)
                #expect(try turn.staged(upload) == rows([2, 3, 4, 5]))
                try turn.dropStaged(upload)
                #expect(try turn.staged(upload).isEmpty)
                #expect(try turn.staged(.number(2)).count == 1)
            }
        }
    }

    @Test("a cursor moves with the effect, and not without it")
    func cursor() throws {
        let store = try storeInMemory()
        let cursor = JournalCursor(
            producer: .grid, journal: .number(5), seq: 3, hash: Hash(of: [1]))
        #expect(throws: Broken.self) {
            try store.group(writtenAt: .opening) { group throws in
                try group.move(cursor)
                throw Broken()
            }
        }
        #expect(try store.cursors().isEmpty)
        try store.group(writtenAt: .opening) { group throws in
            #expect(try group.applied(of: .grid) == 0)
            try group.move(cursor)
            #expect(try group.applied(of: .grid) == 3)
        }
        #expect(try store.cursors() == [cursor])
    }

    @Test("a message noted is held to be a crash's cause at its third start, not before")
    func notes() throws {
        let store = try storeInMemory()
        #expect(try store.beginUse())
        try store.note("c:1")
        for starts in 1...2 {
            #expect(try !store.beginUse())
            #expect(try store.crashed().isEmpty, "\(starts)")
            try store.note("c:1")
        }
        _ = try store.beginUse()
        #expect(try store.crashed() == ["c:1"])
        try store.group(writtenAt: .opening) { try $0.dropNote("c:1") }
        #expect(try store.crashed().isEmpty)
        try store.endUse()
        #expect(try store.beginUse())
    }

    private func promise(_ store: Store, _ dues: [(String, Int)]) throws {
        try store.group(writtenAt: .opening) { group throws in
            _ = try group.turn(.kit("k"), now: .opening, actor: "a") { turn throws in
                for (tag, seconds) in dues {
                    try turn.promise(
                        Later(number: seconds), at: .opening + .seconds(seconds), as: tag)
                }
            }
        }
    }

    private func taken(_ store: Store, until seconds: Int) throws -> [String] {
        try store.group(writtenAt: .opening) { group throws in
            var tags: [String] = []
            while let due = try group.takeDue(until: .opening + .seconds(seconds)) {
                tags.append(due.tag)
            }
            return tags
        }
    }
}

@Suite("The town clock") struct ClockTests {
    @Test("of a demo never goes back, and what it says of waiting holds", arguments: UInt64(1)...40)
    func demo(seed: UInt64) {
        var random = Seeded(seed)
        let town = Instant.opening
        let until = town + .seconds(Int.random(in: 0...40_000, using: &random))
        let speed = Int.random(in: 1...3_000, using: &random)
        let clock = TownClock.demo(
            wallStart: .opening + .seconds(9_999), townStart: town, speed: speed, until: until)
        var wall = Instant.opening + .seconds(9_999)
        var last = clock.town(at: wall - .seconds(1))
        #expect(clock.town(at: wall) == town)
        for _ in 0..<200 {
            wall = wall + .milliseconds(Int.random(in: 0...5_000, using: &random))
            let now = clock.town(at: wall)
            #expect(now >= last, "seed \(seed)")
            last = now
            let moment = now + .milliseconds(Int.random(in: -1_000...9_000_000, using: &random))
            let wait = clock.wait(until: moment, from: wall)
            #expect(wait >= .zero)
            #expect(clock.town(at: wall + wait) >= moment, "seed \(seed)")
            if wait > .milliseconds(2) {
                #expect(clock.town(at: wall + wait - .milliseconds(2)) <= moment, "seed \(seed)")
            }
        }
        #expect(clock.isDemo)
    }

    @Test("that is real is the wall's")
    func real() {
        #expect(TownClock.real.town(at: .opening) == .opening)
        #expect(TownClock.real.wait(until: .opening + .seconds(3), from: .opening) == .seconds(3))
        #expect(TownClock.real.wait(until: .opening, from: .opening + .seconds(3)) == .zero)
    }

    @Test("is fixed in a store at its birth")
    func fixed() throws {
        let queue = try Store.memory()
        _ = try Store.inMemory(
            queue, service: .hall, migrations: [],
            birth: Store.Birth(
                clock: .demo(wallStart: .opening, townStart: .opening, speed: 60, until: .opening),
                journal: .number(1)), random: Seeded(1))
        let again = try Store.inMemory(
            queue, service: .hall, migrations: [], birth: .number(2), random: Seeded(1))
        #expect(again.clock.isDemo)
        #expect(try again.head().journal == .number(1))
    }
}
