import Contracts
import Foundation
import ServiceKit
import Testing

@testable import Operator

@Suite("What the tool says and decides by itself") struct WordsTests {
    @Test(
        "A service that ends at once is started ever later, to five seconds; after a good run at once"
    )
    func backOff() {
        var backOff = BackOff()
        let waits = (0..<7).map { _ in backOff.wait(afterRunning: .milliseconds(10)) }
        #expect(
            waits == [
                .milliseconds(200), .milliseconds(400), .milliseconds(800), .milliseconds(1600),
                .milliseconds(3200), .seconds(5), .seconds(5),
            ])
        #expect(backOff.wait(afterRunning: .milliseconds(29_999)) == .seconds(5))
        #expect(backOff.wait(afterRunning: .seconds(30)) == .milliseconds(200))
    }

    @Test("A restart is tried for all endings but those it cannot help", arguments: Int32(0)...255)
    func endings(status: Int32) {
        let isHopeless =
            if case .hopeless = Ending(status: status, bySignal: false) { true } else { false }
        #expect(isHopeless == [65, 66, 73, 78].contains(status))
        if case .hopeless = Ending(status: status, bySignal: true) {
            Issue.record("killed is no verdict")
        }
    }

    @Test(
        "JSON is laid out over lines without changing what it says",
        arguments: [
            ("{}", "{}"), ("[]", "[]"), ("\"a:b,{c}\"", "\"a:b,{c}\""),
            (
                "{\"a\":[1,{\"b\":\"x\\\"}\"}],\"c\":{}}",
                "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x\\\"}\"\n    }\n  ],\n  \"c\": {}\n}"
            ),
        ])
    func pretty(json: String, laidOut: String) throws {
        #expect(JSONText.pretty(json) == laidOut)
    }

    @Test("Every example survives being laid out")
    func prettyExamples() throws {
        for entry in allMessages {
            let text = JSONText.pretty(String(decoding: try entry.json(), as: UTF8.self))
            #expect(try entry.canonical(Array(text.utf8)) == entry.json(), "\(entry.name)")
        }
    }

    @Test("A moment is read and written in the town's zone")
    func times() throws {
        let nine = Instant(rawValue: 1_772_413_200_000)
        #expect(TownTime.text(nine) == "2026-03-02 09:00:00")
        #expect(TownTime.parse("2026-03-02T09:00:00+08:00") == nine)
        #expect(TownTime.parse("2026-03-02T01:00:00Z") == nine)
        #expect(TownTime.parse("2026-03-02T09:00:00") == nine)
        #expect(TownTime.parse("2026-03-02") == Instant(rawValue: 1_772_380_800_000))
        #expect(TownTime.parse("yesterday") == nil)
        #expect(TownTime.text(Instant(rawValue: nine.rawValue - 1)) == "2026-03-02 08:59:59")
    }

    @Test("A Chinese character takes two columns")
    func columns() {
        #expect(Table.width("hall") == 4)
        #expect(Table.width("蔡家坡镇 · 演示") == 15)
        var table = Table(["名", "B"])
        table.add(["a", "b"])
        #expect(table.text == "名  B\na   b")
    }

    @Test("A message is found by its name or the middle of it, and a slip gets suggestions")
    func names() throws {
        #expect(try MessageNames.find("hall.call-next.v1").name == "hall.call-next.v1")
        #expect(try MessageNames.find("call-next", of: .hall).name == "hall.call-next.v1")
        #expect(try MessageNames.find("day", of: .grid).name == "grid.day.v1")
        #expect(try MessageNames.find("kit.parked", of: .grid).name == "kit.parked.v1")
        #expect(throws: Trouble.self) { try MessageNames.find("day") }
        #expect(throws: Trouble.self) { try MessageNames.find("call-next", of: .grid) }
        #expect(MessageNames.distance("call-nxt", "call-next") == 1)
        #expect(MessageNames.distance("", "abc") == 3)
    }

    @Test("A process is told apart from a later one with its number")
    func processes() throws {
        let own = try #require(RunningProcess(id: getpid()))
        #expect(own.isAlive)
        #expect(RunningProcess(id: -1) == nil)
        let file = NSTemporaryDirectory() + "/zhenjie-note-\(UUID().uuidString)"
        defer { unlink(file) }
        try own.note(in: file)
        #expect(RunningProcess(file: file) == own)
        try WholeFile.write("\(own.id) \(own.startedAt + 1)\n", to: file)
        #expect(RunningProcess(file: file) == nil)
    }

    @Test("Who follows whom is what the services' reactions say")
    func followers() {
        #expect(TownServices.producers(of: .registry).isEmpty)
        #expect(TownServices.producers(of: .hall) == [.registry, .grid])
        #expect(TownServices.producers(of: .grid) == [.registry, .hall, .enforcement])
        #expect(TownServices.producers(of: .enforcement) == [.registry, .grid])
    }
}
