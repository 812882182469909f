import Contracts
import Foundation
import GRDB
import Support
import Testing

@testable import Ledger

@Suite("The frames kept in memory") struct TailTests {
    /// What the journal on disk gives for the same wish.
    private func onDisk(
        _ store: Store, after seq: Int64, limit: Int = 512, bytes: Int = 1 << 20,
        privateParts: Bool = true
    ) throws -> [UInt8] {
        var batch: [UInt8] = []
        for entry in try store.read({
            try Journal.entries(
                after: seq, limit: limit, bytes: bytes, privateParts: privateParts, $0)
        }) { EntryBytes.append(entry, to: &batch) }
        return batch
    }

    @Test("are byte for byte what the journal on disk gives, with and without private parts")
    func same() throws {
        let store = try storeInMemory()
        for number in 1...20 {
            try store.jot("\(number)", private: number % 3 == 0 ? "王秀兰" : nil)
        }
        for after in Int64(0)...19 {
            for (limit, bytes) in [
                (512, 1 << 20), (1, 1 << 20), (7, 1 << 20), (512, 1), (512, 900),
            ] {
                for privateParts in [true, false] {
                    let recent = store.recentBatch(
                        after: after, limit: limit, bytes: bytes, privateParts: privateParts)
                    #expect(
                        try recent
                            == onDisk(
                                store, after: after, limit: limit, bytes: bytes,
                                privateParts: privateParts), "\(after) \(limit) \(bytes)")
                }
            }
        }
        #expect(store.recentBatch(after: 20, limit: 1, bytes: 1, privateParts: true) == nil)
        #expect(store.recentLink(at: 20) == (try store.head()))
        #expect(store.recentLink(at: 21) == nil && store.recentLink(at: 0) == nil)
    }

    @Test("hold nothing of a refused turn or of a group that failed")
    func rolledBack() throws {
        let store = try storeInMemory()
        try store.jot("kept")
        try store.jot("refused", then: Never.ever)
        #expect(throws: Broken.self) { try store.jot("broken", then: Broken()) }
        try store.group(writtenAt: .opening) { group in
            for fails in [true, false, true] {
                _ = try group.attempt(.kit("k"), now: .opening, actor: "a") { turn in
                    try turn.emit(Noted(subject: "s", text: "\(fails)"))
                    if fails { throw Broken() }
                }
            }
        }
        let recent = try #require(
            store.recentBatch(after: 0, limit: 512, bytes: 1 << 20, privateParts: true))
        #expect(try EntryBytes.read(batch: recent).map(\.seq) == [1, 2])
        #expect(try recent == onDisk(store, after: 0))
    }

    @Test("forget a private part that was erased, in the group that wrote it too")
    func erased() throws {
        let store = try storeInMemory()
        try store.jot("one", private: "王秀兰")
        try store.jot("two", private: "李桂芳")
        try store.group(writtenAt: .opening) { group in
            _ = try group.turn(.kit("k"), now: .opening, actor: "a") { turn in
                try turn.emit(Noted(subject: "s", text: "three"), private: "陈建国")
                for seq in [Int64(1), 3] { #expect(try turn.erasePrivatePart(at: seq)) }
            }
        }
        #expect(store.recentBatch(after: 0, limit: 9, bytes: 1 << 20, privateParts: true) == nil)
        try store.jot("four")
        #expect(
            try store.recentBatch(after: 3, limit: 9, bytes: 1 << 20, privateParts: true)
                == onDisk(store, after: 3))
        #expect(store.recentBatch(after: 2, limit: 9, bytes: 1 << 20, privateParts: true) == nil)
    }

    @Test("are the last ones only, however many there were")
    func bounded() throws {
        let store = try storeInMemory()
        try store.group(writtenAt: .opening) { group in
            for number in 1...Tail.framesMax + 10 {
                _ = try group.turn(.kit("k"), now: .opening, actor: "a") {
                    try $0.emit(Noted(subject: "s", text: "\(number)"))
                }
            }
        }
        #expect(store.recentLink(at: 10) == nil && store.recentLink(at: 11) != nil)
        #expect(store.recentBatch(after: 9, limit: 9, bytes: 1 << 20, privateParts: true) == nil)
        #expect(
            try store.recentBatch(after: 10, limit: 512, bytes: 1 << 20, privateParts: true)
                == onDisk(store, after: 10))
    }
}

@Suite("An answer that is the event the command made") struct AnswerInJournalTests {
    @Test("is kept once and read back the same; any other in full")
    func kept() throws {
        let store = try storeInMemory()
        let event = Noted(subject: "s", text: "one")
        let bodies = [try JSON.encode(event), Array("{}".utf8), []]
        try store.group(writtenAt: .opening) { group in
            for (index, body) in bodies.enumerated() {
                _ = try group.turn(.kit("k"), now: .opening, actor: "a") { try $0.emit(event) }
                let answer = KeptAnswer(
                    digest: Hash(of: [1]), kind: .answer, code: "", mark: try group.headNow().seq,
                    body: body)
                try group.keep(answer, under: .number(UInt64(index)))
            }
        }
        try store.jot("another")
        try store.group(writtenAt: .opening) { group in
            for (index, body) in bodies.enumerated() {
                let answer = try group.answer(under: .number(UInt64(index)))
                #expect(answer?.body == body && answer?.code == "")
                #expect(answer?.mark == Int64(index + 1))
            }
        }
        let lengths = try store.read {
            try Int.fetchAll($0, sql: "SELECT length(body) FROM answer ORDER BY key")
        }
        #expect(lengths == [0, 2, 0])
    }

    @Test("is not encoded anew, and an answer that differs is")
    func encoded() throws {
        let store = try storeInMemory()
        try store.group(writtenAt: .opening) { group in
            _ = try group.turn(.kit("k"), now: .opening, actor: "a") { turn in
                let event = Noted(subject: "s", text: "one")
                #expect(try turn.encoded(event) == JSON.encode(event))
                try turn.emit(event)
                #expect(try turn.encoded(event) == JSON.encode(event))
                let other = Noted(subject: "s", text: "two")
                #expect(try turn.encoded(other) == JSON.encode(other))
                #expect(try turn.encoded(Nothing()) == JSON.encode(Nothing()))
            }
        }
    }
}
