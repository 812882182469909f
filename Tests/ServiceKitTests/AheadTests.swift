import Contracts
import Foundation
import Ledger
import Support
import Synchronization
import Testing
import Wire

@testable import ServiceKit

@Suite("What a command needs worked out before its turn") struct AheadTests {
    /// What was worked out, and what the turns found of it.
    private final class Notes: Sendable {
        let ready = Mutex<[String]>([])
        let found = Mutex<[Bool]>([])
    }

    private let notes = Notes()
    private let desk: Desk

    init() throws {
        desk = try Desk(
            Service(
                name: .hall, migrations: Toy.tables,
                commands: [
                    CommandRoute(
                        Toy.Unplan.self, by: .anySession,
                        ahead: { [notes] command, view in
                            if command.tag == "unreadable" { throw Toy.Bug() }
                            let totals = try Toy.totals(view.db).count
                            return {
                                notes.ready.withLock { $0.append("\(command.tag) \(totals)") }
                            }
                        },
                        { [notes] command, turn in
                            let isReady = notes.ready.withLock { ready in
                                ready.contains { $0.hasPrefix(command.tag) }
                            }
                            notes.found.withLock { $0.append(isReady) }
                            return Nothing()
                        }),
                    CommandRoute(Toy.Add.self, by: .anySession) { command, turn in
                        try Toy.add(command.by, to: command.subject, note: nil, in: turn)
                    },
                ], queries: []))
    }

    private var found: [Bool] { notes.found.withLock(\.self) }

    @Test("is worked out on what is on disk, and only then the command has its turn")
    func inOrder() throws {
        try desk.put(Toy.Unplan("a"), key: 1)
        #expect(try desk.run() == 0)
        #expect(try desk.status.waitingCommands == 1)
        // Meanwhile others are served.
        #expect(try desk.ask(Toy.Add(1), key: 2)?.kind == .answer)
        let job = try #require(desk.ahead.first)
        job.run()
        #expect(notes.ready.withLock(\.self) == ["a 1"])
        #expect(desk.reply(1) == nil)
        try desk.step(.ready(job.submission))
        try desk.run()
        #expect(desk.code(1) == "answer")
        #expect(found == [true])
        #expect(try desk.status.waitingCommands == 0)
    }

    @Test("is a help only: where it fails, or was never begun, the turn does without")
    func without() throws {
        try desk.put(Toy.Unplan("unreadable"), key: 1)
        try desk.put(Toy.Unplan("lost"), key: 2)
        desk.ahead[0].run()
        for job in desk.ahead { try desk.step(.ready(job.submission)) }
        try desk.run()
        #expect([desk.code(1), desk.code(2)] == ["answer", "answer"])
        #expect(found == [false, false])
    }

    @Test("A body that cannot be read is told by the turn")
    func badBody() throws {
        try desk.request(.command, Toy.Unplan.name, Array("{}".utf8))
        desk.ahead[0].run()
        try desk.step(.ready(desk.ahead[0].submission))
        try desk.run()
        #expect(desk.code(1) == KitFault.badBody.rawValue)
    }

    @Test("At most so many wait for it; one more is told to come again")
    func busy() throws {
        for key in 1...UInt64(Node.beingReadiedMax) { try desk.put(Toy.Unplan("a"), key: key) }
        let last = UInt64(Node.beingReadiedMax) + 1
        #expect(desk.replies.isEmpty)
        try desk.put(Toy.Unplan("a"), key: last)
        #expect(desk.code(last) == KitFault.busy.rawValue)
        try desk.step(.ready(desk.ahead[0].submission))
        try desk.put(Toy.Unplan("a"), key: last)
        #expect(desk.ahead.count == Node.beingReadiedMax + 1)
    }

    @Test("A service that stops tells who waited for it to ask again")
    func stopping() throws {
        try desk.put(Toy.Unplan("a"), key: 1)
        try desk.put(Toy.Unplan("b"), key: 2)
        try desk.step(.stopping)
        #expect([desk.code(1), desk.code(2)] == Array(repeating: "kit.stopping", count: 2))
        // What is done afterwards counts no more.
        for job in desk.ahead { try desk.step(.ready(job.submission)) }
        try desk.run()
        #expect(found.isEmpty && desk.replies.count == 2)
    }

    @Test("Asked twice under one key, it happens once")
    func twice() throws {
        for _ in 1...2 { try desk.put(Toy.Unplan("a"), key: 1) }
        for job in desk.ahead { try desk.step(.ready(job.submission)) }
        try desk.run()
        #expect(desk.replies.map(\.kind) == [.answer, .answer])
        #expect(found.count == 1)
    }
}
