import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support
import Testing

/// Real processes, ended as by `kill -9` where CRASH_AT says.
@Suite("A process killed", .serialized) struct KillTests {
    struct Run {
        let signal: Int32
        let status: Int32
        /// What had been answered when it ended, by key.
        let answered: [String: String]
        let finished: Bool
    }

    static let helper: String = {
        // The test's own program lies beside it.
        let bundle =
            Bundle.allBundles.map(\.bundlePath) + [CommandLine.arguments[0], "/proc/self/exe"]
        for path in bundle {
            let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            var folder = (real as NSString).deletingLastPathComponent
            while folder.count > 1 {
                let helper = folder + "/CrashHelper"
                if access(helper, X_OK) == 0, !isFolder(helper) { return helper }
                folder = (folder as NSString).deletingLastPathComponent
            }
        }
        return "\(FileManager.default.currentDirectoryPath)/.build/debug/CrashHelper"
    }()

    private static func isFolder(_ path: String) -> Bool {
        var folder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &folder)
            && folder.boolValue
    }

    static func folder(_ name: String) throws -> String {
        let path = NSTemporaryDirectory() + "/kill-\(getpid())-\(name)"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    static func run(
        _ folder: String, _ range: ClosedRange<Int>, _ also: String = "", crash: String? = nil,
        through tool: [String] = []
    ) throws -> Run {
        let process = Process()
        let line = tool + [helper, folder, "\(range.lowerBound)", "\(range.upperBound)", also]
        process.executableURL = URL(fileURLWithPath: line[0])
        process.arguments = Array(line.dropFirst())
        var environment = ProcessInfo.processInfo.environment
        environment["CRASH_AT"] = crash
        process.environment = environment
        let out = folder + "/out"
        _ = FileManager.default.createFile(atPath: out, contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: out))
        process.standardOutput = file
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try file.close()
        let text = try String(contentsOfFile: out, encoding: .utf8)
        var answered: [String: String] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("answered ") {
            let words = line.split(separator: " ", maxSplits: 2)
            answered[String(words[1])] = String(words[2])
        }
        return Run(
            signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : 0,
            status: process.terminationStatus, answered: answered,
            finished: text.hasSuffix("done\n"))
    }

    @Test(
        "loses nothing it has answered, does nothing twice and leaves no hole",
        arguments: [
            ("F01", ""), ("F01:7", ""), ("F02", ""), ("F02:9", ""), ("F03", ""), ("F03:8", ""),
            ("F04", "follow"), ("F04:6", "follow"), ("F05", "follow"), ("F05:5", "follow"),
            ("F06:4", "follow"), ("F07", "checkpoint"), ("F07:6", "checkpoint"), ("F08", ""),
            ("F08:2", ""),
            ("F09", "backup"), ("F09:4", "backup"),
        ])
    func killed(crash: String, also: String) throws {
        let folder = try Self.folder("\(crash)-\(also)".replacingOccurrences(of: ":", with: "-"))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try Self.run(folder, 1...20, also, crash: crash)
        try #require(first.signal == SIGKILL, "\(crash) was not reached: \(first)")
        if crash.hasPrefix("F09") {
            let backups = try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".backup") }
            #expect(backups.count == (crash == "F09" ? 0 : 3))
        }
        let second = try Self.run(folder, 1...20, also)
        try #require(second.finished, "\(second)")
        #expect(second.answered.count == 20)
        for (key, body) in first.answered { #expect(second.answered[key] == body, "\(key)") }

        // Every fifth of the twenty is refused.
        let hall = try open(folder, "hall.sqlite", Toy.counter)
        #expect(try hall.read { try Toy.totals($0) } == ["a": 16])
        let entries = try hall.read { try Journal.entries(after: 0, limit: .max, $0) }
        #expect(entries.map(\.seq) == Array(1...16))
        #expect(Set(entries.map(\.cause)).count == 16)
        try hall.read { try Journal.verify($0) }
        #expect(try hall.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        if also == "follow" {
            let grid = try open(folder, "grid.sqlite", Toy.follower())
            #expect(try grid.read { try Toy.totals($0) } == ["a": 16])
            #expect(try grid.cursors().map(\.seq) == [16])
            #expect(try grid.head().seq == 16)
            #expect(try grid.cursors().map(\.hash) == [try hall.head().hash])
            try grid.close()
        }
        if also == "backup" {
            let copy = try open(folder, "20.backup", Toy.counter)
            #expect(try copy.head() == hall.head())
            try copy.close()
        }
        try hall.close()
    }

    @Test("at every commit of a run is found whole each time")
    func everyCommit() throws {
        let folder = try Self.folder("every")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var answered: [String: String] = [:]
        for round in 1...8 {
            // Each round begins with what is known, so that its last answer is one to a new
            // command.
            let run = try Self.run(folder, 1...(4 * round), crash: "F03:\(4 * round)")
            for (key, body) in answered {
                #expect(run.answered[key] == nil || run.answered[key] == body)
            }
            answered.merge(run.answered) { old, _ in old }
        }
        let last = try Self.run(folder, 1...32)
        try #require(last.finished)
        for (key, body) in answered { #expect(last.answered[key] == body) }
        let hall = try open(folder, "hall.sqlite", Toy.counter)
        #expect(try hall.head().seq == 26)
        try hall.close()
    }

    private func open(_ folder: String, _ file: String, _ service: Service) throws -> Store {
        try Store.open(
            path: folder + "/" + file, service: service.name, migrations: service.migrations,
            birth: nil,
            random: Seeded(1))
    }

    // MARK: fdatasync

    static let strace = "/usr/bin/strace"
    static var canTrace: Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: strace)
        process.arguments = ["-f", "-o", "/dev/null", "/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Counts what reaches the disk while so many commands are sent one after the other.
    private func syncs(_ commands: Int, _ also: String = "") throws -> Int {
        let folder = try Self.folder("sync-\(commands)")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let trace = folder + "/trace"
        let run = try Self.run(
            folder, 1...commands, also,
            through: [Self.strace, "-f", "-e", "trace=fsync,fdatasync", "-o", trace])
        try #require(run.finished && run.answered.count == commands)
        return try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
            .count { $0.contains("sync(") && $0.hasSuffix("= 0") }
    }

    @Test(
        "or cut from its power keeps what it answered: each answer has an fdatasync of its own",
        .enabled(if: canTrace, "strace cannot run here"))
    func fdatasync() throws {
        let few = try syncs(10)
        let many = try syncs(110)
        // The difference leaves out what opening a store costs.
        #expect(many - few >= 100, "\(many) - \(few)")
        // One a group and not two, or the figure says nothing about the group.
        #expect(many - few <= 150, "\(many) - \(few)")
    }

    @Test(
        "without that would be seen: a store that does not sync has none",
        .enabled(if: canTrace, "strace cannot run here"))
    func careless() throws {
        #expect(try syncs(110, "careless") - syncs(10, "careless") < 50)
    }
}
