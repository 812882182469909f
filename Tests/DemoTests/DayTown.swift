import Contracts
import Foundation
import Testing

/// A town of real processes in a folder of its own, on a demo clock, with ports nobody else has.
final class DayTown {
    let folder = NSTemporaryDirectory() + "/zhenjie-day-\(UUID().uuidString)"
    private var supervisor: Process?
    private var demo: Process?
    private var demos = 0

    /// - Parameters:
    ///   - seconds: how long the day lasts on the wall, from 08:20 to midnight.
    ///   - until: when the clock slows to the wall's pace.
    init(lasting seconds: Int, until: String = "2026-03-03T00:05:00+08:00") throws {
        let made = try Self.start(
            [
                "init", "--data", folder, "--base-port", String(try Self.freePorts()),
                "--demo-start", "2026-03-02T08:20:00+08:00", "--demo-speed",
                String(56_400 / seconds), "--demo-until", until,
                "--demo-in", "2", "--hall-policy", DemoFiles.folder + "/hall.json",
            ], output: nil)
        made.waitUntilExit()
        try #require(made.terminationStatus == 0)
        supervisor = try Self.start(["up", "--data", folder], output: folder + "/up.log")
    }

    deinit {
        for process in [demo, supervisor] {
            guard let process, process.isRunning else { continue }
            process.terminate()
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    var log: String { (try? String(contentsOfFile: folder + "/up.log", encoding: .utf8)) ?? "" }

    /// What the demo last started has written.
    var output: Data {
        FileManager.default.contents(atPath: folder + "/demo-\(demos).json") ?? Data()
    }
    var words: String {
        (try? String(contentsOfFile: folder + "/demo-\(demos).json.err", encoding: .utf8)) ?? ""
    }

    // MARK: The demo

    func startDemo() throws {
        demos += 1
        demo = try Self.start(
            ["demo", "--data", folder, "--from", DemoFiles.folder, "--fast", "--json"],
            output: folder + "/demo-\(demos).json")
    }

    var isPlaying: Bool { demo?.isRunning ?? false }

    func killDemo() {
        guard let demo, demo.isRunning else { return }
        _ = kill(demo.processIdentifier, SIGKILL)
        demo.waitUntilExit()
    }

    /// The demo's exit code once it has ended.
    func endDemo() throws -> Int32 {
        let demo = try #require(demo)
        demo.waitUntilExit()
        return demo.terminationStatus
    }

    /// How many commands were meant up to now.
    var intents: Int {
        FileManager.default.contents(atPath: folder + "/run/keys.jsonl")?
            .count { $0 == UInt8(ascii: "\n") } ?? 0
    }

    // MARK: The services

    /// Kills a service on the spot; `false` when it is not running just now.
    func kill(_ service: ServiceName) -> Bool {
        let note = try? String(
            contentsOfFile: folder + "/run/\(service.rawValue).pid", encoding: .utf8)
        guard let id = note?.split(separator: " ").first.flatMap({ Int32($0) }) else {
            return false
        }
        return kill(id, SIGKILL) == 0
    }

    func run(_ words: String...) throws -> Int32 {
        let process = try Self.start(words + ["--data", folder], output: folder + "/run.out")
        process.waitUntilExit()
        return process.terminationStatus
    }

    // MARK: Processes

    /// Waits a moment between two looks.
    static func look() { _ = poll(nil, 0, 10) }

    private func kill(_ id: Int32, _ signal: Int32) -> Int32 { Foundation.kill(id, signal) }

    private static func start(_ words: [String], output: String?) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program("zhenjie"))
        process.arguments = words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try file(output)
        process.standardError = try file(output.map { $0 + ".err" })
        try process.run()
        return process
    }

    private static func file(_ path: String?) throws -> FileHandle {
        guard let path else { return FileHandle.nullDevice }
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try #require(FileHandle(forWritingAtPath: path))
    }

    /// The programs under test lie beside the tests themselves.
    private static func program(_ name: String) -> String {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return (own as NSString).deletingLastPathComponent + "/" + name
    }

    /// Four ports in a row, below those that the system gives away by itself.
    private static func freePorts() throws -> Int {
        for _ in 0..<200 {
            let base = Int.random(in: 20_000..<32_000)
            if (base..<base + 4).allSatisfy(isFree) { return base }
        }
        throw POSIXError(.EADDRINUSE)
    }

    private static func isFree(_ port: Int) -> Bool {
        let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
