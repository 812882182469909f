import Foundation

/// A town of real processes in a folder of its own: the demo town's lists, but as many clerks and
/// windows as asked for.
final class BenchTown {
    struct Account {
        let login: String
        let password: String
    }

    let port: Int
    private let folder: String
    private let data: String
    private let tool: String

    init() throws {
        let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        tool = (path as NSString).deletingLastPathComponent + "/zhenjie"
        folder = NSTemporaryDirectory() + "/zhenjie-web-\(getpid())"
        data = folder + "/town"
        port = 24_010 + Int(getpid()) % 4_000
    }

    /// Makes the town and starts it, with its lists, its accounts and its windows open.
    func begin(windows: Int) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try run(
            "init", "--demo-start", "2026-03-02T09:00:00+08:00", "--demo-speed", "1",
            "--base-port", "\(port - 10)", "--console-port", "\(port)")
        try trustProxy()
        try copyDemo(windows: windows)
        try run("up", "--detach")
        try run("demo", "--prepare", "--from", folder + "/demo")
        try run("import", "windows", folder + "/demo/windows.csv")
    }

    /// A port for the server to compare with.
    var helloPort: Int { port + 2 }

    /// Stops the services and forgets the town.
    func end() {
        _ = try? run("down")
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// An account the demo's preparation has made.
    func account(_ login: String) throws -> Account {
        let text = try String(contentsOfFile: data + "/demo-accounts.txt", encoding: .utf8)
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "\t")
            if cells.count > 1, cells[0] == login {
                return Account(login: login, password: String(cells[1]))
            }
        }
        throw WebFault("no account \(login)")
    }

    /// Opens one more device's account.
    func device(_ login: String, _ role: String) throws -> Account {
        struct Made: Decodable { let password: String }
        let text = try run(
            "account", "create", login, "--role", role, "--title", login, "--json")
        let made = try JSONDecoder().decode(Made.self, from: Data(text.utf8))
        return Account(login: login, password: made.password)
    }

    /// The most memory the console has held, in megabytes.
    func consolePeak() throws -> Double {
        let note = try String(contentsOfFile: data + "/run/console.pid", encoding: .utf8)
        let id = note.split(separator: " ").first ?? ""
        let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return Double(peak?.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "0")
            .map { $0 / 1024 } ?? 0
    }

    /// The console limits what comes from one address; the load's browsers each say their own.
    private func trustProxy() throws {
        let path = data + "/config/console.json"
        let bytes = try Data(contentsOf: URL(filePath: path))
        var settings = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
        settings["proxies"] = ["127.0.0.1"]
        try JSONSerialization.data(withJSONObject: settings).write(to: URL(filePath: path))
    }

    private func copyDemo(windows: Int) throws {
        try FileManager.default.copyItem(atPath: "compose/demo", toPath: folder + "/demo")
        let clerks = (1...windows).map { number in
            "\(Self.clerk(number)),董海军,\(13_800_001_000 + number),蔡家坡镇便民服务中心,2024-01-01,"
        }
        let open = (1...windows).map { "\($0),\(Self.queue($0)),\(Self.clerk($0))" }
        try write("clerks.csv", "工号,姓名,电话,单位,生效日期,失效日期", clerks)
        try write("windows.csv", "窗口,队列,工号", open)
    }

    static func clerk(_ number: Int) -> String { "C" + String("00\(number)".suffix(3)) }
    static func queue(_ number: Int) -> String { ["A", "B", "C", "D"][number % 4] }

    private func write(_ name: String, _ head: String, _ rows: [String]) throws {
        let text = ([head] + rows).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: URL(filePath: folder + "/demo/" + name))
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: tool)
        process.arguments = arguments + ["--data", data]
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw WebFault("zhenjie \(arguments[0]): \(process.terminationStatus)\n\(text)")
        }
        return text
    }
}
