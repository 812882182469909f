/// What a socket takes before it says no.
public struct WireLimits: Equatable, Sendable {
    /// The largest part in bytes. libzmq cuts a peer that sends a larger one, so both ends are
    /// given the same figure and the sender checks first.
    public var partBytes: Int
    /// The most parts of one message; the grammar's longest by default.
    public var parts: Int
    /// Messages, not bytes, waiting for one peer before a send is ``SendOutcome/full``.
    public var sendQueue: Int32
    /// Messages, not bytes, taken in from one peer before its network buffers fill.
    public var receiveQueue: Int32

    /// What CURVE adds to each part: command name 8, nonce 8, authenticator 16, flags 1. libzmq
    /// measures a part with it.
    static let curveBytes = 33

    public init(
        partBytes: Int = 2 << 20, parts: Int = Request.partCount, sendQueue: Int32 = 128,
        receiveQueue: Int32 = 128
    ) {
        self.partBytes = partBytes
        self.parts = parts
        self.sendQueue = sendQueue
        self.receiveQueue = receiveQueue
    }
}

/// How quickly a link is found dead, in milliseconds.
enum LinkTiming {
    /// A peer that has not finished its handshake by then is cut.
    static let handshake: Int32 = 1_500
    /// A silent link is asked this often …
    static let heartbeat: Int32 = 300
    /// … and is dead after this long without an answer.
    static let heartbeatTimeout: Int32 = 900
    /// The first try anew; each further one doubles it up to `reconnectMax`.
    static let reconnect: Int32 = 50
    static let reconnectMax: Int32 = 2_000
}
