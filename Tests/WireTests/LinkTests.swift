import Foundation
import Testing
import Wire

@Suite("Messages over a link", .timeLimit(.minutes(5))) struct LinkTests {
    @Test("A request and its reply go there and back")
    func roundTrip() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        let got = try office.deliver(GrammarTests.request.parts, from: caller)
        #expect(got.peer == key.publicKey)
        #expect(try Request(parts: got.parts) == GrammarTests.request)

        #expect(try office.router.send(GrammarTests.reply.parts, to: got.route) == .sent)
        let reply = try until("reply", watching: [caller]) { try caller.receive() }
        #expect(try Reply(parts: reply) == GrammarTests.reply)
    }

    @Test("Empty and large parts arrive byte for byte")
    func sizes() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        let large = (0..<(2 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let parts = [[], [0], large, []]
        #expect(try office.deliver(parts, from: caller).parts == parts)
    }

    @Test("Each peer's messages come in order, under its own key")
    func twoPeers() throws {
        let keys = try [KeyPair.generate(), .generate()]
        let office = try Office(admitting: keys)
        let callers = try keys.map { try office.connected($0) }
        for number in 0..<50 {
            for caller in callers { #expect(try caller.send([text("\(number)")]) == .sent) }
        }
        var heard: [PublicKey: [String]] = [:]
        for _ in 0..<100 {
            let got = try office.arrival()
            heard[got.peer, default: []].append(String(decoding: got.parts[0], as: UTF8.self))
        }
        for key in keys { #expect(heard[key.publicKey] == (0..<50).map(String.init)) }
    }

    @Test("A reply to nobody is gone")
    func unknownRoute() throws {
        let office = try Office()
        for route in [Route([]), Route([0, 1, 2, 3, 4]), Route(text("nobody"))] {
            #expect(try office.router.send([text("hello")], to: route) == .gone)
        }
    }

    @Test("A reply to a peer that has left is gone")
    func leftPeer() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        let route = try office.deliver([text("bye")], from: caller).route
        caller.close()
        try until("gone") {
            try office.router.send([text("hello")], to: route) == .gone ? true : nil
        }
    }

    @Test("A caller without a link takes nothing, so nothing is delivered late")
    func noLink() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        office.router.close()
        let caller = try office.caller(key)
        #expect(try caller.send([text("now or never")]) == .full)
    }

    @Test("A full queue says so, and what it took arrives")
    func full() throws {
        let limits = WireLimits(parts: 8, sendQueue: 4, receiveQueue: 4)
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key], limits: limits)
        let caller = try office.connected(key, limits: limits)
        let route = try office.deliver([text("send me much")], from: caller).route

        let body = [UInt8](repeating: 7, count: 256 << 10)
        var taken = 0
        while try office.router.send([text("\(taken)"), body], to: route) == .sent {
            taken += 1
            try #require(taken < 2_000)
        }
        #expect(try office.router.send([text("over"), body], to: route) == .full)
        for number in 0..<taken {
            let parts = try until("\(number) of \(taken)", watching: [caller]) {
                try caller.receive()
            }
            #expect(parts == [text("\(number)"), body])
        }
        try until("room") {
            try office.router.send([text("last")], to: route) == .sent ? true : nil
        }
        #expect(try until("last", watching: [caller]) { try caller.receive() } == [text("last")])
    }

    @Test("A message of 20,000 parts is dropped whole and the link goes on")
    func manyParts() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        let swarm = [[UInt8]](repeating: [1], count: 20_000)
        _ = try office.deliver(swarm, from: caller)
        #expect(office.router.overlongMessages == 1)

        let got = try office.deliver([[UInt8]](repeating: [1], count: 8), from: caller)
        #expect(got.parts.count == 8)
        #expect(try office.deliver([[UInt8]](repeating: [1], count: 9), from: caller).parts.isEmpty)

        #expect(try office.router.send(swarm, to: got.route) == .sent)
        #expect(try until("swarm", watching: [caller]) { try caller.receive() } == [])
        #expect(caller.overlongMessages == 1)
    }

    @Test("What came in too many parts is not kept in memory")
    func manyPartsMemory() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        let swarm = [[UInt8]](repeating: [UInt8](repeating: 1, count: 1_024), count: 20_000)
        let before = residentBytes()
        for _ in 0..<20 { #expect(try office.deliver(swarm, from: caller).parts.isEmpty) }
        // Kept, these would be 400 MiB.
        #expect(residentBytes() - before < 200 << 20)
    }

    @Test("A part over the limit is refused before it is sent, at both ends")
    func tooLarge() throws {
        let limits = WireLimits(partBytes: 4_096, parts: 8)
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key], limits: limits)
        let caller = try office.connected(key, limits: limits)
        let most = [UInt8](repeating: 1, count: 4_096)
        #expect(try caller.send([most + [1]]) == .tooLarge)
        let got = try office.deliver([most, most], from: caller)
        #expect(got.parts == [most, most])
        #expect(try office.router.send([most + [1]], to: got.route) == .tooLarge)
    }

    @Test("A part sent over the limit cuts its peer, which comes back", arguments: [4_097, 65_536])
    func cutAndBack(size: Int) throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key], limits: WireLimits(partBytes: 4_096, parts: 8))
        let caller = try office.connected(key)
        #expect(try caller.send([[UInt8](repeating: 1, count: size)]) == .sent)
        try waitFor(.disconnected, of: caller)
        try waitFor(.connected, of: caller)
        #expect(try office.deliver([text("back")], from: caller).parts == [text("back")])
    }

    @Test("A peer that went silent is found dead within two seconds, at both ends")
    func frozen() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let relay = Relay(to: office.port)
        defer { relay.stop() }
        let caller = try office.connected(key, at: "tcp://127.0.0.1:\(relay.port)")
        let route = try office.deliver([text("hello")], from: caller).route

        relay.freeze()
        let took = try ContinuousClock().measure {
            try waitFor(.disconnected, of: caller)
            try until("gone") {
                try office.router.send([text("still there?")], to: route) == .gone ? true : nil
            }
        }
        #expect(took < .seconds(2), "\(took)")
    }

    @Test("A link that nobody uses stays")
    func idle() throws {
        let key = try KeyPair.generate()
        let office = try Office(admitting: [key])
        let caller = try office.connected(key)
        #expect(throws: TooLate.self) {
            try until("event", within: .seconds(2), watching: [caller.monitor]) {
                try caller.nextEvent()
            }
        }
        #expect(try office.deliver([text("hello")], from: caller).parts.count == 1)
    }

    @Test("After its service has come back on the same port, a caller comes back by itself")
    func serviceRestart() throws {
        let key = try KeyPair.generate()
        let server = try KeyPair.generate()
        let context = try WireContext()
        let gate = try Gate(context: context, allow: AllowList([key.publicKey]))
        let first = try RouterSocket(gate: gate, key: server)
        let endpoint = try first.bind("tcp://127.0.0.1:*")
        let caller = try DealerSocket(
            context: context, endpoint: endpoint, serverKey: server.publicKey, key: key)
        try waitFor(.connected, of: caller)
        first.close()
        try waitFor(.disconnected, of: caller)
        let second = try RouterSocket(gate: gate, key: server)
        try until("bound") { try? second.bind(endpoint) }
        try waitFor(.connected, of: caller)
        #expect(try caller.send([text("again")]) == .sent)
        let got = try until("arrival", watching: [second]) { try second.receive() }
        #expect(got.parts == [text("again")])
    }

    @Test("Using a closed socket is a fault, not a crash")
    func closed() throws {
        let office = try Office()
        office.router.close()
        office.router.close()
        #expect(throws: WireFault.self) { try office.router.receive() }
        #expect(throws: WireFault.self) { try office.router.send([[1]], to: Route([1])) }
        #expect(throws: WireFault.self) { try office.router.bind("tcp://127.0.0.1:*") }
    }

    @Test(
        "An endpoint that cannot be bound is a fault that names it",
        arguments: ["tcp://127.0.0.1", "nonsense"])
    func badEndpoint(endpoint: String) throws {
        let office = try Office()
        let fault = #expect(throws: WireFault.self) { try office.router.bind(endpoint) }
        #expect(fault?.subject == endpoint)
    }

    @Test("A port already taken is a fault")
    func portTaken() throws {
        let office = try Office()
        let other = try Office()
        #expect(throws: WireFault.self) { try other.router.bind(office.endpoint) }
    }

    /// The process's resident memory.
    private func residentBytes() -> Int {
        let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
            .split(separator: " ")[1]
        return (pages.flatMap { Int($0) } ?? 0) * 4_096
    }
}
