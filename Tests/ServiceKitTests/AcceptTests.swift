import Contracts
import Foundation
import GRDB
import Ledger
import Support
import Testing
import Wire

@testable import ServiceKit

@Suite("A producer restored behind what was applied") struct AcceptTests {
    let hall: Desk
    let grid: Desk
    /// The hall as its backup has it, in the hall's place.
    let back: Desk

    /// Three entries in the backup, two more applied and forgotten.
    init() throws { (hall, grid, back) = try Self.town(keepsLists: false) }

    private static func town(
        keepsLists: Bool, forgotten: [Int] = [4, 5]
    ) throws -> (hall: Desk, grid: Desk, back: Desk) {
        let hall = try Desk(Toy.counter)
        for by in 1...3 { _ = try hall.ask(Toy.Add(by), key: UInt64(by)) }
        let copy = try Store.memory()
        try hall.queue.backup(to: copy)
        for (index, by) in forgotten.enumerated() {
            _ = try hall.ask(Toy.Add(by, to: "b"), key: UInt64(10 + index))
        }
        let grid = try Desk(Toy.follower(keepsLists: keepsLists), journal: 2)
        try grid.step(.linkUp(.hall))
        try grid.serve(from: hall)
        return (hall, grid, try restored(copy, of: .number(1), as: .number(77)))
    }

    private static func restored(
        _ copy: DatabaseQueue, of old: UUID, as new: UUID
    ) throws -> Desk {
        let cut = try copy.read { try Journal.head($0) }
        try copy.write { db in
            try db.execute(
                sql: "INSERT INTO epoch (firstSeq, journal) VALUES (?, ?)",
                arguments: [cut.seq + 1, Data(new.bytes)])
        }
        let back = try Desk(Toy.counter, on: copy)
        try back.store.group(writtenAt: .opening) { group throws in
            _ = try group.turn(.kit("restore"), now: .opening, actor: "operator") {
                try $0.emit(
                    JournalRestored(old: old, cut: cut.seq, cutHash: cut.hash.description))
            }
        }
        return back
    }

    /// The follower asks the restored hall, and is told that histories differ.
    private func stop(_ grid: Desk, at back: Desk) throws {
        try grid.serve(from: back)
        #expect(try grid.status.following.first?.state == "kit.history-differs")
    }

    private func accept(_ cut: HistoryCut) -> AcceptHistory {
        AcceptHistory(producer: .hall, cut: cut.seq, cutHash: cut.hash)
    }

    @Test("is followed again behind the cut once an operator has accepted it")
    func accepted() throws {
        try stop(grid, at: back)
        let cut = try #require(try grid.status.following.first?.cut)
        #expect(cut.seq == 3)
        #expect(try cut.hash == hall.entries(upTo: 3).description)
        #expect(try grid.ask(Toy.Lean(), key: 1)?.code == "kit.behind")
        for key in 20...22 { _ = try back.ask(Toy.Add(10, to: "new"), key: UInt64(key)) }

        let reply = try #require(try grid.ask(accept(cut), key: 2))
        let answer = try JSON.decode(FollowAccepted.self, from: reply.body)
        #expect(
            answer
                == FollowAccepted(
                    producer: .hall, from: 5, to: 3, hash: cut.hash, by: "operator"))
        #expect(try grid.events(FollowAccepted.self) == [answer])
        // No restart: it asks at once, and what leans on it is decided again.
        try grid.serve(from: back)
        #expect(try grid.status.isWell)
        #expect(try grid.status.following.map(\.applied) == [7])
        #expect(try grid.status.following.first?.cut == nil)
        #expect(try grid.store.cursors().map(\.journal) == [.number(77)])
        #expect(try grid.ask(Toy.Lean(), key: 3)?.kind == .answer)
        // Each entry of the new history once, and what was done on the forgotten ones stays.
        #expect(try grid.totals == ["a": 6, "b": 9, "new": 30])
        #expect(try grid.events(Toy.Copied.self).count == 8)
        try grid.store.read { try Journal.verify($0) }
        _ = try back.ask(Toy.Add(1, to: "new"), key: 30)
        try grid.serve(from: back)
        #expect(try grid.totals["new"] == 31)
        // Asked again under its key it is the same answer, and nothing moves.
        #expect(try grid.ask(accept(cut), key: 2)?.body == reply.body)
        #expect(try grid.status.following.map(\.applied) == [8])
    }

    @Test("stays accepted when the follower is started anew before it has asked again")
    func startedAnew() throws {
        try stop(grid, at: back)
        let cut = try #require(try grid.status.following.first?.cut)
        _ = try grid.ask(accept(cut), key: 1)
        let again = try Desk(grid.service, on: grid.queue, journal: 2)
        try again.step(.linkUp(.hall))
        try again.serve(from: back)
        #expect(try again.status.following.map(\.applied) == [4])
        #expect(try again.status.isWell)
    }

    @Test("is refused to whoever names another cut, and nothing changes")
    func anotherCut() throws {
        try stop(grid, at: back)
        let cut = try #require(try grid.status.following.first?.cut)
        let other = HistoryCut(seq: 2, hash: try hall.entries(upTo: 2).description)
        let wrong = HistoryCut(seq: 3, hash: other.hash)
        #expect(try grid.ask(accept(other), key: 1)?.code == "kit.another-cut")
        #expect(try grid.ask(accept(wrong), key: 2)?.code == "kit.another-cut")
        #expect(try grid.status.following.map(\.applied) == [5])
        #expect(try grid.store.cursors().map(\.seq) == [5])
        #expect(try grid.ask(accept(cut), key: 3, from: "other")?.code == "kit.denied")
        #expect(try grid.events(FollowAccepted.self).isEmpty)
    }

    @Test("is nothing to accept while all is well, nor where no restore parted them")
    func nothing() throws {
        let cut = HistoryCut(seq: 3, hash: try hall.entries(upTo: 3).description)
        #expect(try grid.ask(accept(cut), key: 1)?.code == "kit.nothing-to-accept")
        let unknown = AcceptHistory(producer: .registry, cut: 3, cutHash: cut.hash)
        #expect(try grid.ask(unknown, key: 2)?.code == "kit.nothing-to-accept")
        // Another's store in its place, and one that was shortened by hand.
        let other = try Desk(Toy.counter, journal: 9)
        for key in 1...9 { _ = try other.ask(Toy.Add(1), key: UInt64(key)) }
        try stop(grid, at: other)
        #expect(try grid.status.following.first?.cut == nil)
        #expect(try grid.ask(accept(cut), key: 3)?.code == "kit.nothing-to-accept")
        #expect(try grid.status.following.first?.state == "kit.history-differs")
    }

    @Test("is refused while an entry behind the cut is parked, and accepted when it is given up")
    func parked() throws {
        let (_, grid, back) = try Self.town(keepsLists: false, forgotten: [4, Toy.poison])
        try stop(grid, at: back)
        let cut = try #require(try grid.status.following.first?.cut)
        #expect(try grid.ask(accept(cut), key: 1)?.code == "kit.parked-beyond-cut")
        #expect(try grid.store.cursors().map(\.seq) == [5])
        let discard = DiscardParked(producer: .hall, seq: 5, reason: "forgotten by the hall")
        #expect(try grid.ask(discard, key: 2)?.kind == .answer)
        #expect(try grid.ask(accept(cut), key: 3)?.kind == .answer)
        try grid.serve(from: back)
        #expect(try grid.status.isWell)
    }

    @Test("is refused where lists of that producer are kept: forgotten rows would stay in force")
    func lists() throws {
        let (_, grid, back) = try Self.town(keepsLists: true)
        try stop(grid, at: back)
        let cut = try #require(try grid.status.following.first?.cut)
        #expect(try grid.ask(accept(cut), key: 1)?.code == "kit.keeps-lists")
        #expect(try grid.store.cursors().map(\.seq) == [5])
    }

    @Test("a second time names the cut of the history it followed last")
    func twice() throws {
        try stop(grid, at: back)
        let cut = try #require(try grid.status.following.first?.cut)
        _ = try grid.ask(accept(cut), key: 1)
        _ = try back.ask(Toy.Add(1), key: 40)
        let copy = try Store.memory()
        try back.queue.backup(to: copy)
        for key in 41...43 { _ = try back.ask(Toy.Add(1), key: UInt64(key)) }
        try grid.serve(from: back)
        #expect(try grid.status.following.map(\.applied) == [8])
        let third = try Self.restored(copy, of: .number(77), as: .number(78))
        try stop(grid, at: third)
        let next = try #require(try grid.status.following.first?.cut)
        #expect(next.seq == 5)
        #expect(try grid.ask(accept(next), key: 2)?.kind == .answer)
        try grid.serve(from: third)
        #expect(try grid.status.following.map(\.applied) == [6])
    }
}
