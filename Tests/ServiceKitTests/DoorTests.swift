import Contracts
import Foundation
import Ledger
import Support
import Testing
import Wire

@testable import ServiceKit

@Suite("The door") struct DoorTests {
    let desk: Desk

    init() throws { desk = try Desk(Toy.counter) }

    @Test("is shut to a key that is not listed")
    func unknownKey() throws {
        try desk.put(Toy.Add(1), key: 1, from: "stranger")
        try desk.run()
        #expect(desk.code(1) == "kit.denied")
        #expect(try desk.events(Denied.self).map(\.who) == ["stranger"])
        #expect(try desk.totals.isEmpty)
    }

    @Test("lets each peer do what is listed for it and nothing else")
    func permissions() throws {
        try desk.put(Toy.Add(1), key: 1, from: "window")
        try desk.put(Toy.Unplan("x"), key: 2, from: "window")
        try desk.request(.query, Toy.Totals.name, Array("{}".utf8), key: 3, from: "window")
        try desk.pull(key: 4, from: "window")
        try desk.put(Toy.Add(1), key: 5, from: "grid")
        try desk.put(Toy.Add(1), key: 6, from: "window-new")
        try desk.run()
        #expect(
            (1...6).map { desk.code($0) } == [
                "answer", "kit.denied", "kit.denied", "kit.denied", "kit.denied", "answer",
            ])
    }

    @Test("gives no journal but its own")
    func anotherJournal() throws {
        let pull = Pull(
            after: 0, hash: Hash.genesis.description, applied: 0, entries: 1, bytes: 1, waitMs: 0)
        try desk.request(.pull, "grid", try JSON.encode(pull), key: 1, from: "grid")
        #expect(desk.code(1) == "kit.denied")
        try desk.request(.pull, "hall", Array("[]".utf8), key: 2, from: "grid")
        #expect(desk.code(2) == "kit.bad-body")
    }

    @Test("denies what is no token")
    func noToken() throws {
        try desk.request(.command, Toy.Add.name, try JSON.encode(Toy.Add(1)), key: 1, token: [1])
        try desk.run()
        #expect(desk.code(1) == "kit.denied")
        #expect(try desk.totals.isEmpty)
    }

    @Test("writes one entry a minute for denials of a kind, with their count")
    func quiet() throws {
        for key in 1...10 { try desk.put(Toy.Add(1), key: UInt64(key), from: "stranger") }
        try desk.put(Toy.Add(1), key: 11, from: "grid")
        try desk.run()
        #expect(try desk.events(Denied.self).map(\.count) == [1, 1])
        desk.pass(59_999)
        try desk.put(Toy.Add(1), key: 12, from: "stranger")
        try desk.run()
        #expect(try desk.events(Denied.self).count == 2)
        desk.pass(1)
        try desk.put(Toy.Add(1), key: 13, from: "stranger")
        try desk.run()
        #expect(try desk.events(Denied.self).last?.count == 11)
    }

    @Test("does not let a peer fill the journal by making names up")
    func madeUpNames() throws {
        for number in 1...2_000 {
            try desk.request(
                .command, "made-up.\(number).v1", [], key: UInt64(number), from: "grid")
        }
        try desk.run()
        #expect(try desk.events(Denied.self).count <= Door.denialKindsMax + 1)
    }

    @Test("keeps one waiting pull per peer, the newest")
    func newerPull() throws {
        try desk.pull(key: 1, wait: 10_000)
        try desk.pull(key: 2, wait: 10_000)
        try desk.pull(key: 3, from: "blind", wait: 10_000)
        #expect(desk.replies.isEmpty)
        _ = try desk.ask(Toy.Add(1, note: "张三"), key: 4)
        #expect(desk.reply(1) == nil)
        let seen = try EntryBytes.read(batch: try #require(desk.reply(2)).body)
        let blind = try EntryBytes.read(batch: try #require(desk.reply(3)).body)
        guard case .open = seen[0].privatePart, case .blank = blind[0].privatePart else {
            Issue.record("private parts \(seen) \(blind)")
            return
        }
    }

    @Test("sends an empty batch when a pull's wait is over")
    func waitOver() throws {
        try desk.pull(key: 1, wait: 100)
        desk.pass(99)
        try desk.step(.wake)
        #expect(desk.replies.isEmpty)
        desk.pass(1)
        try desk.step(.wake)
        #expect(desk.reply(1)?.body.isEmpty == true)
    }

    @Test("cuts a live link when a peer is taken off the list, its waiting pull too")
    func revoked() throws {
        try desk.pull(key: 1, wait: 10_000)
        try desk.step(.peers(Desk.peers.filter { $0.name != "grid" }))
        _ = try desk.ask(Toy.Add(1), key: 2)
        #expect(desk.reply(1) == nil)
        try desk.pull(key: 3)
        #expect(desk.code(3) == "kit.denied")
    }

    @Test("takes no harm from frames that are not of the grammar", arguments: UInt64(1)...30)
    func noise(seed: UInt64) throws {
        var random = Seeded(seed)
        let good = Request(
            verb: .command, name: Toy.Add.name, key: .number(1), budgetMs: 1_000,
            body: try JSON.encode(Toy.Add(1))
        ).parts
        for _ in 0..<100 {
            var parts = good
            switch Int.random(in: 0..<4, using: &random) {
            case 0: parts[0].removeLast(Int.random(in: 0...parts[0].count, using: &random))
            case 1: parts += Array(repeating: [], count: Int.random(in: 1...2_000, using: &random))
            case 2:
                let from = Int.random(in: 0..<parts[0].count, using: &random)
                let noise = (0..<Int.random(in: 0...5_000, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                parts[0].replaceSubrange(from..., with: noise)
            default:
                parts[0][Int.random(in: 0..<parts[0].count, using: &random)] ^=
                    .random(in: 1...255, using: &random)
            }
            let peer =
                ["operator", "window", "grid", "stranger"].randomElement(using: &random) ?? ""
            try desk.step(.request(Route([1]), peerKey: peer, parts: parts))
            try desk.step(.reply(.hall, parts: parts))
        }
        try desk.run()
        #expect(desk.fatal.isEmpty)
        // Key 1 counts once at most under one body; another body under it is another command.
        #expect(try desk.store.head().seq < 200, "seed \(seed)")
        try desk.store.read { try Journal.verify($0) }
    }
}
