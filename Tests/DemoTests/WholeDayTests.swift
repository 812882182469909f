import Contracts
import Foundation
import ServiceKit
import Support
import Testing

@testable import Operator

/// The demo town's whole day on real processes, against what an independent script counts in its
/// files.
@Suite("A town's day", .serialized) struct WholeDayTests {
    @Test(
        "The totals are those counted in the files, the morning finds an open hall, a second demo replays nothing"
    )
    func undisturbed() throws {
        let town = try DayTown(lasting: 40, until: "2026-03-03T08:30:00+08:00")
        try town.startDemo()
        #expect(try town.endDemo() == 0, "\(town.words)\(town.log)")
        #expect(try summary(town.output) == (try counted()))

        // The night has closed the windows, each once; the morning's clerks are at them again.
        let caller = try Caller(directory: town.folder)
        let counters = try caller.read(CounterList(), of: .hall).counters
        #expect(counters.map(\.counter.rawValue) == Array(1...8))
        #expect(counters.allSatisfy { $0.state == .open && $0.clerk != nil })

        let heads = try journalHeads(town)
        try town.startDemo()
        #expect(try town.endDemo() == 0, "\(town.words)")
        #expect(try summary(town.output) == (try counted()))
        #expect(try journalHeads(town) == heads)
        #expect(try town.run("verify") == 0)

        // Whoever complained asks to be forgotten: at the hall alone, and it is gone everywhere.
        let phones = try complainants()
        try #require(!phones.isEmpty)
        #expect(try stores(town, holding: phones) == ["grid", "hall"])
        try eraseComplaints(town)
        #expect(try town.run("down") == 0)
        let left = try stores(town, holding: phones)
        #expect(left == [])
        #expect(try town.run("verify", "--offline") == 0)
    }

    /// Phones that the day's complaints at the windows alone have.
    private func complainants() throws -> [String] {
        struct Line: Decodable {
            let `do`: String
            let phone: String?
        }
        let bytes = try #require(
            FileManager.default.contents(atPath: DemoFiles.folder + "/day.jsonl"))
        let lines = bytes.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONDecoder().decode(Line.self, from: $0)
        }
        let elsewhere = Set(lines.filter { $0.do != "complain" }.compactMap(\.phone))
        return lines.filter { $0.do == "complain" }.compactMap(\.phone)
            .filter { !elsewhere.contains($0) }
    }

    /// Services one of whose store's files has one of the texts among its bytes.
    private func stores(_ town: DayTown, holding texts: [String]) throws -> [String] {
        let folder = town.folder + "/stores"
        let found = try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
            let bytes = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
            return texts.contains { bytes.range(of: Data($0.utf8)) != nil }
        }
        return Set(found.map { String($0.prefix { $0 != "." }) }).sorted()
    }

    /// Erases every complaint's private part at the hall, and waits until the grid has heard of it.
    private func eraseComplaints(_ town: DayTown) throws {
        let switchboard = try Switchboard(directory: town.folder)
        let hall = try switchboard.line(to: .hall)
        let grid = try switchboard.line(to: .grid)
        defer {
            hall.close()
            grid.close()
        }
        var seq: Int64 = 0
        while case let lines = try hall.read(JournalPage(after: seq, limit: 1_000)).lines,
            let last = lines.last
        {
            for line in lines where line.name == ComplaintLodged.name {
                _ = try hall.ask(ErasePrivate(seq: line.seq, reason: "本人要求"), key: .newKey())
            }
            seq = last.seq
        }
        let end = ContinuousClock.now + .seconds(60)
        while try grid.status().following.first(where: { $0.producer == .hall })?.applied ?? 0
            < hall.status().head
        {
            try #require(ContinuousClock.now < end)
            DayTown.look()
        }
    }

    /// Kills come after seeded numbers of commands, so that they fall into the day however fast it
    /// goes.
    @Test(
        "Services and the demo killed at any moment change no total",
        arguments: [20_260_302 as UInt64])
    func killed(seed: UInt64) throws {
        let kills = 14
        var random = Seeded(seed)
        let moments = (0..<kills).map { _ in Int.random(in: 5...1690, using: &random) }.sorted()
        print("A town's day: seed \(seed), kills after \(moments) commands")

        let town = try DayTown(lasting: 120)
        try town.startDemo()
        var killed: [String] = []
        for moment in moments {
            while town.isPlaying, town.intents < moment { DayTown.look() }
            try #require(town.isPlaying, "seed \(seed): \(town.words)\(town.log)")
            let victim = Int.random(in: 0...ServiceName.allCases.count, using: &random)
            if victim == ServiceName.allCases.count {
                town.killDemo()
                killed.append("demo")
                try town.startDemo()
            } else if town.kill(ServiceName.allCases[victim]) {
                killed.append(ServiceName.allCases[victim].rawValue)
            }
        }
        #expect(try town.endDemo() == 0, "seed \(seed), killed \(killed): \(town.words)\(town.log)")
        #expect(try summary(town.output) == (try counted()), "seed \(seed), killed \(killed)")
        #expect(killed.count >= kills / 2, "seed \(seed), killed \(killed)")
        #expect(try town.run("verify") == 0, "seed \(seed), killed \(killed)")
    }

    private func summary(_ output: Data) throws -> DaySummary {
        try JSON.decode(DaySummary.self, from: Array(output))
    }

    /// What `count.py` prints; decoded strictly enough that a field missing there would be told.
    private func counted() throws -> DaySummary {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", DemoFiles.folder + "/count.py"]
        process.standardOutput = pipe
        try process.run()
        let output = try #require(try pipe.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        return try summary(output)
    }

    private func journalHeads(_ town: DayTown) throws -> [Int64] {
        let caller = try Caller(directory: town.folder)
        return try ServiceName.allCases.map { try caller.status(of: $0).head }
    }
}
