import Contracts
import Foundation
import Ledger
import Support
import Testing
import Wire

@testable import ServiceKit

@Suite("A follower") final class FollowerTests {
    let producer: Desk
    var now = Moment(mono: 0, wall: .opening)
    var follower = Follower(producer: .hall, cursor: nil)

    init() throws {
        producer = try Desk(Toy.counter)
        for key in 1...6 { _ = try producer.ask(Toy.Add(1), key: UInt64(key)) }
    }

    private func batch(_ entries: [Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { EntryBytes.append(entry, to: &bytes) }
        return bytes
    }

    private func step(_ input: Follower.Input) -> (
        pulls: [Request], delivered: [Int64], rebuilds: Int
    ) {
        var (pulls, delivered, rebuilds) = ([Request](), [Int64](), 0)
        for output in follower.step(input, now: now) {
            switch output {
            case .pull(let request): pulls.append(request)
            case .deliver(let entries): delivered += entries.map(\.seq)
            case .rebuild: rebuilds += 1
            case .stopped: break
            }
        }
        return (pulls, delivered, rebuilds)
    }

    private func cursor(_ entry: Entry) -> JournalCursor {
        JournalCursor(producer: .hall, journal: entry.journal, seq: entry.seq, hash: entry.hash)
    }

    private func reply(_ pull: Request, _ entries: [Entry]) -> Follower.Input {
        .reply(Reply(kind: .batch, key: pull.key, mark: 6, body: batch(entries)))
    }

    @Test("skips what it has had already")
    func duplicates() throws {
        let all = try producer.entries()
        var pull = try #require(step(.linkUp).pulls.first)
        let first = step(reply(pull, Array(all[0..<3])))
        #expect(first.delivered == [1, 2, 3])
        pull = try #require(first.pulls.first)
        #expect(step(reply(pull, Array(all[1..<5]))).delivered == [4, 5])
        #expect(follower.stopped == nil)
    }

    @Test(
        "stops at a hole, at an altered entry, at another journal and at rubbish", arguments: 0..<5)
    func stops(kind: Int) throws {
        let all = try producer.entries()
        let pull = try #require(step(.linkUp).pulls.first)
        let other = try Desk(Toy.counter, journal: 9)
        _ = try other.ask(Toy.Add(1), key: 1)
        var flipped = batch(Array(all[0..<2]))
        flipped[flipped.count - 100] ^= 1
        let bytes =
            switch kind {
            case 0: batch([all[0], all[2]])
            case 1: flipped
            case 2: batch([all[0]] + (try other.entries()) + [all[2]])
            case 3: Array("rubbish".utf8)
            default: batch([all[1]])
            }
        _ = step(.reply(Reply(kind: .batch, key: pull.key, mark: 6, body: bytes)))
        #expect(follower.stopped != nil)
        #expect(step(.wake).pulls.isEmpty)
        #expect(follower.nextWake == nil)
    }

    @Test("pays no heed to a late reply to a pull it has given up")
    func lateReply() throws {
        let all = try producer.entries()
        let pull = try #require(step(.linkUp).pulls.first)
        _ = step(.linkDown)
        #expect(step(reply(pull, all)).delivered.isEmpty)
        let again = try #require(step(.linkUp).pulls.first)
        #expect(again.key != pull.key)
        #expect(step(reply(pull, all)).delivered.isEmpty)
        #expect(step(reply(again, all)).delivered == [1, 2, 3, 4, 5, 6])
        // The same reply twice.
        #expect(step(reply(again, all)).delivered.isEmpty)
    }

    @Test("has the link built anew after a time-out, and asks again after growing waits")
    func timeOut() throws {
        _ = step(.linkUp)
        var waits: [Int64] = []
        for _ in 1...8 {
            let until = try #require(follower.nextWake)
            now = Moment(mono: until, wall: .opening)
            #expect(step(.wake).rebuilds == 1)
            let next = try #require(follower.nextWake)
            waits.append(next - now.mono)
            #expect(step(.wake).pulls.isEmpty)
            now = Moment(mono: next, wall: .opening)
            #expect(step(.wake).pulls.count == 1)
        }
        #expect(waits == [50, 100, 200, 400, 800, 1_600, 2_000, 2_000])
    }

    @Test("asks again after a while when a pull cannot be sent or is answered by a fault")
    func faults() throws {
        let pull = try #require(step(.linkUp).pulls.first)
        _ = step(.reply(Reply(kind: .fault, key: pull.key, code: "kit.busy", body: [])))
        #expect(follower.stopped == nil)
        now = Moment(mono: try #require(follower.nextWake), wall: .opening)
        #expect(step(.wake).pulls.count == 1)
        _ = step(.sendFailed)
        #expect(step(.wake).pulls.isEmpty)
        now = Moment(mono: try #require(follower.nextWake), wall: .opening)
        #expect(step(.wake).pulls.count == 1)
    }

    @Test("asks ahead by one batch while another is applied, and not more")
    func twoInFlight() throws {
        for key in 7...1_100 {
            try producer.put(
                Toy.Add(1), key: UInt64(key), from: key % 2 == 0 ? "operator" : "other")
            if key % 200 == 0 { try producer.run() }
        }
        try producer.run()
        let all = try producer.entries()
        let most = Pull.entriesMax
        var pull = try #require(step(.linkUp).pulls.first)
        let first = step(reply(pull, Array(all[0..<most])))
        pull = try #require(first.pulls.first)
        let asked = try JSON.decode(Pull.self, from: pull.body)
        #expect(asked.after == Int64(most))
        #expect(asked.applied == 0)
        let second = step(reply(pull, Array(all[most..<2 * most])))
        #expect(second.pulls.isEmpty)
        let third = step(.applied(cursor(all[most - 1])))
        let after = try JSON.decode(Pull.self, from: try #require(third.pulls.first).body)
        #expect(after.applied == Int64(most))
        #expect(after.after == Int64(2 * most))
    }

    @Test("tells truly how far it has applied, also once it has stopped")
    func appliedAfterStop() throws {
        let all = try producer.entries()
        var pull = try #require(step(.linkUp).pulls.first)
        pull = try #require(step(reply(pull, Array(all[0..<2]))).pulls.first)
        _ = step(reply(pull, [all[4]]))
        #expect(follower.stopped != nil)
        _ = step(.applied(cursor(all[1])))
        #expect(follower.applied?.seq == 2)
    }
}
