import Foundation
import Testing

@Suite("zhenjie init") struct InitTests {
    @Test("A second init changes nothing and says so")
    func twice() throws {
        let town = try Town()
        let before = try contents(town.folder)
        let again = try town.run("init")
        #expect(again.exit == 0)
        #expect(again.out.contains("nothing changed"))
        #expect(try contents(town.folder) == before)
    }

    @Test("A half-finished init is completed without touching what is there")
    func halfFinished() throws {
        let town = try Town(["--demo-start", "2026-03-02T08:20:00+08:00"])
        let before = try contents(town.folder)
        for file in ["/town.json", "/config/grid.json", "/config/enforcement.clock.json"] {
            unlink(town.folder + file)
        }
        let again = try town.run("init", "--base-port", String(town.basePort))
        #expect(again.exit == 0)
        #expect(try contents(town.folder) == before)
    }

    @Test("Who reviews what the office decides stands in the console's settings where it is told")
    func reviewOffice() throws {
        func told(_ options: [String]) throws -> String? {
            let town = try Town(options)
            let data = try Data(
                contentsOf: URL(fileURLWithPath: town.folder + "/config/console.json"))
            let settings = try #require(
                try JSONSerialization.jsonObject(with: data) as? [String: Any])
            return settings["reviewOffice"] as? String
        }
        #expect(try told(["--review-office", "岐山县人民政府"]) == "岐山县人民政府")
        #expect(try told([]) == nil)
    }

    @Test(
        "What phones open stands in the console's settings where it is told; no address is refused")
    func address() throws {
        func told(_ options: [String]) throws -> String? {
            let town = try Town(options)
            let data = try Data(
                contentsOf: URL(fileURLWithPath: town.folder + "/config/console.json"))
            let settings = try #require(
                try JSONSerialization.jsonObject(with: data) as? [String: Any])
            return settings["address"] as? String
        }
        #expect(
            try told(["--address", "https://dt.example.gov.cn"]) == "https://dt.example.gov.cn")
        #expect(try told([]) == nil)
        let town = try Town()
        for wrong in ["dt.example.gov.cn", "ftp://dt.example", "https://", "https://a/?b=1"] {
            #expect(try town.run("init", "--address", wrong).exit == 64, "\(wrong)")
        }
    }

    @Test("Status says that phones find no way in, but not in a demo town")
    func noAddress() throws {
        let missing = "no address for phones"
        #expect(try Town().run("status").out.contains(missing))
        let told = try Town(["--address", "https://dt.example.gov.cn"])
        #expect(try !told.run("status").out.contains(missing))
        let demo = try Town(["--demo-start", "2026-03-02T08:20:00+08:00"])
        #expect(try !demo.run("status").out.contains(missing))
    }

    @Test("Secrets and settings are for their owner alone")
    func modes() throws {
        let town = try Town()
        for path in try contents(town.folder).keys {
            let mode = try FileManager.default.attributesOfItem(atPath: town.folder + "/" + path)[
                .posixPermissions]
            #expect(mode as? Int == 0o600, "\(path)")
        }
        for folder in ["", "/keys", "/config", "/stores", "/backups"] {
            let mode = try FileManager.default.attributesOfItem(atPath: town.folder + folder)[
                .posixPermissions]
            #expect(mode as? Int == 0o700, "\(folder)")
        }
    }

    @Test("Each peer may do what its work needs and no more")
    func leastPrivilege() throws {
        let town = try Town()
        func peers(_ service: String) throws -> [[String: Any]] {
            let data = try Data(
                contentsOf: URL(fileURLWithPath: town.folder + "/config/\(service).peers.json"))
            return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        }
        func followers(_ service: String) throws -> Set<String> {
            Set(
                try peers(service).filter { $0["follows"] as? Bool == true }.compactMap {
                    $0["name"] as? String
                })
        }
        #expect(
            try followers("registry") == ["operator", "console", "hall", "grid", "enforcement"])
        #expect(try followers("hall") == ["operator", "console", "grid"])
        #expect(try followers("grid") == ["operator", "console", "hall", "enforcement"])
        #expect(try followers("enforcement") == ["operator", "console", "grid"])
        for service in ["registry", "hall", "grid", "enforcement"] {
            for peer in try peers(service) {
                let name = try #require(peer["name"] as? String)
                let seesPrivate = service == "hall" && name == "grid"
                #expect(peer["seesPrivateParts"] as? Bool == seesPrivate, "\(name) at \(service)")
                let commands = try #require(peer["commands"] as? [String])
                switch name {
                case "operator": #expect(commands == ["*"])
                case "console": #expect(commands == [service + ".*"])
                default: #expect(commands.isEmpty)
                }
            }
        }
    }

    @Test(
        "What makes no town is refused with a word on why",
        arguments: [
            ["--town", "610323000000"], ["--town", "12"], ["--base-port", "70000"],
            ["--demo-speed", "0"],
            ["--demo-start", "yesterday"],
            ["--demo-start", "2026-03-02T08:20:00+08:00", "--demo-until", "2026-03-01"],
        ])
    func refused(options: [String]) throws {
        let folder = NSTemporaryDirectory() + "/zhenjie-none-\(UUID().uuidString)"
        let outcome = try Town.run(["init", "--data", folder] + options)
        #expect(outcome.exit == 64)
        #expect(!outcome.err.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("The hall's figures and hours are kept as given; what it could not read makes no town")
    func hallPolicy() throws {
        let file = NSTemporaryDirectory() + "/zhenjie-policy-\(UUID().uuidString).json"
        defer { unlink(file) }
        let good = Data(#"{"sites": {"LQ": {"openingDays": [1, 3]}}}"#.utf8)
        try good.write(to: URL(fileURLWithPath: file))
        let town = try Town(["--hall-policy", file])
        #expect(try contents(town.folder)["config/hall.policy.json"] == good)
        let settings = try #require(try contents(town.folder)["config/hall.json"])
        #expect(String(decoding: settings, as: UTF8.self).contains("hall.policy.json"))

        let bad = Data(
            #"{"slots": 1, "callsMax": 10, "sites": {"LQ": {"openingDay": [1, 3]}}}"#.utf8)
        try bad.write(to: URL(fileURLWithPath: file))
        for path in [file, file + ".none"] {
            let folder = NSTemporaryDirectory() + "/zhenjie-none-\(UUID().uuidString)"
            let outcome = try Town.run(["init", "--data", folder, "--hall-policy", path])
            #expect(outcome.exit == 64 && !outcome.err.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: folder))
            guard path == file else { continue }
            for told in [
                "slots: no such key", "callsMax: 1 to 9", "sites.LQ: openingDay: no such key",
            ] {
                #expect(outcome.err.contains(told), "\(outcome.err)")
            }
        }
    }

    @Test(
        "Without a town every other subcommand says how to make one",
        arguments: ["status", "up", "verify", "backup"])
    func noTown(command: String) throws {
        let folder = NSTemporaryDirectory() + "/zhenjie-none-\(UUID().uuidString)"
        let outcome = try Town.run([command, "--data", folder])
        #expect(outcome.exit == 78)
        #expect(outcome.err.contains("zhenjie init"))
    }

    private func contents(_ folder: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        let walk = try #require(FileManager.default.enumerator(atPath: folder))
        for case let path as String in walk {
            if let data = FileManager.default.contents(atPath: folder + "/" + path),
                !path.hasPrefix("run/")
            {
                found[path] = data
            }
        }
        return found
    }
}
