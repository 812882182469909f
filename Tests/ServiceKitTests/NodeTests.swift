import Contracts
import Foundation
import GRDB
import Ledger
import Support
import Testing
import Wire

@testable import ServiceKit

@Suite("A service that follows another") struct NodeTests {
    let hall: Desk

    init() throws { hall = try Desk(Toy.counter) }

    private func grid(_ waits: Reaction.Waits = .subject, on queue: DatabaseQueue? = nil) throws
        -> Desk
    {
        let grid = try Desk(Toy.follower(waits: waits), on: queue, journal: 2)
        try grid.step(.linkUp(.hall))
        return grid
    }

    private func add(_ numbers: [(Int, String)], from first: UInt64 = 1) throws {
        for (index, (by, subject)) in numbers.enumerated() {
            _ = try hall.ask(Toy.Add(by, to: subject), key: first + UInt64(index))
        }
    }

    @Test("has each effect once, with the entry's time as now and ids of its own")
    func follows() throws {
        try add([(1, "a"), (2, "b"), (3, "a")])
        let grid = try grid()
        grid.pass(3_600_000)
        try grid.serve(from: hall)
        #expect(try grid.totals == hall.totals)
        #expect(try grid.events(Toy.Copied.self).map(\.at) == [.opening, .opening, .opening])
        #expect(try grid.store.cursors().map(\.seq) == [3])
        #expect(try grid.status.following.map(\.applied) == [3])
        // Started anew it goes on from there.
        let again = try self.grid(on: grid.queue)
        try add([(1, "a")], from: 4)
        try again.serve(from: hall)
        #expect(try again.events(Toy.Copied.self).count == 4)
    }

    @Test("applies in a group what was delivered twice only once")
    func deliveredTwice() throws {
        try add([(1, "a"), (2, "a")])
        var writer = try Writer(service: Toy.follower(), store: try Desk(Toy.follower()).store)
        try writer.store.endUse()
        writer = try Writer(service: Toy.follower(), store: writer.store)
        let entries = try hall.entries()
        for _ in 1...2 {
            writer.deliver(entries, from: .hall)
            _ = try writer.run(now: hall.now)
        }
        #expect(try writer.store.head().seq == 2)
        #expect(try writer.store.cursors().map(\.seq) == [2])
    }

    @Test(
        "parks what fails; its subject waits behind it and others flow",
        arguments: [Toy.poison, Toy.refused])
    func parksSubject(by: Int) throws {
        try add([(1, "a"), (by, "b"), (1, "b"), (2, "a"), (1, "b")])
        let grid = try grid()
        try grid.serve(from: hall)
        #expect(try grid.totals == ["a": 3])
        let parked = try grid.store.read { try ParkedEntry.all($0) }
        #expect(parked.map(\.entry.seq) == [2, 3, 5])
        #expect(parked.map(\.reason).dropFirst() == ["behind 2", "behind 2"])
        #expect(try grid.events(EntryParked.self).map(\.seq) == [2, 3, 5])
        #expect(try grid.store.cursors().map(\.seq) == [5])
        #expect(try !grid.status.isWell)
        #expect(try rebuilt(grid).isEmpty)

        // Started anew it still knows.
        let again = try self.grid(on: grid.queue)
        try add([(1, "b")], from: 9)
        try again.serve(from: hall)
        #expect(try again.status.parked == 4)

        // Mended, the entry and those behind it have their effect in order.
        #expect(
            try again.ask(ReplayParked(producer: .hall, seq: 2), key: 101)?.code
                == "kit.still-fails")
        #expect(
            try again.ask(ReplayParked(producer: .hall, seq: 3), key: 104)?.code
                == "kit.earlier-parked")
        _ = try again.ask(Toy.Mend(), key: 102)
        let reply = try #require(try again.ask(ReplayParked(producer: .hall, seq: 2), key: 103))
        #expect(try JSON.decode(ReplayParked.Answer.self, from: reply.body).replayed == 4)
        #expect(try again.totals == hall.totals)
        #expect(try again.events(EntryReplayed.self).map(\.seq) == [2, 3, 5, 6])
        #expect(try again.status.isWell)
        try add([(1, "b")], from: 10)
        try again.serve(from: hall)
        #expect(try again.totals == hall.totals)
        try again.store.read { try Journal.verify($0) }
    }

    @Test("lets no grave command go when its producer has been out of reach for a minute")
    func grave() throws {
        try add([(1, "a")])
        let grid = try grid()
        try grid.serve(from: hall)
        grid.pass(60_000)
        try grid.step(.linkDown(.hall))
        #expect(try grid.ask(Toy.Grave(), key: 1)?.kind == .answer)
        grid.pass(1)
        #expect(try grid.ask(Toy.Grave(), key: 2)?.code == "kit.behind")
        #expect(try grid.ask(Toy.Lean(), key: 3)?.kind == .answer)
        try add([(1, "a")], from: 2)
        try grid.step(.linkUp(.hall))
        try grid.serve(from: hall)
        #expect(try grid.ask(Toy.Grave(), key: 2)?.kind == .answer)
    }

    @Test("answers what it has taken in while it stops, and tells whoever comes then to ask again")
    func stopping() throws {
        try hall.put(Toy.Add(1), key: 1)
        try hall.step(.stopping)
        try hall.put(Toy.Add(2), key: 2)
        try hall.request(.query, Toy.Totals.name, Array("{}".utf8), key: 3)
        #expect(hall.code(2) == "kit.stopping" && hall.code(3) == "kit.stopping")
        #expect(hall.reply(1) == nil)
        try hall.run()
        #expect(hall.reply(1)?.kind == .answer)
        #expect(try hall.totals == ["a": 1])
    }

    @Test("gives a parked entry up when told to, which a rebuild knows")
    func discards() throws {
        try add([(1, "a"), (Toy.poison, "b")])
        let grid = try grid()
        try grid.serve(from: hall)
        let discard = DiscardParked(producer: .hall, seq: 2, reason: "wrong by hand")
        #expect(try grid.ask(discard, key: 1)?.kind == .answer)
        #expect(try grid.ask(discard, key: 2)?.code == "kit.not-parked")
        #expect(try grid.status.parked == 0)
        #expect(try rebuilt(grid).isEmpty)
    }

    @Test("stops at what fails where all of the producer waits, and what needs it is told so")
    func stopsProducer() throws {
        try add([(1, "a"), (Toy.poison, "b"), (2, "a")])
        let grid = try grid(.producer)
        #expect(try grid.ask(Toy.Lean(), key: 1)?.kind == .answer)
        try grid.serve(from: hall)
        #expect(try grid.totals == ["a": 1])
        #expect(try grid.status.following.map(\.applied) == [1])
        #expect(try grid.status.parked == 0)
        #expect(try grid.ask(Toy.Lean(), key: 2)?.code == "kit.behind")
        #expect(try grid.ask(Toy.Lean(), key: 1)?.kind == .answer)
        #expect(grid.log.contains { if case .followingStopped = $0 { true } else { false } })
        // Mended and started anew it goes on.
        _ = try grid.ask(Toy.Mend(), key: 3)
        let again = try self.grid(.producer, on: grid.queue)
        try again.serve(from: hall)
        #expect(try again.totals == hall.totals)
    }

    @Test("tells those who need it that it is behind when histories differ, too")
    func behindOfDiffering() throws {
        try add([(1, "a")])
        let grid = try grid()
        let asked = grid.asks.popLast()
        let pull = try #require(asked)
        try grid.step(.reply(.hall, parts: Reply(pull.key, .historyDiffers).parts))
        #expect(try grid.ask(Toy.Lean(), key: 1)?.code == "kit.behind")
        #expect(try grid.status.following.first?.state == "kit.history-differs")
    }

    @Test("loses nothing delivered while its disk is full")
    func fullWhileFollowing() throws {
        try add((1...20).map { (1, "a\($0 % 3)") })
        let grid = try grid()
        var isFull = true
        grid.store.atPoint = { point in
            if point == .beforeBegin, isFull { throw DatabaseError(resultCode: .SQLITE_FULL) }
        }
        try grid.serve(from: hall)
        #expect(try grid.totals.isEmpty)
        #expect(try grid.status.parked == 0)
        isFull = false
        grid.pass(Writer.troubleRetryMs)
        try grid.run()
        #expect(try grid.totals == hall.totals)
        #expect(try grid.status.following.map(\.applied) == [20])
    }

    @Test(
        "applies one entry's effect once when it crashes before its cursor or after its commit",
        arguments: [CrashPoint.beforeCursor, .afterCommit, .afterApply, .beforeEvent])
    func crashes(point: CrashPoint) throws {
        try add([(1, "a"), (2, "b")])
        let first = try grid()
        first.store.atPoint = { if $0 == point { throw SimulatedCrash() } }
        #expect(throws: SimulatedCrash.self) { try first.serve(from: hall) }
        let again = try grid(on: first.queue)
        try again.serve(from: hall)
        try again.serve(from: hall)
        #expect(try again.totals == hall.totals)
        #expect(try again.events(Toy.Copied.self).count == 2)
    }

    @Test("parks an entry that was under way at three crashes, though the last stop was clean")
    func crashingEntry() throws {
        try add([(1, "a"), (2, "b")])
        let queue = try Store.memory()
        for _ in 1...4 {
            let grid = try grid(on: queue)
            grid.store.atPoint = { if $0 == .beforeEvent { throw SimulatedCrash() } }
            #expect(throws: SimulatedCrash.self) { try grid.serve(from: hall) }
        }
        try grid(on: queue).node.stop()
        let held = try grid(on: queue)
        held.store.atPoint = { _ in }
        try held.serve(from: hall)
        #expect(try held.status.parked == 1)
        #expect(try held.status.crashed.isEmpty)
        #expect(try held.totals == ["b": 2])
    }

    // MARK: Serving

    @Test("refuses to serve an altered entry, names it, and gives what stands before it")
    func corrupt() throws {
        try add((1...6).map { ($0, "a") })
        let grid = try grid()
        try hall.store.read {
            try $0.execute(sql: "UPDATE journal SET body = x'7b7d' WHERE seq = 4")
        }
        // Started anew: what is still in memory is good.
        let hall = try Desk(Toy.counter, on: hall.queue)
        try grid.serve(from: hall)
        #expect(try grid.store.cursors().map(\.seq) == [3])
        try grid.serve(from: hall)
        #expect(try grid.status.following.first?.state == "kit.journal-corrupt at 4")
        try hall.pull(after: 3, hash: try hall.entries(upTo: 3), journal: 1, key: 50)
        #expect(hall.code(50) == "kit.journal-corrupt")
        #expect(hall.reply(50)?.mark == 4)
    }

    @Test("stops its followers when its journal has been shortened or a row taken out")
    func shortened() throws {
        try add((1...4).map { ($0, "a") })
        let grid = try grid()
        try grid.serve(from: hall)
        try hall.store.read { try $0.execute(sql: "DELETE FROM journal WHERE seq = 4") }
        let again = try Desk(Toy.counter, on: hall.queue)
        try grid.serve(from: again)
        #expect(try grid.status.following.first?.state == "kit.history-differs")
    }

    @Test(
        "goes on with followers at the cut or behind after a restore, and stops one that is ahead",
        arguments: 2...5)
    func restored(applied: Int) throws {
        try add((1...3).map { ($0, "a") })
        let cut = try Store.memory()
        try hall.queue.backup(to: cut)
        if applied > 3 { try add((4...5).map { ($0, "a") }, from: 4) }
        let grid = try grid()
        let asked = grid.asks.popLast()
        let ask = try #require(asked)
        let entries = try hall.entries().prefix(applied)
        var bytes: [UInt8] = []
        for entry in entries { EntryBytes.append(entry, to: &bytes) }
        try grid.step(
            .reply(
                .hall, parts: Reply(kind: .batch, key: ask.key, mark: applied, body: bytes).parts))
        try grid.run()
        let head = try #require(try hall.entries().dropFirst(2).first)
        try cut.write { db in
            try db.execute(
                sql: "INSERT INTO epoch (firstSeq, journal) VALUES (4, ?)",
                arguments: [Data(UUID.number(77).bytes)])
        }
        let back = try Desk(Toy.counter, on: cut)
        try back.store.group(writtenAt: .opening) { group throws in
            _ = try group.turn(.kit("restore"), now: .opening, actor: "operator") {
                try $0.emit(
                    JournalRestored(old: .number(1), cut: 3, cutHash: head.hash.description))
            }
        }
        for key in 4...6 { _ = try back.ask(Toy.Add(10, to: "new"), key: UInt64(key)) }
        try grid.serve(from: back)
        if applied <= 3 {
            #expect(try grid.totals == back.totals)
            #expect(try grid.store.cursors().map(\.journal) == [.number(77)])
        } else {
            #expect(try grid.status.following.first?.state == "kit.history-differs")
            #expect(try grid.store.cursors().map(\.seq) == [Int64(applied)])
        }
    }

    // MARK: Readings

    @Test("says with a reading at which entry it was true")
    func asOf() throws {
        try add([(1, "a"), (2, "a")])
        try hall.request(.query, Toy.Totals.name, Array("{}".utf8), key: 50)
        let reply = try #require(hall.reply(50))
        #expect(reply.mark == 2)
        #expect(try JSON.decode([String: Int].self, from: reply.body) == ["a": 3])
        try hall.request(.query, "toy.none.v1", [], key: 51)
        try hall.request(.query, Toy.Totals.name, [0xFF], key: 52)
        #expect(hall.code(51) == "kit.unknown-message")
        #expect(hall.code(52) == "kit.bad-body")
    }

    @Test("reads on a snapshot that a group under way does not change")
    func snapshot() throws {
        let path = NSTemporaryDirectory() + "/kit-snapshot-\(getpid()).sqlite"
        func clean() {
            for s in ["", "-wal", "-shm", ".lock"] {
                try? FileManager.default.removeItem(atPath: path + s)
            }
        }
        clean()
        defer { clean() }
        let store = try Store.open(
            path: path, service: .hall, migrations: Toy.counter.migrations,
            birth: Store.Birth(clock: .real, journal: .number(1)), random: Seeded(1))
        let snapshots = store.snapshots
        try store.group(writtenAt: .opening) { group throws in
            _ = try group.turn(.kit("k"), now: .opening, actor: "a") {
                try $0.emit(Toy.Added(subject: "a", by: 1, total: 1))
            }
            #expect(try snapshots.read { try Journal.head($0).seq }.asOf == 0)
        }
        #expect(try snapshots.read { try Journal.head($0).seq }.asOf == 1)
        try store.close()
    }

    @Test("tells how it is")
    func status() throws {
        try add([(1, "a")])
        let grid = try grid()
        try grid.serve(from: hall)
        try grid.request(.status, "", [], key: 9)
        let status = try JSON.decode(ServiceStatus.self, from: try #require(grid.reply(9)).body)
        #expect(status.service == .grid)
        #expect(status.isWell)
        #expect(status.head == 1)
        #expect(
            status.following == [.init(producer: .hall, state: "following", applied: 1, head: 1)])
    }

    @Test("names a projection that was changed by hand")
    func doctored() throws {
        try add([(1, "a"), (2, "b")])
        let grid = try grid()
        try grid.serve(from: hall)
        #expect(try rebuilt(grid).isEmpty)
        try grid.store.read {
            try $0.execute(sql: "UPDATE total SET total = 9 WHERE subject = 'a'")
        }
        #expect(try rebuilt(grid) == ["total"])
    }

    @Test("blanks a private part when told to, and still verifies")
    func erases() throws {
        _ = try hall.ask(Toy.Add(1, note: "张三"), key: 1)
        _ = try hall.ask(Toy.Add(1), key: 2)
        #expect(try hall.ask(ErasePrivate(seq: 1, reason: "asked for"), key: 3)?.kind == .answer)
        #expect(
            try hall.ask(ErasePrivate(seq: 1, reason: "asked for"), key: 4)?.code
                == "kit.no-private-part")
        #expect(
            try hall.ask(ErasePrivate(seq: 2, reason: "asked for"), key: 5)?.code
                == "kit.no-private-part")
        #expect(try hall.store.read { try KitRoutes.verify($0) }.corruptAt == nil)
    }

    private func rebuilt(_ grid: Desk) throws -> [String] {
        try Rebuild.differing(grid.service, grid.store) { _ in try hall.entries() }
    }
}

extension Desk {
    func entries(upTo seq: Int) throws -> Hash {
        try store.read { try Journal.hash(at: Int64(seq), $0) } ?? .genesis
    }
}
