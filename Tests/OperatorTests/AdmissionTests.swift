import Contracts
import Foundation
import ServiceKit
import Testing
import Wire

@Suite("Who comes in", .serialized) struct AdmissionTests {
    @Test("A stranger's key cannot enter, whatever it asks")
    func stranger() throws {
        let town = try Town()
        try town.up()
        let other = NSTemporaryDirectory() + "/zhenjie-stranger-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: other) }
        try FileManager.default.createDirectory(
            atPath: other + "/keys", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: town.folder + "/town.json", toPath: other + "/town.json")
        try KeyPair.generate().save(path: other + "/keys/operator.key")
        let status = try town.run("status", "--json", data: other)
        #expect(status.exit == 1)
        #expect(!status.out.contains("\"isUp\":true"))
        let send = try town.run(
            "send", "hall", "open-counter", "{\"counter\":1,\"queues\":[\"A\"]}", data: other)
        #expect(send.exit == 5)
        #expect(send.err.contains("kit.denied"))
        #expect(try town.line(to: .hall).status().head == 0)
        #expect(try town.down() == 0)
    }

    @Test("A peer taken off the list is cut off within five seconds, its live link too")
    func revoked() throws {
        let town = try Town()
        try town.up()
        let line = try town.line(to: .hall)
        defer { line.close() }
        _ = try line.status()
        let path = town.folder + "/config/hall.peers.json"
        let before = try JSON.decode(
            [Peer].self, from: Array(Data(contentsOf: URL(fileURLWithPath: path))))
        let after = before.filter { $0.name != "operator" }
        try Data(try JSON.encode(after)).write(to: URL(fileURLWithPath: path))
        let isCut = eventually(within: .seconds(5)) {
            do {
                _ = try line.status(patience: .milliseconds(300))
                return false
            } catch { return error as? CallFault == .fault(.denied) }
        }
        #expect(isCut)
        // The grid is still on the list and still follows.
        #expect(try town.run("send", "grid", "kit.parked").exit == 0)
        try Data(try JSON.encode(before)).write(to: URL(fileURLWithPath: path))
        let isBack = try eventually(within: .seconds(5)) { try town.run("status").exit == 0 }
        #expect(isBack)
        #expect(try town.down() == 0)
    }

    @Test("A service's own key may ask how it is, and nothing else")
    func ownKey() throws {
        let town = try Town()
        try town.up()
        let key = try KeyPair(path: town.folder + "/keys/hall.key")
        let line = try Line(
            context: WireContext(), endpoint: "tcp://127.0.0.1:\(town.basePort + 1)",
            serverKey: key.publicKey, key: key)
        defer { line.close() }
        _ = try line.status()
        #expect(throws: CallFault.fault(.denied)) { try line.read(ParkedList()) }
        #expect(throws: CallFault.fault(.denied)) { try line.read(JournalPage(after: 0, limit: 1)) }
        #expect(try town.down() == 0)
    }

    @Test("A message of too many parts is refused, and counted where the operator sees it")
    func counted() throws {
        let town = try Town()
        try town.up()
        let hall = try #require(try TownFile.read(directory: town.folder).address(of: .hall))
        let dealer = try DealerSocket(
            context: WireContext(), endpoint: hall.endpoint,
            serverKey: try #require(PublicKey(hall.publicKey)),
            key: try KeyPair(path: town.folder + "/keys/operator.key"))
        defer { dealer.close() }
        let parts = Array(repeating: [UInt8](), count: 50)
        let isSent = try eventually(within: .seconds(10)) { try dealer.send(parts) == .sent }
        #expect(isSent)
        let isCounted = try eventually(within: .seconds(10)) {
            try town.run("status", "--json").out.contains("\"overlong\":1,\"keyless\":0")
        }
        #expect(isCounted)
        let table = try town.run("status").out
        #expect(table.contains("OVER-LONG") && table.contains("LINK FAULTS"), "\(table)")
        #expect(try town.line(to: .grid).status().wire?.overlong == 0)
        #expect(try town.down() == 0)
    }

    @Test("After a change of key the new one opens every door and the old one none")
    func rekeyed() throws {
        let town = try Town()
        let old = try KeyPair(path: town.folder + "/keys/grid.key")
        try town.up()
        #expect(try town.run("rekey", "grid").exit == 75)
        #expect(try town.down() == 0)
        #expect(try town.run("rekey", "grid").exit == 0)
        #expect(try town.run("rekey", "nobody").exit == 64)
        try town.up()
        let isWell = try eventually(within: .seconds(10)) { try town.run("status").exit == 0 }
        #expect(isWell, "\(town.log)")
        let file = try TownFile.read(directory: town.folder)
        let hall = try #require(file.address(of: .hall))
        let line = try Line(
            context: WireContext(), endpoint: hall.endpoint,
            serverKey: try #require(PublicKey(hall.publicKey)), key: old)
        defer { line.close() }
        #expect(throws: CallFault.fault(.denied)) { try line.status() }
        #expect(try town.down() == 0)
    }
}
