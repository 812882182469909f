import Contracts
import Foundation
import Ledger
import Testing

/// What an operator does on an ordinary day and night, on real processes.
@Suite("An operator's day", .serialized) struct DayTests {
    @Test("Up, asked, copied, stopped, restored, verified")
    func whole() throws {
        let town = try Town(["--demo-start", "2026-03-02T08:20:00+08:00"])
        try town.up()
        let status = try town.run("status", "--json")
        #expect(status.exit == 0)
        #expect(try status.json()["isWell"] as? Bool == true)
        #expect(try town.run("status").out.contains("演示"))
        #expect(try town.run("health", "hall").exit == 0)

        let refused = try town.run("send", "hall", "call-next", "{\"counter\":3}")
        #expect(refused.exit == 3)
        #expect(refused.err.contains("hall.counter-unknown"))
        let opened = try town.run(
            "send", "hall", "open-counter", "{\"counter\":3,\"queues\":[\"A\"]}", "--json")
        #expect(opened.exit == 0)
        let key = try #require(try opened.json()["key"] as? String)
        let again = try town.run(
            "send", "hall", "open-counter", "{\"queues\": [\"A\"], \"counter\": 3}", "--key", key,
            "--json")
        #expect(again.out == opened.out)
        #expect(try town.run("journal", "hall", "--json").out.split(separator: "\n").count == 1)

        let backup = try town.run("backup", "hall", "--json")
        #expect(backup.exit == 0)
        let copies = try #require(
            try JSONSerialization.jsonObject(with: Data(backup.out.utf8)) as? [[String: Any]])
        let file = try #require(copies.first?["file"] as? String)
        #expect(copies.first?["entries"] as? Int == 1)

        try town.openCounters(5)
        let running = try town.run("verify", "--json")
        #expect(running.exit == 0, "\(running.out)\(running.err)")
        #expect(try town.run("restore", "hall", file, "--yes").exit == 75)
        #expect(try town.run("verify", "--offline").exit == 75)
        #expect(try town.down() == 0)

        #expect(try town.run("status").exit == 1)
        #expect(try town.run("verify", "--offline").exit == 0)
        let restored = try town.run("restore", "hall", file, "--yes", "--json")
        #expect(restored.exit == 0, "\(restored.err)")
        #expect(try restored.json()["entries"] as? Int == 4)
        // The grid had followed the hall beyond the cut: both stores are named.
        let anchors = try town.run("verify", "--offline")
        #expect(anchors.exit == 1)
        #expect(anchors.out.contains("grid has applied entry 6 of hall"))
    }

    @Test("A restored hall whose followers are not beyond the cut goes on as if nothing had been")
    func restoredBefore() throws {
        let town = try Town()
        try town.up()
        try town.openCounters(3)
        let followed = try eventually(within: .seconds(10)) {
            try town.run("status", "--json").out.contains(
                "\"producer\":\"hall\",\"state\":\"following\",\"applied\":3")
        }
        #expect(followed)
        let backup = try town.run("backup", "hall", "--json")
        let copies = try #require(
            try JSONSerialization.jsonObject(with: Data(backup.out.utf8)) as? [[String: Any]])
        let file = try #require(copies.first?["file"] as? String)
        #expect(try town.down() == 0)
        #expect(try town.run("restore", "hall", file, "--last-number", "7", "--yes").exit == 0)
        try town.up()
        let crossed = try eventually(within: .seconds(10)) {
            try town.run("status", "--json").out.contains(
                "\"producer\":\"hall\",\"state\":\"following\",\"applied\":6")
        }
        #expect(crossed, "\(town.log)")
        let verified = try town.run("verify")
        #expect(verified.exit == 0, "\(verified.out)\(verified.err)")
        #expect(try town.down() == 0)
    }

    @Test("A hall restored behind its follower is followed again when the operator accepts it")
    func restoredBehind() throws {
        let town = try Town()
        try town.up()
        try town.openCounters(2)
        let backup = try town.run("backup", "hall", "--json")
        let copies = try #require(
            try JSONSerialization.jsonObject(with: Data(backup.out.utf8)) as? [[String: Any]])
        let file = try #require(copies.first?["file"] as? String)
        try town.openCounters(3)
        let ahead = try eventually(within: .seconds(20)) {
            try town.run("status", "--json").out.contains(
                "\"producer\":\"hall\",\"state\":\"following\",\"applied\":5")
        }
        #expect(ahead)
        let early = try town.run("follow", "accept", "grid", "hall", "--yes")
        #expect(early.exit == 3)
        #expect(early.err.contains("kit.nothing-to-accept"), "\(early.err)")
        #expect(try town.down() == 0)
        #expect(try town.run("restore", "hall", file, "--yes").exit == 0)
        try town.up()
        let stopped = try eventually(within: .seconds(20)) {
            try town.run("status").out.contains("run `zhenjie follow accept grid hall`")
        }
        #expect(stopped, "\(town.log)")
        #expect(try town.run("status").exit == 1)

        let other = String(repeating: "0", count: 64)
        let wrong = try town.run("follow", "accept", "grid", "hall", "--hash", other, "--yes")
        #expect(wrong.exit == 3)
        #expect(wrong.err.contains("kit.another-cut"), "\(wrong.err)")
        #expect(try town.run("follow", "accept", "grid", "hall").exit == 64, "nobody said yes")
        let accepted = try town.run("follow", "accept", "grid", "hall", "--yes", "--json")
        #expect(accepted.exit == 0, "\(accepted.out)\(accepted.err)")
        #expect(try accepted.json()["from"] as? Int == 5)
        #expect(try accepted.json()["to"] as? Int == 2)
        #expect(try accepted.json()["by"] as? String == "operator")
        // It goes on by itself, behind what the hall said of its own restoring: three entries.
        try town.openCounters(1)
        let isWell = try eventually(within: .seconds(20)) {
            let status = try town.run("status", "--json")
            return status.exit == 0
                && status.out.contains(
                    "\"producer\":\"hall\",\"state\":\"following\",\"applied\":6")
        }
        #expect(isWell, "\(town.log)")
        let verified = try town.run("verify")
        #expect(verified.exit == 0, "\(verified.out)\(verified.err)")
        #expect(try town.run("follow", "accept", "grid", "hall", "--yes").exit == 3)
        #expect(try town.down() == 0)
    }

    @Test("A byte flipped in a store is found, and the service and entry named")
    func flipped() throws {
        let town = try Town()
        try town.up()
        try town.openCounters(5)
        #expect(try town.down() == 0)
        #expect(try town.run("verify", "--offline").exit == 0)
        try town.alter(.hall, "{\"counter\":4,", "{\"counter\":7,")
        let found = try town.run("verify", "--offline")
        #expect(found.exit == 1)
        #expect(found.out.contains("hall: entry 4 of its journal"), "\(found.out)")
        // The running hall finds it too: it makes no copy of what does not verify.
        try town.up()
        let running = try town.run("verify")
        #expect(running.exit == 1)
        #expect(
            running.out.contains("hall: entry 4 of its journal"), "\(running.out)\(running.err)")
        #expect(try town.run("backup", "hall").exit == 65)
        #expect(try town.down() == 0)
    }

    @Test("A digit changed in a private part, which the chain holds by its hash alone, is found")
    func flippedPrivatePart() throws {
        let town = try Town()
        try town.up()
        try town.openCounters(3)
        let lodged = try town.run("messages", "lodge-complaint", "--json")
        let example = try #require(try lodged.json()["example"] as? [String: Any])
        let body = String(
            decoding: try JSONSerialization.data(withJSONObject: example), as: UTF8.self)
        #expect(try town.run("send", "hall", "lodge-complaint", body).exit == 0)
        #expect(try town.down() == 0)
        #expect(try town.run("verify", "--offline").exit == 0)
        try town.alter(.hall, "\"phone\":\"13800001001\"", "\"phone\":\"13800001007\"")
        let found = try town.run("verify", "--offline")
        #expect(found.exit == 1)
        #expect(found.out.contains("hall: entry 4 of its journal"), "\(found.out)")
        #expect(!found.out.contains("1380000"), "what is found is named by number alone")
    }

    @Test("No reply in time is unknown, and the same key tells later what became of it")
    func unknown() throws {
        let town = try Town()
        try town.up()
        let hall = try #require(town.process(.hall))
        kill(hall, SIGSTOP)
        let body = "{\"counter\":9,\"queues\":[\"A\"]}"
        let lost = try town.run("send", "hall", "open-counter", body, "--patience", "1", "--json")
        kill(hall, SIGCONT)
        #expect(lost.exit == 4)
        let key = try #require(try lost.json()["key"] as? String)
        let found = try town.run("send", "hall", "open-counter", body, "--key", key)
        #expect(found.exit == 0, "\(found.err)")
        #expect(try town.run("journal", "hall", "--json").out.split(separator: "\n").count == 1)
        #expect(try town.down() == 0)
    }

    @Test("An operator's word that makes no sense is explained before it travels")
    func misspelt() throws {
        let town = try Town()
        let near = try town.run("send", "hall", "call-nxt", "{\"counter\":1}")
        #expect(near.exit == 64)
        #expect(near.err.contains("hall.call-next.v1"))
        #expect(
            try town.run("send", "hall", "call-next", "{\"counter\":100}").err.contains(
                "an example"))
        #expect(
            try town.run("send", "hall", "call-next", "{\"counter\":1,\"contour\":2}").err.contains(
                "contour"))
        #expect(try town.run("send", "hall", "ticket-taken").err.contains("an event"))
        #expect(try town.run("send", "hall", "close-day", "{\"day\":\"2026-03-02\"}").exit == 64)
        #expect(try town.run("messages", "--json").exit == 0)
        #expect(try town.run("messages", "complaint-lodged").out.contains("个人信息"))
    }
}
