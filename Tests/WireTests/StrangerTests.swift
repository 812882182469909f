import Foundation
import Testing
import Wire

@Suite("Who may enter", .timeLimit(.minutes(5))) struct StrangerTests {
    @Test("A stranger's key is refused and noted, and nothing it says arrives")
    func strangerKey() throws {
        let office = try Office(admitting: [.generate()])
        let stranger = try KeyPair.generate()
        let caller = try office.caller(stranger)
        try waitFor(.denied(status: 400), of: caller)
        _ = try caller.send([text("let me in")])
        #expect(office.denials.all.map(\.key) == [stranger.publicKey])
        #expect(try office.router.receive() == nil)
    }

    @Test("NULL and PLAIN are refused", arguments: [DealerSocket.Security.null, .plain])
    func otherMechanisms(security: DealerSocket.Security) throws {
        let office = try Office()
        let caller = try office.caller(security)
        let first = try until("event", watching: [caller.monitor]) { try caller.nextEvent() }
        #expect(first != .connected)
        _ = try caller.send([text("let me in")])
        #expect(try office.router.receive() == nil)
    }

    @Test("A caller with a wrong server key does not get through")
    func wrongServerKey() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try DealerSocket(
            context: office.context, endpoint: office.endpoint,
            serverKey: KeyPair.generate().publicKey, key: key)
        let first = try until("event", watching: [caller.monitor]) { try caller.nextEvent() }
        #expect(first != .connected)
        #expect(try office.router.receive() == nil)
    }

    @Test("A denied caller gets in after it is listed and rebuilt")
    func rebuilt() throws {
        let key = try KeyPair.generate()
        let office = try Office()
        let caller = try office.caller(key)
        try waitFor(.denied(status: 400), of: caller)
        office.allow.replace(with: [key.publicKey])
        try caller.rebuild()
        try waitFor(.connected, of: caller)
        #expect(try office.deliver([text("hello")], from: caller).peer == key.publicKey)
    }

    @Test("A caller who came while the list was loading gets in by itself")
    func loading() throws {
        let key = try KeyPair.generate()
        let office = try Office(allow: AllowList())
        let caller = try office.caller(key)
        try until("told to come back") { office.denials.all.first?.reason == .loading ? true : nil }
        office.allow.replace(with: [key.publicKey])
        try waitFor(.connected, of: caller)
    }

    @Test("A caller who came before the door was opened gets in by itself, a stranger never")
    func announced() throws {
        let key = try KeyPair.generate()
        let allow = AllowList()
        allow.announce([key.publicKey])
        let office = try Office(allow: allow)
        try office.router.selfTest(endpoint: office.endpoint)
        let stranger = try office.caller(.generate())
        try waitFor(.denied(status: 400), of: stranger)
        let caller = try office.caller(key)
        try until("told to come back") {
            office.denials.all.contains { $0.key == key.publicKey } ? true : nil
        }
        #expect(!allow.contains(key.publicKey))
        allow.replace(with: [key.publicKey])
        try waitFor(.connected, of: caller)
    }

    @Test("A revoked peer's link stands, but its key comes with each message")
    func revoked() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        #expect(office.allow.contains(try office.deliver([text("1")], from: caller).peer))
        office.allow.replace(with: [])
        let second = try office.deliver([text("2")], from: caller)
        #expect(second.peer == key.publicKey)
        #expect(!office.allow.contains(second.peer))
    }

    @Test("A revoked peer that comes anew is refused")
    func revokedAnew() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        office.allow.replace(with: [])
        try caller.rebuild()
        try waitFor(.denied(status: 400), of: caller)
    }

    @Test("Two server keys serve side by side under one gate")
    func keyChange() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let next = try RouterSocket(gate: office.gate, key: .generate())
        let endpoint = try next.bind("tcp://127.0.0.1:*")
        let old = try office.connected(key)
        let new = try DealerSocket(
            context: office.context, endpoint: endpoint, serverKey: next.publicKey, key: key)
        try waitFor(.connected, of: new)
        _ = try office.deliver([text("old")], from: old)
        office.router.close()
        #expect(try new.send([text("new")]) == .sent)
        let got = try until("arrival", watching: [next]) { try next.receive() }
        #expect(got.parts == [text("new")])
    }

    @Test("A plain HTTP request gets no word of HTTP and nothing arrives")
    func http() throws {
        let office = try Office()
        let line = try RawLine(port: office.port)
        line.say(text("GET / HTTP/1.1\r\nHost: hall\r\n\r\n"))
        let heard = try #require(line.hearUntilCut(within: .seconds(5)))
        #expect(heard.count <= 64 && !heard.starts(with: text("HTTP")))
        #expect(try office.router.receive() == nil)
    }

    @Test("A silent connection is cut when the time for the handshake is up")
    func silent() throws {
        let office = try Office()
        let line = try RawLine(port: office.port)
        var heard: [UInt8]?
        let took = ContinuousClock().measure { heard = line.hearUntilCut(within: .seconds(6)) }
        #expect(heard != nil)
        #expect(took > .milliseconds(1_200) && took < .milliseconds(3_500), "\(took)")
        #expect(try office.router.receive() == nil)
    }

    @Test("Noise on the port does not keep a listed peer out")
    func noise() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let lines = try (0..<50).map { _ in try RawLine(port: office.port) }
        for (index, line) in lines.enumerated() {
            line.say((0..<200).map { UInt8(truncatingIfNeeded: $0 &* index &+ index) })
        }
        let caller = try office.connected(key)
        #expect(try office.deliver([text("still here")], from: caller).parts.count == 1)
    }
}
