import Foundation
import Testing

@Suite("The composed stack", .serialized) struct ComposeTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    static let file = root + "/compose/compose.yaml"

    @Test("compose.yaml is of the Compose specification")
    func schema() throws {
        guard let checker = try Checker.find() else {
            // Seen in the output: without the checker nothing is proved here.
            print("SKIPPED: check-jsonschema can be neither found nor installed from PyPI")
            return
        }
        let outcome = try Checker.run(
            checker, ["--builtin-schema", "vendor.compose-spec", Self.file])
        #expect(outcome.exit == 0, "\(outcome.text)")
    }

    @Test(
        "Every service is without root, capabilities and a writable root, and is asked for its health"
    )
    func hardened() throws {
        let text = try String(contentsOfFile: Self.file, encoding: .utf8)
        for line in ["user: \"10001:10001\"", "read_only: true", "- ALL", "stop_grace_period: 10s"]
        {
            #expect(text.contains(line), "\(line)")
        }
        for service in ["registry", "hall", "grid", "enforcement", "console"] {
            #expect(text.contains("\"zhenjie-\(service)\""))
            #expect(text.contains("\"health\", \"\(service)\""))
        }
    }

    @Test("The image is built once, and is every service's")
    func builtOnce() throws {
        let lines = try String(contentsOfFile: Self.file, encoding: .utf8)
            .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(lines.count { $0 == "build:" } == 1)
        #expect(lines.filter { $0.hasPrefix("image:") } == ["image: localhost/zhenjie:latest"])
        let services = ["init", "operator", "registry", "hall", "grid", "enforcement", "console"]
        for service in services {
            let place = try #require(lines.firstIndex(of: service + ":"))
            #expect(["<<: *tool", "<<: *service"].contains(lines[place + 1]), "\(service)")
        }
    }

    @Test("The addresses in compose.yaml are those `init --containers` writes")
    func addresses() throws {
        let folder = NSTemporaryDirectory() + "/zhenjie-rooms-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try Town.run(["init", "--containers", "--data", folder]).exit == 0)
        let town = try String(contentsOfFile: folder + "/town.json", encoding: .utf8)
        let compose = try String(contentsOfFile: Self.file, encoding: .utf8)
        for (service, place) in [("registry", 11), ("hall", 12), ("grid", 13), ("enforcement", 14)]
        {
            #expect(town.contains("tcp://10.89.71.\(place):"))
            #expect(compose.contains("ipv4_address: 10.89.71.\(place)"))
            let room = folder + "/rooms/" + service
            let keys = try FileManager.default.contentsOfDirectory(atPath: room + "/keys")
            let own =
                service == "registry"
                ? ["records.key", "registry.key", "signing.key"] : [service + ".key"]
            #expect(keys.sorted() == own, "a room holds its own keys alone")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder + "/keys") == [
                "operator.key"
            ])
    }
}

/// Finds `check-jsonschema`, or puts it into a folder of its own from PyPI.
private enum Checker {
    static func find() throws -> String? {
        if try run("/usr/bin/env", ["check-jsonschema", "--version"]).exit == 0 {
            return "check-jsonschema"
        }
        let folder = ComposeTests.root + "/.build/check-jsonschema"
        let program = folder + "/bin/check-jsonschema"
        if FileManager.default.isExecutableFile(atPath: program) { return program }
        guard try run("python3", ["-m", "venv", folder]).exit == 0,
            try run(folder + "/bin/pip", ["install", "--quiet", "check-jsonschema==0.39.0"]).exit
                == 0
        else { return nil }
        return program
    }

    static func run(_ program: String, _ words: [String]) throws -> (exit: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + words
        process.standardInput = FileHandle.nullDevice
        let file = try OutputFile()
        process.standardOutput = file.handle
        process.standardError = file.handle
        try process.run()
        let isOver = eventually(within: .seconds(120)) { !process.isRunning }
        if !isOver { process.terminate() }
        process.waitUntilExit()
        return (process.terminationStatus, file.text)
    }
}
