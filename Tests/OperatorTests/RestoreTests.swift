import Contracts
import Foundation
import Testing

/// A lone service put back to an old copy, on real processes.
@Suite("A service restored alone") struct RestoreTests {
    @Test("gives no number again that is known outside: the grid's and the enforcement team's")
    func numbers() throws {
        let town = try Town()
        try town.up()
        #expect(try open(town).hasSuffix("-0001"))
        // No task list is in force, so the grid declines what the hall passes on: its first entry.
        try town.openCounters(3)
        _ = try ask(town, "hall", "lodge-complaint")
        let declined = try eventually(within: .seconds(60)) {
            try town.run("journal", "grid", "--json").out.contains("grid.report-declined.v1")
        }
        #expect(declined, "\(town.log)")
        let copies = try [ServiceName.grid, .enforcement].map { name in
            let backup = try town.run("backup", name.rawValue, "--json")
            let made = try JSONSerialization.jsonObject(with: Data(backup.out.utf8))
            let file = try #require((made as? [[String: Any]])?.first?["file"] as? String)
            return (name: name.rawValue, file: file)
        }
        let lost = try open(town)
        #expect(lost.hasSuffix("-0002"))
        #expect(try town.down() == 0)
        for copy in copies {
            let refused = try town.run(
                "restore", copy.name, copy.file, "--last-number", "7", "--yes")
            #expect(refused.exit == 64 && refused.err.contains("only the hall"))
            let restored = try town.run("restore", copy.name, copy.file, "--yes")
            #expect(restored.exit == 0, "\(restored.err)")
        }
        try town.up()
        #expect(try open(town).hasSuffix("-0502"))
        for copy in copies {
            let told = try town.run("journal", copy.name, "--json").out
            #expect(told.contains("kit.journal-restored.v1"), "\(told)")
            #expect(told.contains("\(copy.name).numbers-skipped.v1"), "\(told)")
        }
        #expect(try town.down() == 0)
    }

    /// Opens a task at the enforcement office and gives its number.
    private func open(_ town: Town) throws -> String {
        let answer = try ask(town, "enforcement", "open-inspection") as? [String: Any]
        return try #require(answer?["number"] as? String)
    }

    /// Sends a message's own example and gives the answer.
    private func ask(_ town: Town, _ service: String, _ message: String) throws -> Any {
        let example = try town.run("messages", message, "--json").json()["example"]
        let body = try JSONSerialization.data(withJSONObject: try #require(example))
        let reply = try town.run(
            "send", service, message, String(decoding: body, as: UTF8.self), "--json")
        return try #require(try reply.json()["answer"], "\(reply.out)\(reply.err)")
    }
}
