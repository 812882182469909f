import CZeroMQ

/// The caller's end of the wire: one link to one service.
///
/// libzmq connects anew by itself after a cut, but not after the gate's 400 or 500: on
/// ``LinkEvent/denied(status:)`` the owner calls ``rebuild()``, with a back-off of its own. It also
/// does so after a request's time-out, so that nothing old is delivered late.
public final class DealerSocket {
    public let endpoint: String
    public let serverKey: PublicKey
    public let limits: WireLimits
    /// Messages refused because they had more parts than ``WireLimits/parts``.
    public private(set) var overlongMessages = 0
    /// For ``Poller``; a new one after each ``rebuild()``.
    public private(set) var monitor: LinkMonitor

    private(set) var handle: Handle
    private let context: WireContext
    private let security: Security

    public convenience init(
        context: WireContext, endpoint: String, serverKey: PublicKey, key: KeyPair,
        limits: WireLimits = WireLimits()
    ) throws(WireFault) {
        try self.init(
            context: context, endpoint: endpoint, serverKey: serverKey, security: .curve(key),
            limits: limits)
    }

    /// A dealer that may come without a key, to prove that it is refused.
    package init(
        context: WireContext, endpoint: String, serverKey: PublicKey, security: Security,
        limits: WireLimits
    ) throws(WireFault) {
        self.context = context
        self.endpoint = endpoint
        self.serverKey = serverKey
        self.security = security
        self.limits = limits
        (handle, monitor) = try Self.open(context, endpoint, serverKey, security, limits)
    }

    /// How a client says who it is. A service admits `curve` alone.
    package enum Security: Sendable {
        case curve(KeyPair)
        case plain
        case null
    }

    private static func open(
        _ context: WireContext, _ endpoint: String, _ serverKey: PublicKey, _ security: Security,
        _ limits: WireLimits
    ) throws(WireFault) -> (Handle, LinkMonitor) {
        let handle = try Handle(context, ZMQ_DEALER, "dealer to \(endpoint)")
        try handle.set(limits)
        try handle.set(ZMQ_IMMEDIATE, 1)
        try handle.set(ZMQ_RECONNECT_IVL, LinkTiming.reconnect)
        try handle.set(ZMQ_RECONNECT_IVL_MAX, LinkTiming.reconnectMax)
        switch security {
        case .curve(let key):
            try handle.set(ZMQ_CURVE_SERVERKEY, serverKey.text)
            try handle.set(ZMQ_CURVE_PUBLICKEY, key.publicKey.text)
            try handle.set(ZMQ_CURVE_SECRETKEY, key.secretKey.text)
        case .plain:
            try handle.set(ZMQ_PLAIN_USERNAME, "stranger")
            try handle.set(ZMQ_PLAIN_PASSWORD, "stranger")
        case .null: break
        }
        let monitor = try LinkMonitor(watching: handle, context)
        try handle.connect(endpoint)
        return (handle, monitor)
    }

    /// Drops the socket with all it holds, unsent and unread, and opens a new one.
    public func rebuild() throws(WireFault) {
        close()
        (handle, monitor) = try Self.open(context, endpoint, serverKey, security, limits)
    }

    /// The watching ends first, and before its reader goes: libzmq's only I/O thread would wait for
    /// ever to tell of an event that nobody can read any more.
    public func close() {
        monitor.stop(watching: handle)
        handle.close()
        monitor.handle.close()
    }

    deinit { close() }
}

extension DealerSocket {
    /// Gives a message to the service, or says why not; never waits.
    public func send(_ parts: [[UInt8]]) throws(WireFault) -> SendOutcome {
        guard parts.allSatisfy({ $0.count <= limits.partBytes }) else { return .tooLarge }
        return try handle.send(parts)
    }

    /// The next message if one is here; without parts when it had more than the limit.
    public func receive() throws(WireFault) -> [[UInt8]]? {
        guard let arrival = try handle.receive(most: limits.parts) else { return nil }
        guard arrival.count <= limits.parts else {
            overlongMessages += 1
            return []
        }
        return arrival.parts
    }

    /// The next thing that happened to the link, if anything did.
    public func nextEvent() throws(WireFault) -> LinkEvent? { try monitor.next() }
}

@available(*, unavailable, message: "a socket belongs to one thread")
extension DealerSocket: Sendable {}
