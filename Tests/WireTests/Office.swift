import Foundation
import Testing
import Wire

extension WireLimits {
    /// The wire carries messages of several parts, whatever the grammar makes of them.
    static let eightParts = WireLimits(parts: 8)
}

/// A service's end of the wire with its gate, on a free port of this machine.
struct Office {
    let context: WireContext
    let allow: AllowList
    let denials = Denials()
    let gate: Gate
    let router: RouterSocket
    let endpoint: String

    init(admitting keys: [KeyPair] = [], limits: WireLimits = .eightParts) throws {
        try self.init(allow: AllowList(Set(keys.map(\.publicKey))), limits: limits)
    }

    init(allow: AllowList, limits: WireLimits = .eightParts) throws {
        self.allow = allow
        context = try WireContext()
        gate = try Gate(context: context, allow: allow) { [denials] in denials.note($0) }
        router = try RouterSocket(gate: gate, key: .generate(), limits: limits)
        endpoint = try router.bind("tcp://127.0.0.1:*")
    }

    var port: UInt16 { portOf(endpoint) }

    func caller(
        _ key: KeyPair, at endpoint: String? = nil, limits: WireLimits = .eightParts
    ) throws -> DealerSocket {
        try DealerSocket(
            context: context, endpoint: endpoint ?? self.endpoint, serverKey: router.publicKey,
            key: key, limits: limits)
    }

    /// A caller who gives no key.
    func caller(_ security: DealerSocket.Security) throws -> DealerSocket {
        try DealerSocket(
            context: context, endpoint: endpoint, serverKey: router.publicKey, security: security,
            limits: .eightParts)
    }

    /// A caller whose link stands.
    func connected(
        _ key: KeyPair, at endpoint: String? = nil, limits: WireLimits = .eightParts
    ) throws -> DealerSocket {
        let caller = try caller(key, at: endpoint, limits: limits)
        try waitFor(.connected, of: caller)
        return caller
    }

    /// Sends until taken, and returns what arrives.
    func deliver(_ parts: [[UInt8]], from caller: DealerSocket) throws -> Received {
        try until("sent") { try caller.send(parts) == .sent ? true : nil }
        return try arrival()
    }

    func arrival() throws -> Received {
        try until("arrival", watching: [router]) { try router.receive() }
    }
}

func portOf(_ endpoint: String) -> UInt16 {
    UInt16(endpoint.split(separator: ":").last ?? "") ?? 0
}

/// Who was kept out, noted from the gate's thread. Unchecked because `lock` guards `list`.
final class Denials: @unchecked Sendable {
    private let lock = NSLock()
    private var list: [Denial] = []

    func note(_ denial: Denial) { lock.withLock { list.append(denial) } }

    var all: [Denial] { lock.withLock { list } }
}

/// A wait that came to nothing.
struct TooLate: Error { let waitedFor: String }

/// Asks again whenever a source has something to read, and every few milliseconds.
@discardableResult
func until<Value>(
    _ what: String, within limit: Duration = .seconds(8), watching sources: [any Pollable] = [],
    _ ask: () throws -> Value?
) throws -> Value {
    let end = ContinuousClock.now + limit
    var poller = Poller()
    while true {
        if let value = try ask() { return value }
        guard ContinuousClock.now < end else { throw TooLate(waitedFor: what) }
        _ = try poller.wait(for: sources, atMost: 5)
    }
}

/// Waits for one event of a caller's link, passing over others.
func waitFor(
    _ event: LinkEvent, of caller: DealerSocket, within limit: Duration = .seconds(8)
) throws {
    try until("\(event)", within: limit, watching: [caller.monitor]) {
        while let seen = try caller.nextEvent() {
            if seen == event { return true }
        }
        return nil
    }
}

func text(_ string: String) -> [UInt8] { Array(string.utf8) }
