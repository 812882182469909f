import Contracts
import Foundation
import GRDB
import Support
import Testing

@testable import Ledger

@Suite("A journal") struct JournalTests {
    @Test("is numbered without holes across refusals and rollbacks")
    func gapless() throws {
        let store = try storeInMemory()
        try store.jot("1")
        #expect(throws: Refused.self) { try store.jot("no", then: Never.ever).get() }
        #expect(throws: Broken.self) { try store.jot("bug", then: Broken()) }
        try store.jot("2")
        #expect(try store.entries().map(\.seq) == [1, 2])
        #expect(try store.notes == ["1", "2"])
        try store.read { try Journal.verify($0) }
    }

    @Test("goes on from what is on disk after a rollback, not from what was remembered")
    func headAfterRollback() throws {
        let store = try storeInMemory()
        try store.jot("1")
        let head = try store.head()
        #expect(throws: Broken.self) {
            try store.group(writtenAt: .opening) { group throws in
                _ = try group.turn(.command(.number(1)), now: .opening, actor: "a") {
                    try $0.emit(Noted(subject: "s", text: "x"))
                }
                throw Broken()
            }
        }
        #expect(try store.head() == head)
        try store.jot("2")
        try store.read { try Journal.verify($0) }
        #expect(try store.head().seq == 2)
    }

    @Test("puts back one refused turn of a group and keeps the others")
    func refusedInGroup() throws {
        let store = try storeInMemory()
        try store.group(writtenAt: .opening) { group throws in
            for (number, fails) in [(UInt64(1), false), (2, true), (3, false)] {
                _ = try group.turn(.command(.number(number)), now: .opening, actor: "a") {
                    turn throws in
                    try turn.emit(Noted(subject: "s", text: "\(number)"))
                    if fails { throw Never.ever }
                }
            }
        }
        #expect(try store.entries().map(\.seq) == [1, 2])
        try store.read { try Journal.verify($0) }
    }

    @Test(
        "does not verify once any column of a row is changed",
        arguments: [
            "at = at + 1", "writtenAt = writtenAt + 1", "name = name || 'x'", "subject = 'y'",
            "cause = 'y'", "actor = 'y'", "trace = 'y'", "body = x'00'",
            "privateHash = zeroblob(32)",
            "salt = zeroblob(16)", "privatePart = x'00'", "hash = zeroblob(32)",
        ])
    func changed(column: String) throws {
        let store = try storeInMemory()
        for number in 1...5 { try store.jot("\(number)", private: "张\(number)") }
        try store.read { try $0.execute(sql: "UPDATE journal SET \(column) WHERE seq = 3") }
        #expect(throws: CorruptEntry(seq: 3)) { try store.read { try Journal.verify($0) } }
    }

    @Test("does not verify once its identity is changed")
    func identity() throws {
        let store = try storeInMemory()
        try store.jot("1")
        try store.read { try $0.execute(sql: "UPDATE epoch SET journal = zeroblob(16)") }
        #expect(throws: CorruptEntry(seq: 1)) { try store.read { try Journal.verify($0) } }
    }

    @Test("names a row that was taken out", arguments: [Int64(1), 3])
    func removed(seq: Int64) throws {
        let store = try storeInMemory()
        for number in 1...5 { try store.jot("\(number)") }
        try store.read {
            try $0.execute(sql: "DELETE FROM journal WHERE seq = ?", arguments: [seq])
        }
        #expect(throws: CorruptEntry(seq: seq)) { try store.read { try Journal.verify($0) } }
    }

    @Test("still verifies when a private part has been erased, and gives it to nobody")
    func erased() throws {
        let store = try storeInMemory()
        try store.jot("1", private: "张三")
        try store.jot("2", private: "李四")
        try store.group(writtenAt: .opening) { group throws in
            _ = try group.turn(.kit("erase"), now: .opening, actor: "a") { turn throws in
                #expect(try turn.erasePrivatePart(at: 1))
                #expect(try !turn.erasePrivatePart(at: 1))
            }
        }
        try store.read { try Journal.verify($0) }
        let parts = try store.entries().map(\.privatePart)
        guard case .blank = parts[0], case .open = parts[1] else {
            Issue.record("\(parts)")
            return
        }
    }

    @Test("is handed out in pieces that hold what was asked for, private parts counted")
    func pieces() throws {
        let store = try storeInMemory()
        for number in 1...20 {
            try store.jot("\(number)", private: String(repeating: "字", count: 30_000))
        }
        let batch = try store.read { try Journal.entries(after: 0, limit: 512, bytes: 1 << 20, $0) }
        var bytes: [UInt8] = []
        for entry in batch { EntryBytes.append(entry, to: &bytes) }
        #expect(bytes.count <= 1 << 20)
        #expect(!batch.isEmpty)
        let one = try store.read { try Journal.entries(after: 19, limit: 512, bytes: 1, $0) }
        #expect(one.map(\.seq) == [20])
    }

    @Test("takes no entry above 256 KiB, and none whose subject could not be read again")
    func tooLarge() throws {
        let store = try storeInMemory()
        #expect(throws: StoreFault.entryTooLarge) {
            try store.jot("", private: String(repeating: "x", count: 256 * 1024))
        }
        #expect(throws: StoreFault.entryTooLarge) {
            try store.group(writtenAt: .opening) { group throws in
                _ = try group.turn(.kit("k"), now: .opening, actor: "a") {
                    try $0.emit(Noted(subject: String(repeating: "s", count: 65_536), text: ""))
                }
            }
        }
        #expect(try store.entries().isEmpty)
    }

    @Test("gives the same ids again when a turn is run again")
    func ids() throws {
        let store = try storeInMemory()
        func ids(_ cause: Cause) throws -> [Identifier<Noted>] {
            try store.group(writtenAt: .opening) { group throws in
                try group.turn(cause, now: .opening, actor: "a") { [$0.newID(), $0.newID()] }.get()
            }
        }
        let entry = Cause.entry(producer: .grid, journal: .number(1), seq: 1)
        #expect(try ids(entry) == ids(entry))
        #expect(try Set(ids(entry) + ids(.command(.number(1)))).count == 4)
        #expect(
            try ids(entry) != ids(.entry(producer: .grid, journal: .number(2), seq: 1)))
    }
}

@Suite("A full disk") struct FullDiskTests {
    /// Fills the store up to its page limit inside a group.
    private func fill(_ store: Store) throws {
        try store.group(writtenAt: .opening) { group throws in
            for number in 1...100 {
                _ = try group.turn(.command(.number(UInt64(number))), now: .opening, actor: "a") {
                    turn throws in
                    try turn.emit(Noted(subject: "s", text: String(repeating: "满", count: 10_000)))
                }
            }
        }
    }

    @Test("in the middle of a group leaves nothing, and writing goes on when there is room")
    func full() throws {
        let store = try storeInMemory()
        try store.jot("before")
        let pages = try store.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        try store.read { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 20)") }
        let error = #expect(throws: DatabaseError.self) { try fill(store) }
        #expect(error?.resultCode == .SQLITE_FULL)
        #expect(try store.entries().count == 1)
        #expect(try store.head().seq == 1)
        try store.read { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        try fill(store)
        #expect(try store.entries().map(\.seq) == Array(1...101))
        try store.read { try Journal.verify($0) }
    }

    @Test("that ends the transaction under a turn lets nothing be written outside of one")
    func rolledBack() throws {
        let store = try storeInMemory()
        try store.jot("before")
        var db: Database?
        var armed = true
        store.atPoint = { point in
            guard point == .beforeEvent, armed else { return }
            armed = false
            try db?.execute(sql: "ROLLBACK")
        }
        #expect(throws: StoreFault.rolledBack) {
            try store.group(writtenAt: .opening) { group throws in
                db = group.db
                _ = try group.turn(.command(.number(1)), now: .opening, actor: "a") { turn throws in
                    try turn.db.execute(sql: "INSERT INTO note (text) VALUES ('lost')")
                    try turn.emit(Noted(subject: "s", text: "lost"))
                }
            }
        }
        #expect(try store.notes == ["before"])
        #expect(try store.entries().map(\.seq) == [1])
        try store.jot("after")
        #expect(try store.entries().map(\.seq) == [1, 2])
    }

    @Test("swallowed by a handler still ends the group")
    func swallowed() throws {
        let store = try storeInMemory()
        #expect(throws: StoreFault.rolledBack) {
            try store.group(writtenAt: .opening) { group throws in
                _ = try group.turn(.command(.number(1)), now: .opening, actor: "a") { turn throws in
                    try? turn.db.execute(sql: "ROLLBACK")
                }
            }
        }
        try store.jot("after")
        #expect(try store.notes == ["after"])
    }
}
