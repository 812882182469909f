import Contracts
import Foundation
import Ledger
import ServiceKit
import Support
import Wire

/// The four services of a town in a directory of their own: keys, settings, endpoints, stores, and
/// the client's record. Whoever opens the directory has all of it.
struct Bed: Sendable {
    let directory: String
    /// Where the services' executables lie: beside this one.
    let executables: String
    let client: KeyPair
    /// The town's clock: it comes to midnight amid the kills.
    let clock: TownClock
    private let keys: [ServiceName: KeyPair]
    private let ports: [ServiceName: Int]

    /// 3 March 2026, 00:00 in Beijing (16:00 UTC): the hall's day rolls over.
    static let midnight = LocalDay(.opening).next.start

    /// A town yet to be founded, `secondsToMidnight` before the day rolls over.
    init(secondsToMidnight: Int) throws {
        let start = Self.midnight - .seconds(secondsToMidnight)
        clock = .demo(wallStart: .wallClock, townStart: start, speed: 1, until: start)
        executables = try Self.ownDirectory()
        directory = (NSTemporaryDirectory() as NSString)
            .appendingPathComponent("zhenjie-chaos-\(getpid())")
        try? FileManager.default.removeItem(atPath: directory)
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        client = try .generate()
        try client.save(path: directory + "/chaos.key")
        try Data(try JSON.encode(clock)).write(to: URL(filePath: directory + "/clock.json"))
        var keys: [ServiceName: KeyPair] = [:]
        var ports: [ServiceName: Int] = [:]
        for service in ServiceName.allCases {
            keys[service] = try .generate()
            ports[service] = try Self.freePort(besides: Set(ports.values))
        }
        self.keys = keys
        self.ports = ports
        for (name, seed) in [("signing", 7), ("records", 9)] {
            let digits = String(repeating: "0\(seed)", count: 32)
            try SecretFile.write(digits, to: "\(directory)/\(name).key")
        }
        for service in ServiceName.allCases { try writeSettings(of: service) }
    }

    /// The town that another process has left in a directory.
    init(directory: String) throws {
        self.directory = directory
        executables = try Self.ownDirectory()
        client = try KeyPair(path: directory + "/chaos.key")
        clock = try Self.read(TownClock.self, directory + "/clock.json")
        var keys: [ServiceName: KeyPair] = [:]
        var ports: [ServiceName: Int] = [:]
        for service in ServiceName.allCases {
            let base = "\(directory)/\(service.rawValue)"
            keys[service] = try KeyPair(path: base + ".key")
            let settings = try Self.read(SettingsFile.self, base + ".json")
            ports[service] = settings.listen.split(separator: ":").last.flatMap { Int($0) }
        }
        self.keys = keys
        self.ports = ports
    }

    /// The town's time.
    var now: Instant { clock.town(at: .wallClock) }
    var today: LocalDay { LocalDay(now) }
    var isPastMidnight: Bool { now >= Self.midnight }

    var record: String { directory + "/record.jsonl" }

    private static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        try JSON.decode(type, from: Array(try Data(contentsOf: URL(filePath: path))))
    }

    func endpoint(of service: ServiceName) -> String { "tcp://127.0.0.1:\(ports[service] ?? 0)" }

    func key(of service: ServiceName) -> KeyPair { keys[service] ?? client }

    func settings(of service: ServiceName) -> String { "\(directory)/\(service.rawValue).json" }

    func store(of service: ServiceName) -> String { "\(directory)/\(service.rawValue).sqlite" }

    /// Whether a process has the service's store.
    func isHeld(_ service: ServiceName) -> Bool {
        let file = open(store(of: service) + ".lock", O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) != 0
    }

    func log(of service: ServiceName) -> String { "\(directory)/\(service.rawValue).log" }

    func executable(of service: ServiceName) -> String {
        "\(executables)/zhenjie-\(service.rawValue)"
    }

    func remove() { try? FileManager.default.removeItem(atPath: directory) }

    private func writeSettings(of service: ServiceName) throws {
        let base = "\(directory)/\(service.rawValue)"
        try key(of: service).save(path: base + ".key")
        let followers = ServiceName.allCases.filter { $0 != service }.map { other in
            Peer(
                name: other.rawValue, keys: [key(of: other).publicKey.text], follows: true,
                seesPrivateParts: true)
        }
        let chaos = Peer(
            name: "chaos", keys: [client.publicKey.text], commands: ["*"], queries: ["*"],
            follows: true)
        try Data(try JSON.encode([chaos] + followers)).write(
            to: URL(filePath: base + ".peers.json"))
        let settings = SettingsFile(
            store: .init(path: store(of: service)), listen: endpoint(of: service),
            signing: .init(file: directory + "/signing.key"),
            records: .init(file: directory + "/records.key"),
            key: .init(file: base + ".key"), peers: .init(file: base + ".peers.json"),
            producers: Dictionary(
                uniqueKeysWithValues: ServiceName.allCases.filter { $0 != service }.map {
                    (
                        $0.rawValue,
                        .init(endpoint: endpoint(of: $0), key: key(of: $0).publicKey.text)
                    )
                }),
            clock: .init(file: directory + "/clock.json"), log: .init(level: "warning"))
        try Data(try JSON.encode(settings)).write(to: URL(filePath: self.settings(of: service)))
    }

    /// The JSON a service process reads.
    private struct SettingsFile: Codable {
        struct Path: Codable { let path: String }
        struct File: Codable { let file: String }
        struct Level: Codable { let level: String }
        struct Producer: Codable {
            let endpoint: String
            let key: String
        }
        let store: Path
        let listen: String
        let signing: File
        let records: File
        let key: File
        let peers: File
        let producers: [String: Producer]
        let clock: File
        let log: Level
    }

    private static func ownDirectory() throws -> String {
        let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return (path as NSString).deletingLastPathComponent
    }

    /// A port nobody listens on, below those the system lends to outgoing connections: a client
    /// that knocks while its service is down could otherwise be lent the very port it knocks at.
    private static func freePort(besides taken: Set<Int>) throws -> Int {
        for port in 15_000 + Int(getpid()) % 10_000..<32_000 where !taken.contains(port) {
            let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard probe >= 0 else { break }
            defer { close(probe) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(port).bigEndian
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            let isFree = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(probe, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isFree { return port }
        }
        throw ChaosFault("no free port")
    }
}

/// What keeps the run itself from going on; no verdict about the services.
struct ChaosFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Nanoseconds of the machine's forward clock.
func monotonic() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// Lets time pass.
func pause(milliseconds: Int) {
    var poller = Poller()
    _ = try? poller.wait(for: [], atMost: milliseconds)
}
