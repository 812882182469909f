import Contracts
import Support
import Testing

@testable import Operator

@Suite("The day's acts") struct ActTests {
    @Test("Every line of the demo day can be read")
    func demo() throws {
        let acts = try NumberedAct.read(try DemoFiles.bytes("day.jsonl"))
        #expect(acts.count == 1780)
        #expect(acts.last?.line == 1780)
        #expect(Set(acts.map(\.label)).count == acts.count)
        #expect(acts.first?.act.at == .opening - .seconds(36 * 60 - 20))
        let counter = try #require(CounterNumber(rawValue: 1))
        let queue = try #require(QueueLetter(rawValue: "A"))
        #expect(
            acts.first?.act.deed
                == .hall(.openCounter(counter, [queue], clerk: StaffNumber(rawValue: "C001"))))
    }

    @Test("A line that is no act, or comes too early, is told")
    func faults() throws {
        let start = #"{"at":"2026-03-02T09:00:00+08:00","who":"x","do":"#
        let text =
            start + #""call","window":1}"# + "\n" + start + #""dance"}"# + "\n"
            + start + #""call","window":100}"# + "\n" + start + #""close"}"# + "\nnothing\n"
            + #"{"at":"2026-03-02T08:59:59+08:00","who":"x","do":"call","window":1}"# + "\n"
            + #"{"at":"2026-03-02T09:00:00Z","who":"x","do":"call","window":1}"#
        let faults = try #require(throws: SheetFaults.self) {
            try NumberedAct.read(Array(text.utf8))
        }
        #expect(faults.faults.map(\.line) == [2, 3, 4, 5, 6, 7])
    }

    @Test(
        "A moment is of the town, on the day and within it",
        arguments: [
            ("2026-03-02T09:00:00+08:00", true), ("2026-03-02T24:00:00+08:00", false),
            ("2026-02-30T09:00:00+08:00", false), ("2026-03-02T09:00:00+09:00", false),
            ("2026-03-02 09:00:00+08:00", false), ("2026-03-02T9:00:000+08:00", false),
        ])
    func moments(text: String, isGood: Bool) {
        #expect(Instant(local: text) == (isGood ? .opening : nil))
    }

    @Test("A changed line is another act, with a key of its own")
    func labels() throws {
        let line = #"{"at":"2026-03-02T09:00:00+08:00","who":"x","do":"call","window":1}"#
        let one = try NumberedAct.read(Array(line.utf8))
        let other = try NumberedAct.read(Array(line.replacing(":1}", with: ":2}").utf8))
        #expect(one[0].label != other[0].label)
        #expect(try NumberedAct.read(Array(line.utf8))[0].label == one[0].label)
    }
}
