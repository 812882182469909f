import Contracts
import Foundation
import ServiceKit
import Testing

/// A town of real processes in a folder of its own, on ports nobody else has.
final class Town {
    let folder: String
    let basePort: Int
    private var supervisor: Process?

    /// - Parameter options: more words for `zhenjie init`.
    init(_ options: [String] = []) throws {
        folder = NSTemporaryDirectory() + "/zhenjie-\(UUID().uuidString)"
        basePort = try FreePorts.town()
        let made = try run("init", "--base-port", String(basePort), options: options)
        try #require(made.exit == 0, "\(made.err)")
    }

    deinit {
        if let supervisor, supervisor.isRunning { kill(supervisor.processIdentifier, SIGKILL) }
        for program in ServiceName.allCases.map(\.rawValue) + ["console"] {
            if let id = process(program) { kill(id, SIGKILL) }
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    struct Outcome {
        let exit: Int32
        let out: String
        let err: String

        func json() throws -> [String: Any] {
            try #require(
                try JSONSerialization.jsonObject(with: Data(out.utf8)) as? [String: Any],
                "\(out)\(err)")
        }
    }

    /// Runs `zhenjie` to its end.
    @discardableResult
    func run(_ words: String..., options: [String] = [], data: String? = nil) throws -> Outcome {
        try Self.run(words + options + (words[0] == "--help" ? [] : ["--data", data ?? folder]))
    }

    static func run(_ words: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Programs.path("zhenjie"))
        process.arguments = words
        process.standardInput = FileHandle.nullDevice
        let files = try (OutputFile(), OutputFile())
        process.standardOutput = files.0.handle
        process.standardError = files.1.handle
        try process.run()
        let isOver = eventually(within: .seconds(60)) { !process.isRunning }
        if !isOver { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        try #require(isOver, "zhenjie \(words) did not end")
        return Outcome(exit: process.terminationStatus, out: files.0.text, err: files.1.text)
    }

    // MARK: Up and down

    var log: String { (try? String(contentsOfFile: folder + "/up.log", encoding: .utf8)) ?? "" }
    var ready: String { folder + "/ready" }

    /// Starts `zhenjie up`; with `waiting`, until all services have answered.
    @discardableResult
    func up(waiting: Bool = true) throws -> Process {
        unlink(ready)
        _ = FileManager.default.createFile(atPath: folder + "/up.log", contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Programs.path("zhenjie"))
        process.arguments = ["up", "--data", folder, "--ready-file", ready]
        process.standardInput = FileHandle.nullDevice
        let log = try #require(FileHandle(forWritingAtPath: folder + "/up.log"))
        process.standardOutput = log
        process.standardError = log
        try process.run()
        supervisor = process
        if waiting {
            let isReady = eventually(within: .seconds(120)) {
                FileManager.default.fileExists(atPath: ready)
            }
            try #require(isReady, "\(self.log)")
        }
        return process
    }

    /// Stops what `up` started and gives its exit code.
    func down() throws -> Int32 {
        let process = try #require(supervisor)
        process.terminate()
        process.waitUntilExit()
        supervisor = nil
        return process.terminationStatus
    }

    /// The number of a service's process, as `up` has noted it.
    func process(_ service: ServiceName) -> Int32? { process(service.rawValue) }

    private func process(_ program: String) -> Int32? {
        let note = try? String(contentsOfFile: folder + "/run/\(program).pid", encoding: .utf8)
        return note?.split(separator: " ").first.flatMap { Int32($0) }
    }

    func store(_ service: ServiceName) -> String { folder + "/stores/\(service.rawValue).sqlite" }

    func line(to service: ServiceName) throws -> Line {
        try Switchboard(directory: folder).line(to: service)
    }

    /// Changes a stopped service's store behind its back: bytes for as many others.
    func alter(_ service: ServiceName, _ before: String, _ after: String) throws {
        var found = false
        for path in [store(service), store(service) + "-wal"] {
            guard var bytes = FileManager.default.contents(atPath: path) else { continue }
            while let place = bytes.range(of: Data(before.utf8)) {
                bytes.replaceSubrange(place, with: Data(after.utf8))
                found = true
            }
            try bytes.write(to: URL(fileURLWithPath: path))
        }
        try #require(found, "\(before) is not in the store")
    }

    /// Opens so many counters at the hall, which is so many entries in its journal.
    func openCounters(_ count: Int) throws {
        let line = try line(to: .hall)
        defer { line.close() }
        let queue = try #require(QueueLetter(rawValue: "A"))
        for number in 1...count {
            let counter = try #require(CounterNumber(rawValue: number))
            _ = try line.ask(OpenCounter(counter: counter, queues: [queue]), key: .newKey())
        }
    }
}

/// The programs under test lie beside the tests themselves.
enum Programs {
    static func path(_ name: String) -> String {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return (own as NSString).deletingLastPathComponent + "/" + name
    }
}

/// A file that takes a program's output: it never fills up as a pipe would.
struct OutputFile {
    private let path: String
    let handle: FileHandle

    init() throws {
        path = NSTemporaryDirectory() + "/zhenjie-out-\(UUID().uuidString)"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try #require(FileHandle(forWritingAtPath: path))
    }

    var text: String {
        defer { unlink(path) }
        return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}

/// Looks again and again until it is so, or the time is over.
func eventually(within limit: Duration, _ isSo: () throws -> Bool) rethrows -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while clock.now < end {
        if try isSo() { return true }
        _ = poll(nil, 0, 20)
    }
    return try isSo()
}

/// A town's ports, below those the system gives away by itself: the services', the console's.
enum FreePorts {
    static func town() throws -> Int {
        for _ in 0..<200 {
            let base = Int.random(in: 20_000..<32_000)
            if (base..<base + 12).allSatisfy(isFree) { return base }
        }
        throw NoPorts()
    }

    struct NoPorts: Error {}

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
