import CZeroMQ

/// The service's end of the wire: takes requests of many peers and answers each.
///
/// A second server key is a second router on another endpoint beside the first, under the same
/// gate: bind it, move the clients, close the first.
public final class RouterSocket {
    /// `ZMQ_ZAP_ENFORCE_DOMAIN`, which Debian's header leaves out and its library honours: without
    /// an answer from the gate nobody gets in.
    private static let enforceDomain: Int32 = 93

    public let limits: WireLimits
    public let publicKey: PublicKey
    /// Messages refused because they had more parts than ``WireLimits/parts``.
    public private(set) var overlongMessages = 0
    /// Messages refused because they came without a key; more than none is a hole in the gate.
    public private(set) var keylessMessages = 0

    let handle: Handle
    /// Whose message came last; reading a key from its text takes longer than comparing it.
    private var lastPeer: PublicKey?
    let context: WireContext
    /// Held so that the gate outlives every router that asks it.
    private let gate: Gate?

    public convenience init(
        gate: Gate, key: KeyPair, limits: WireLimits = WireLimits()
    ) throws(WireFault) {
        try self.init(context: gate.context, gate: gate, key: key, limits: limits)
    }

    /// A router nobody watches, if `gate` is nil: only for the test that the self-test finds it.
    package init(
        context: WireContext, gate: Gate?, key: KeyPair, limits: WireLimits
    ) throws(WireFault) {
        self.context = context
        self.gate = gate
        self.limits = limits
        publicKey = key.publicKey
        handle = try Handle(context, ZMQ_ROUTER, "router")
        try handle.set(limits)
        try handle.set(ZMQ_ROUTER_MANDATORY, 1)
        try handle.set(ZMQ_CURVE_SERVER, 1)
        try handle.set(ZMQ_CURVE_SECRETKEY, key.secretKey.text)
        if let gate {
            try handle.set(ZMQ_ZAP_DOMAIN, gate.domain)
            try handle.set(Self.enforceDomain, 1)
        }
    }

    /// Listens on an endpoint such as `tcp://127.0.0.1:7101`; may be called for several.
    ///
    /// - Returns: The endpoint with its real port, which `tcp://127.0.0.1:*` leaves to the system.
    @discardableResult
    public func bind(_ endpoint: String) throws(WireFault) -> String {
        try handle.bind(endpoint)
    }

    /// Stops listening and cuts every link.
    public func close() { handle.close() }
}

/// Whose link a request came by and a reply goes by; of no meaning once the link is cut.
public struct Route: Hashable, Sendable {
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// One message of one peer.
public struct Received: Equatable, Sendable {
    public let route: Route
    /// The key the peer's handshake proved. Look it up for each message: it may have been revoked.
    public let peer: PublicKey
    /// None when the message had more parts than the limit, so that no grammar takes its beginning
    /// for the whole.
    public let parts: [[UInt8]]
}

extension RouterSocket {
    /// The next message if one is here.
    public func receive() throws(WireFault) -> Received? {
        // One more than the limit: libzmq puts the route before the message.
        while var arrival = try handle.receive(most: limits.parts + 1) {
            if lastPeer?.text != arrival.user { lastPeer = arrival.user.flatMap { PublicKey($0) } }
            guard let peer = lastPeer else {
                keylessMessages += 1
                continue
            }
            let route = Route(arrival.parts.removeFirst())
            guard arrival.count <= limits.parts + 1 else {
                overlongMessages += 1
                return Received(route: route, peer: peer, parts: [])
            }
            return Received(route: route, peer: peer, parts: arrival.parts)
        }
        return nil
    }

    /// Gives a message to the peer at `route`, or says why not; never waits.
    public func send(_ parts: [[UInt8]], to route: Route) throws(WireFault) -> SendOutcome {
        precondition(!parts.isEmpty, "a message has at least one part")
        guard parts.allSatisfy({ $0.count <= limits.partBytes }) else { return .tooLarge }
        return try handle.send(parts, to: route.bytes)
    }
}

@available(*, unavailable, message: "a socket belongs to one thread")
extension RouterSocket: Sendable {}
