import Contracts
import Foundation
import GRDB
import Ledger
import Support
import Testing
import Wire

@testable import ServiceKit

@Suite("Erasing what was private") struct ErasureTests {
    let hall: Desk
    let phone = "13812341234"

    init() throws {
        hall = try Desk(Toy.counter)
        _ = try hall.ask(Toy.Add(1, note: phone), key: 1)
        _ = try hall.ask(Toy.Add(1, to: "b", note: "张三"), key: 2)
    }

    private func grid(_ service: Service = Toy.follower()) throws -> Desk {
        let grid = try Desk(service, journal: 2)
        try grid.step(.linkUp(.hall))
        return grid
    }

    private func erase(_ seq: Int64, key: UInt64) throws {
        _ = try hall.ask(ErasePrivate(seq: seq, reason: "asked for"), key: key)
    }

    /// Whether a store's file would hold it, in a row or in what rows have left behind.
    private func holds(_ desk: Desk, _ text: String) throws -> Bool {
        let name = ProcessInfo.processInfo.globallyUniqueString
        let path = NSTemporaryDirectory() + "/kit-erased-\(name).sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try DatabaseQueue(path: path)
        try desk.queue.backup(to: file)
        try file.close()
        let bytes = try #require(FileManager.default.contents(atPath: path))
        return bytes.range(of: Data(text.utf8)) != nil
    }

    @Test("at the owner erases what a follower has copied, and tells the follower's followers")
    func travels() throws {
        let grid = try grid()
        try grid.serve(from: hall)
        #expect(try holds(hall, phone) && holds(grid, phone))
        try erase(1, key: 3)
        try grid.serve(from: hall)
        #expect(try !holds(hall, phone) && !holds(grid, phone))
        // Of another entry nothing is gone; what was erased here is told by its number here.
        #expect(try holds(hall, "张三") && holds(grid, "张三"))
        #expect(
            try grid.events(PrivateErased.self) == [PrivateErased(seq: 1, reason: "asked for")])
        for desk in [hall, grid] { try desk.store.read { try Journal.verify($0) } }
        #expect(try grid.status.isWell)
        #expect(try Rebuild.differing(grid.service, grid.store) { _ in try hall.entries() } == [])
    }

    @Test("before a follower has seen it leaves the follower nothing to copy")
    func before() throws {
        try erase(1, key: 3)
        let grid = try grid()
        try grid.serve(from: hall)
        #expect(try grid.totals == hall.totals)
        #expect(try !holds(grid, phone) && holds(grid, "张三"))
        #expect(try grid.events(PrivateErased.self).isEmpty)
    }

    @Test("erases the copy in a parked entry, too, which is handled later without it")
    func parked() throws {
        _ = try hall.ask(Toy.Add(Toy.poison, to: "c", note: "13900001111"), key: 4)
        let grid = try grid()
        try grid.serve(from: hall)
        #expect(try grid.status.parked == 1 && holds(grid, "13900001111"))
        try erase(3, key: 5)
        try grid.serve(from: hall)
        #expect(try !holds(grid, "13900001111"))
        #expect(try grid.events(PrivateErased.self).isEmpty)
        _ = try grid.ask(Toy.Mend(), key: 6)
        #expect(try grid.ask(ReplayParked(producer: .hall, seq: 3), key: 7)?.kind == .answer)
        #expect(try grid.totals == hall.totals)
    }

    @Test("reaches the columns of a service that says which it has copied into")
    func columns() throws {
        let service = Service(
            name: .grid,
            migrations: [
                Migration("c-1", "CREATE TABLE phone (entry INTEGER PRIMARY KEY, text TEXT) STRICT")
            ],
            commands: [],
            reactions: [
                Reaction(to: Toy.Added.self, from: .hall) { event, turn in
                    try turn.db.execute(
                        sql: "INSERT INTO phone VALUES (?, ?)",
                        arguments: [
                            event.subject == "a" ? 1 : 2, try turn.privatePart(Toy.Note.self)?.text,
                        ])
                },
                Reaction(to: PrivateErased.self, from: .hall) { erased, turn in
                    try turn.db.execute(
                        sql: "UPDATE phone SET text = NULL WHERE entry = ?", arguments: [erased.seq]
                    )
                },
            ], queries: [])
        let grid = try grid(service)
        try grid.serve(from: hall)
        #expect(try holds(grid, phone))
        try erase(1, key: 3)
        try grid.serve(from: hall)
        #expect(try !holds(grid, phone) && holds(grid, "张三"))
    }
}
