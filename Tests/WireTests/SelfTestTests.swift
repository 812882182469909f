import Testing
import Wire

@Suite("A service's test of its own door", .timeLimit(.minutes(5))) struct SelfTestTests {
    @Test(
        "A guarded door passes in under a second",
        arguments: ["tcp://127.0.0.1:*", "tcp://0.0.0.0:*", "tcp://*:*"])
    func passes(address: String) throws {
        let office = try Office(admitting: [.generate()])
        let endpoint = try office.router.bind(address)
        let took = try ContinuousClock().measure {
            try office.router.selfTest(endpoint: endpoint)
        }
        #expect(took < .seconds(1))
        #expect(try office.router.receive() == nil)
    }

    @Test("The key it knocks with is the caller's to know")
    func stranger() throws {
        let office = try Office()
        let stranger = try KeyPair.generate()
        try office.router.selfTest(endpoint: office.endpoint, stranger: stranger)
        #expect(
            office.denials.all
                == [Denial(address: "127.0.0.1", key: stranger.publicKey, reason: .stranger)])
    }

    @Test("A door that nobody watches fails")
    func unguarded() throws {
        let context = try WireContext()
        let router = try RouterSocket(
            context: context, gate: nil, key: .generate(), limits: WireLimits())
        let endpoint = try router.bind("tcp://127.0.0.1:*")
        let fault = #expect(throws: WireFault.self) { try router.selfTest(endpoint: endpoint) }
        #expect(fault?.cause == "a random key got in")
    }

    @Test("A gate that lets anyone in fails")
    func openGate() throws {
        let context = try WireContext()
        let gate = try Gate(
            context: context, domain: "zhenjie", onDenial: { _ in }, judge: { _ in .welcome })
        let router = try RouterSocket(gate: gate, key: .generate())
        let endpoint = try router.bind("tcp://127.0.0.1:*")
        let fault = #expect(throws: WireFault.self) { try router.selfTest(endpoint: endpoint) }
        #expect(fault?.cause == "a random key got in")
    }

    @Test("A gate whose list is still loading proves nothing and fails")
    func loading() throws {
        let office = try Office(allow: AllowList())
        #expect(throws: WireFault.self) {
            try office.router.selfTest(endpoint: office.endpoint)
        }
    }

    @Test("A port where nobody listens proves nothing and fails")
    func wrongPort() throws {
        let office = try Office()
        let other = try Office()
        let endpoint = other.endpoint
        other.router.close()
        #expect(throws: WireFault.self) { try office.router.selfTest(endpoint: endpoint) }
    }
}
