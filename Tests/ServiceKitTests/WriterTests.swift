import Contracts
import Foundation
import GRDB
import Ledger
import Support
import Testing
import Wire

@testable import ServiceKit

@Suite("The writer") struct WriterTests {
    let desk: Desk

    init() throws { desk = try Desk(Toy.counter) }

    @Test("commits many waiting commands at once")
    func groupCommit() throws {
        var commits = 0
        desk.store.atPoint = { if $0 == .afterCommit { commits += 1 } }
        for key in 1...64 { try desk.put(Toy.Add(1), key: UInt64(key)) }
        #expect(desk.replies.isEmpty)
        try desk.run()
        #expect(commits == 1)
        #expect(desk.replies.count == 64)
        #expect(try desk.totals == ["a": 64])
    }

    @Test("answers nothing that is not on disk")
    func answerAfterCommit() throws {
        desk.store.atPoint = { if $0 == .beforeEvent { throw SimulatedCrash() } }
        try desk.put(Toy.Add(1), key: 1)
        #expect(throws: SimulatedCrash.self) { try desk.run() }
        #expect(desk.replies.isEmpty)
        #expect(try desk.totals.isEmpty)
    }

    @Test("gives the same answer again under the same key, a refusal too, and one effect")
    func once() throws {
        let first = try desk.ask(Toy.Add(5), key: 1)
        let refused = try desk.ask(Toy.Add(-1), key: 2)
        _ = try desk.ask(Toy.Add(5), key: 3)
        #expect(try desk.ask(Toy.Add(5), key: 1) == first)
        #expect(try desk.ask(Toy.Add(-1), key: 2) == refused)
        #expect(refused?.code == "toy.not-positive")
        #expect(try desk.totals == ["a": 10])
        // Also when the two wait in one group.
        try desk.put(Toy.Add(1), key: 4)
        try desk.put(Toy.Add(1), key: 4)
        try desk.run()
        #expect(try desk.totals == ["a": 11])
    }

    @Test("keeps a refusal that a later change would have allowed")
    func lateDuplicateOfRefused() throws {
        let refused = try desk.ask(Toy.Add(0), key: 1)
        let again = try Desk(Toy.counter, on: desk.queue)
        again.pass(86_400_000)
        #expect(try again.ask(Toy.Add(0), key: 1) == refused)
    }

    @Test("refuses a key used for something else")
    func reused() throws {
        _ = try desk.ask(Toy.Add(5), key: 1)
        #expect(try desk.ask(Toy.Add(6), key: 1)?.code == "kit.key-reused")
        #expect(try desk.ask(Toy.Unplan("a"), key: 1)?.code == "kit.key-reused")
        #expect(try desk.totals == ["a": 5])
    }

    @Test(
        "takes keys of 30 days back to 10 minutes ahead, both included",
        arguments: [
            (Int64(-30 * 86_400_000), true), (-30 * 86_400_000 - 1, false), (600_000, true),
            (600_001, false),
        ] as [(Int64, Bool)])
    func expiry(offset: Int64, fresh: Bool) throws {
        // Keys of the tests are made at the opening.
        desk.wall = .opening - .milliseconds(offset)
        let reply = try desk.ask(Toy.Add(1), key: 1)
        #expect(reply?.code == (fresh ? "" : "kit.key-expired"))
        #expect(try desk.totals.isEmpty == !fresh)
    }

    @Test("takes no key that says not when it was made")
    func notVersion7() throws {
        let key = try #require(UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
        let request = Request(
            verb: .command, name: Toy.Add.name, key: key, budgetMs: 1,
            body: try JSON.encode(Toy.Add(1)))
        try desk.step(.request(Route([1]), peerKey: "operator", parts: request.parts))
        try desk.run()
        #expect(desk.replies.last?.code == "kit.key-expired")
    }

    @Test("serves peers in turn, so that one with 256 waiting does not keep another waiting")
    func fair() throws {
        for key in 1...256 { try desk.put(Toy.Add(1), key: UInt64(key)) }
        for key in 301...303 { try desk.put(Toy.Add(1), key: UInt64(key), from: "window") }
        try desk.step(.wake)
        #expect(desk.reply(303) != nil)
        #expect(desk.replies.count == Writer.commandsInGroup)
        let order = desk.replies.prefix(6).map(\.key)
        #expect(order == [1, 301, 2, 302, 3, 303].map { UUID.number($0) })
        try desk.run()
        #expect(try desk.totals == ["a": 259])
    }

    @Test("tells the 257th waiting command of a peer to wait, and takes another peer's")
    func busy() throws {
        for key in 1...257 { try desk.put(Toy.Add(1), key: UInt64(key)) }
        try desk.put(Toy.Add(1), key: 300, from: "window")
        #expect(desk.code(257) == "kit.busy")
        #expect((desk.reply(257)?.mark ?? 0) > 0)
        #expect(try desk.status.waitingCommands == 257)
        try desk.run()
        #expect(try desk.totals == ["a": 257])
        #expect(try desk.ask(Toy.Add(1), key: 257)?.kind == .answer)
    }

    @Test("does not begin what is past its budget, and takes it when asked again")
    func budget() throws {
        try desk.put(Toy.Add(1), key: 1, budget: 100)
        try desk.put(Toy.Add(1), key: 2, budget: 101)
        desk.pass(101)
        try desk.run()
        #expect(desk.code(1) == "kit.past-budget")
        #expect(desk.code(2) == "answer")
        #expect(try desk.ask(Toy.Add(1), key: 1)?.kind == .answer)
        #expect(try desk.totals == ["a": 2])
    }

    @Test("lets a bad body, an unknown message and a bug harm nobody else in the group")
    func harmless() throws {
        var random = Seeded(7)
        for key in 1...20 { try desk.put(Toy.Add(1), key: UInt64(key)) }
        try desk.request(.command, Toy.Add.name, Array(#"{"by":"x"}"#.utf8), key: 21)
        try desk.request(
            .command, Toy.Add.name, (0..<99).map { _ in .random(in: 0...255, using: &random) },
            key: 22)
        try desk.request(.command, "toy.none.v1", [], key: 23)
        try desk.request(.command, Toy.Planned.name, Array(#"{"tag":"a","by":1}"#.utf8), key: 24)
        try desk.put(Toy.Add(Toy.bug), key: 25)
        try desk.put(Toy.Add(-1), key: 26)
        try desk.put(Toy.Add(1), key: 27)
        try desk.run()
        #expect(
            (20...27).map { desk.code($0) } == [
                "answer", "kit.bad-body", "kit.bad-body", "kit.unknown-message",
                "kit.unknown-message",
                "kit.failed", "toy.not-positive", "answer",
            ])
        #expect(Set(desk.replies.map(\.key)).count == desk.replies.count)
        #expect(try desk.totals == ["a": 21])
        #expect(try desk.entries().map(\.seq) == Array(1...21))
        // What failed is not kept: mended, the same key would succeed.
        #expect(try desk.ask(Toy.Add(Toy.bug), key: 25)?.code == "kit.failed")
    }

    // MARK: Dues

    @Test("runs a due before a command of the same moment, at the promised moment")
    func dueFirst() throws {
        _ = try desk.ask(Toy.Plan("a", at: .opening + .seconds(10), by: 5), key: 1)
        desk.pass(9_999)
        #expect(try !desk.node.hasWork(desk.now))
        desk.pass(1)
        let reply = try #require(try desk.ask(Toy.Add(1), key: 2))
        #expect(try JSON.decode(Toy.Total.self, from: reply.body).total == 6)
        #expect(try desk.entries().map(\.at) == [.opening + .seconds(10), .opening + .seconds(10)])
    }

    @Test(
        "runs late dues in order with the promised moment as now, however many, before any command",
        arguments: [false, true])
    func late(careful: Bool) throws {
        for number in 1...600 {
            _ = try desk.ask(
                Toy.Plan("t\(number)", at: .opening + .seconds(number), by: 1), key: UInt64(number))
        }
        if !careful { try desk.node.stop() }
        let woken = try Desk(Toy.counter, on: desk.queue)
        woken.pass(86_400_000)
        _ = try woken.ask(Toy.Add(1), key: 1_000)
        let entries = try woken.entries()
        #expect(entries.count == 601)
        #expect(entries.prefix(600).map(\.at) == (1...600).map { .opening + .seconds($0) })
        #expect(entries.prefix(600).allSatisfy { $0.cause.hasPrefix("d:") })
        #expect(entries.last?.cause.hasPrefix("c:") == true)
    }

    @Test("sets a failing due aside, takes a refused one as done, and runs the others")
    func failingDue() throws {
        for (index, by) in [1, Toy.bug, 0, 2].enumerated() {
            _ = try desk.ask(
                Toy.Plan("t\(index)", at: .opening + .seconds(index), by: by),
                key: UInt64(index + 1))
        }
        desk.pass(10_000)
        try desk.put(Toy.Add(1), key: 9)
        try desk.run()
        #expect(try desk.totals == ["t0": 1, "t3": 2, "a": 1])
        #expect(try desk.status.failedDues == 1)
        #expect(try !desk.status.isWell)
        #expect(desk.code(9) == "answer")
        #expect(try desk.store.nextDue() == nil)

        try desk.request(.query, ParkedList.name, Array("{}".utf8), key: 10)
        let list = try JSON.decode(
            ParkedList.Reading.self, from: try #require(desk.reply(10)).body)
        #expect(list.dues?.map(\.tag) == ["t1"])
        #expect(try desk.ask(ReviveDue(tag: "t0"), key: 11)?.code == "kit.no-such-due")
        #expect(try desk.ask(ReviveDue(tag: "t1"), key: 12)?.kind == .answer)
        try desk.run()
        // It fails again: it was run again.
        #expect(try desk.events(DueRevived.self).map(\.tag) == ["t1"])
        #expect(try desk.status.failedDues == 1)
    }

    @Test("applies the entries of one producer in turn with another's, however many it has")
    func producersInTurn() throws {
        let both = Service(
            name: .grid, migrations: [], commands: [],
            reactions: [
                Reaction(to: Toy.Added.self, from: .registry) { _, _ in },
                Reaction(to: Toy.Added.self, from: .hall) { _, _ in },
            ], queries: [])
        try desk.store.group(writtenAt: .opening) { group throws in
            for _ in 0..<1_200 {
                _ = try group.turn(.kit("k"), now: .opening, actor: "a") { turn throws in
                    try turn.emit(Toy.Added(subject: "a", by: 1, total: 1))
                }
            }
        }
        let entries = try desk.entries()
        var writer = try Writer(service: both, store: try Desk(both).store)
        try writer.store.endUse()
        writer = try Writer(service: both, store: writer.store)
        writer.deliver(entries, from: .registry)
        writer.deliver([entries[0]], from: .hall)
        for _ in 1...2 { _ = try writer.run(now: desk.now) }
        let cursors = try writer.store.cursors().map { "\($0.producer) \($0.seq)" }
        #expect(cursors == ["hall 1", "registry \(Writer.entriesInGroup)"])
    }

    // MARK: Trouble

    @Test("answers storage-full when the disk is full, keeps nothing, and recovers by itself")
    func full() throws {
        _ = try desk.ask(Toy.Add(1), key: 1)
        let pages = try desk.store.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try desk.store.read { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
        let long = String(repeating: "满", count: 3_000)
        for key in 2...9 { try desk.put(Toy.Add(1, note: long), key: UInt64(key)) }
        try desk.run()
        #expect((2...9).allSatisfy { desk.code($0) == "kit.storage-full" })
        #expect(try desk.status.storeTrouble == "kit.storage-full")
        #expect(try desk.totals == ["a": 1])
        try desk.store.read { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        desk.pass(Writer.troubleRetryMs)
        #expect(try desk.run() == 1)
        #expect(try desk.status.isWell)
        #expect(try desk.ask(Toy.Add(1, note: long), key: 2)?.kind == .answer)
        #expect(try desk.totals == ["a": 2])
    }

    @Test(
        "does not spin while the store is in trouble, after an unclean stop neither",
        arguments: [false, true])
    func noSpin(careful: Bool) throws {
        if !careful { try desk.node.stop() }
        let desk = try Desk(Toy.counter, on: desk.queue)
        var isFull = true
        desk.store.atPoint = { point in
            if point == .beforeBegin, isFull { throw DatabaseError(resultCode: .SQLITE_FULL) }
        }
        try desk.put(Toy.Add(1), key: 1)
        #expect(try desk.run() == 1)
        #expect(desk.code(1) == "kit.storage-full")
        isFull = false
        desk.pass(Writer.troubleRetryMs)
        #expect(try desk.run() <= 1)
        #expect(try desk.status.isWell)
        #expect(try desk.node.waitMs(desk.now) > 0)
    }

    @Test(
        "ends the process after a failed write instead of trying again",
        arguments: [ResultCode.SQLITE_IOERR, .SQLITE_CORRUPT])
    func failedWrite(code: ResultCode) throws {
        var tries = 0
        desk.store.atPoint = { point in
            guard point == .beforeEvent else { return }
            tries += 1
            throw DatabaseError(resultCode: code)
        }
        try desk.put(Toy.Add(1), key: 1)
        try desk.run()
        #expect(desk.fatal.count == 1)
        #expect(desk.replies.isEmpty)
        #expect(tries == 1)
    }

    @Test("keeps denials and others' entries over a full disk")
    func keptOverTrouble() throws {
        var isFull = true
        desk.store.atPoint = { point in
            if point == .beforeBegin, isFull { throw DatabaseError(resultCode: .SQLITE_FULL) }
        }
        try desk.put(Toy.Add(1), key: 1, from: "stranger")
        try desk.run()
        isFull = false
        desk.pass(Writer.troubleRetryMs)
        try desk.run()
        #expect(try desk.events(Denied.self).count == 1)
    }

    @Test("stopped while commands wait has answered none of them, and each can be asked again")
    func stopped() throws {
        for key in 1...5 { try desk.put(Toy.Add(1), key: UInt64(key)) }
        try desk.node.stop()
        #expect(desk.replies.isEmpty)
        let again = try Desk(Toy.counter, on: desk.queue)
        for key in 1...5 { try again.put(Toy.Add(1), key: UInt64(key)) }
        #expect(try again.run() == 1)
        #expect(try again.totals == ["a": 5])
    }

    // MARK: Crashes

    /// Runs a command up to a crash in its handler.
    private func crash(_ queue: DatabaseQueue, at point: CrashPoint = .beforeEvent) throws -> Desk {
        let desk = try Desk(Toy.counter, on: queue)
        desk.store.atPoint = { if $0 == point { throw SimulatedCrash() } }
        try desk.put(Toy.Add(1), key: 1)
        #expect(throws: SimulatedCrash.self) { try desk.run() }
        return desk
    }

    @Test("runs a command again after one or two crashes, and not after three until it is released")
    func crashes() throws {
        try desk.node.stop()
        // The first goes unnoted: the stop before it was clean.
        for _ in 1...4 { _ = try crash(desk.queue) }
        let held = try Desk(Toy.counter, on: desk.queue)
        #expect(try held.ask(Toy.Add(1), key: 1)?.code == "kit.crashed-before")
        #expect(try held.ask(Toy.Add(1), key: 2)?.kind == .answer)
        let reference = try #require(try held.status.crashed.first)
        #expect(try held.ask(ReleaseCrashed(reference: reference), key: 3)?.kind == .answer)
        #expect(try held.ask(Toy.Add(1), key: 1)?.kind == .answer)
        #expect(try held.totals == ["a": 2])
    }

    @Test("runs a command again after two crashes")
    func twoCrashes() throws {
        try desk.node.stop()
        for _ in 1...3 { _ = try crash(desk.queue) }
        let again = try Desk(Toy.counter, on: desk.queue)
        #expect(try again.ask(Toy.Add(1), key: 1)?.kind == .answer)
        #expect(try again.status.crashed.isEmpty)
    }

    @Test("does not hold a message that merely failed to be a crash's cause")
    func failedIsNoCrash() throws {
        for _ in 1...5 {
            let desk = try Desk(Toy.counter, on: desk.queue)
            #expect(try desk.ask(Toy.Add(Toy.bug), key: 1)?.code == "kit.failed")
            #expect(try desk.status.crashed.isEmpty)
        }
    }

    @Test("sets a due aside that was under way at three crashes")
    func crashingDue() throws {
        _ = try desk.ask(Toy.Plan("t", at: .opening + .seconds(1), by: 1), key: 1)
        try desk.node.stop()
        for _ in 1...4 {
            let desk = try Desk(Toy.counter, on: desk.queue)
            desk.pass(2_000)
            desk.store.atPoint = { if $0 == .beforeEvent { throw SimulatedCrash() } }
            #expect(throws: SimulatedCrash.self) { try desk.run() }
        }
        let held = try Desk(Toy.counter, on: desk.queue)
        held.pass(2_000)
        try held.run()
        #expect(try held.status.failedDues == 1)
        #expect(try held.totals.isEmpty)
    }

    @Test("answers a command that was on disk before the crash as it would have")
    func afterCommit() throws {
        let crashed = try crash(desk.queue, at: .afterCommit)
        #expect(crashed.replies.isEmpty)
        let again = try Desk(Toy.counter, on: desk.queue)
        let reply = try #require(try again.ask(Toy.Add(1), key: 1))
        #expect(try JSON.decode(Toy.Total.self, from: reply.body).total == 1)
        #expect(try again.totals == ["a": 1])
        #expect(try again.entries().count == 1)
    }
}
