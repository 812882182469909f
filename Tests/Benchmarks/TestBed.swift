import Contracts
import Foundation
import ServiceKit
import Wire

/// Two services on loopback in a directory of their own, as processes of this same program.
final class TestBed {
    let directory: String
    let producerEndpoint: String
    let consumerEndpoint: String
    let producerKey: KeyPair
    let consumerKey: KeyPair
    let clientKey: KeyPair
    private var children: [String: Process] = [:]

    init(_ name: String, in base: String) throws {
        directory = base + "/" + name
        try? FileManager.default.removeItem(atPath: directory)
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        let port = 21_000 + Int(getpid()) % 8_000
        producerEndpoint = "tcp://127.0.0.1:\(port)"
        consumerEndpoint = "tcp://127.0.0.1:\(port + 1)"
        (producerKey, consumerKey, clientKey) = (try .generate(), try .generate(), try .generate())
        let client = Peer(
            name: "client", keys: [clientKey.publicKey.text], commands: ["*"], queries: ["*"],
            follows: true)
        try write(
            "producer", producerKey, producerEndpoint,
            peers: [
                client,
                Peer(
                    name: "grid", keys: [consumerKey.publicKey.text], follows: true,
                    seesPrivateParts: true),
            ], producers: "{}")
        try write(
            "consumer", consumerKey, consumerEndpoint, peers: [client],
            producers: """
                {"hall":{"endpoint":"\(producerEndpoint)","key":"\(producerKey.publicKey.text)"}}
                """)
    }

    private func write(
        _ role: String, _ key: KeyPair, _ endpoint: String, peers: [Peer], producers: String
    ) throws {
        try key.save(path: "\(directory)/\(role).key")
        try Data(try JSON.encode(peers)).write(to: URL(filePath: "\(directory)/\(role).peers.json"))
        try Data(
            """
            {"store":{"path":"\(directory)/\(role).sqlite"},"listen":"\(endpoint)",
             "key":{"file":"\(directory)/\(role).key"},"peers":{"file":"\(directory)/\(role).peers.json"},
             "producers":\(producers),"log":{"level":"warning"}}
            """.utf8
        ).write(to: URL(filePath: "\(directory)/\(role).json"))
    }

    /// Starts `producer` or `consumer`, and waits until it answers.
    ///
    /// - Returns: Milliseconds from start to the first answer.
    @discardableResult
    func start(_ role: String) throws -> Double {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
        process.arguments = ["\(directory)/\(role).json"]
        var environment = ProcessInfo.processInfo.environment
        environment["BENCH_ROLE"] = role
        environment["BENCH_TIMES"] = "\(directory)/times"
        process.environment = environment
        let began = monotonicNanoseconds()
        try process.run()
        children[role] = process
        _ = try status(role, patience: .seconds(10))
        return Double(monotonicNanoseconds() - began) / 1e6
    }

    func status(_ role: String, patience: Duration = .seconds(5)) throws -> ServiceStatus {
        let key = role == "producer" ? producerKey : consumerKey
        let line = try Line(
            context: try WireContext(),
            endpoint: role == "producer" ? producerEndpoint : consumerEndpoint,
            serverKey: key.publicKey, key: clientKey)
        defer { line.close() }
        return try line.status(patience: patience)
    }

    /// CPU seconds and peak memory of a running child, as the kernel counts them.
    func usage(_ role: String) -> (cpuSeconds: Double, peakMB: Double) {
        children[role].map { Self.usage(pid: $0.processIdentifier) } ?? (0, 0)
    }

    /// What the store and its log take on the disk.
    func diskKB(_ role: String) -> Double {
        ["", "-wal"].reduce(0) { sum, suffix in
            var status = stat()
            return stat("\(directory)/\(role).sqlite\(suffix)", &status) == 0
                ? sum + Double(status.st_blocks) / 2 : sum
        }
    }

    static func usage(pid: Int32) -> (cpuSeconds: Double, peakMB: Double) {
        let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        let ticks = fields.count > 12 ? (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0) : 0
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
            .split(separator: " ").dropFirst().first.flatMap { Double($0) }
        return (ticks / Double(sysconf(Int32(_SC_CLK_TCK))), (peak ?? 0) / 1024)
    }

    func pid(_ role: String) -> Int32 { children[role]?.processIdentifier ?? 0 }

    func stop(_ role: String) {
        children[role]?.terminate()
        children[role]?.waitUntilExit()
        children[role] = nil
    }

    func stopAll() { for role in ["consumer", "producer"] { stop(role) } }

    /// What the consumer measured: how many, when the last, and its percentiles in microseconds.
    func appliedTimes() throws -> (count: Int, last: Int64, p50: Double, p99: Double) {
        let text = try String(contentsOfFile: "\(directory)/times", encoding: .utf8)
        let fields = text.split(whereSeparator: \.isWhitespace)
        guard fields.count == 4, let count = Int(fields[0]), let last = Int64(fields[1]),
            let p50 = Double(fields[2]), let p99 = Double(fields[3])
        else { throw BenchFault(what: "no times") }
        return (count, last, p50, p99)
    }

    /// Waits until the consumer has applied all that the producer has.
    func drained(to head: Int64) throws {
        while true {
            let status = try status("consumer")
            if status.following.first?.applied ?? 0 >= head { return }
            var poller = Poller()
            _ = try poller.wait(for: [], atMost: 20)
        }
    }
}
