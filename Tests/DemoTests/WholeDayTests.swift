import Contracts
import Foundation
import Support
import Testing

@testable import Operator

/// The demo town's whole day on real processes, against what an independent script counts in its
/// files.
@Suite("A town's day", .serialized) struct WholeDayTests {
    @Test(
        "The services come to the totals counted from the files, and a second demo replays nothing")
    func undisturbed() throws {
        let town = try DayTown(lasting: 40)
        try town.startDemo()
        #expect(try town.endDemo() == 0, "\(town.words)\(town.log)")
        #expect(try summary(town.output) == (try counted()))

        let heads = try journalHeads(town)
        try town.startDemo()
        #expect(try town.endDemo() == 0, "\(town.words)")
        #expect(try summary(town.output) == (try counted()))
        #expect(try journalHeads(town) == heads)
        #expect(try town.run("verify") == 0)
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
