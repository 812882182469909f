import CZeroMQ
import Foundation

/// What became of a message given to a socket.
public enum SendOutcome: Equatable, Sendable {
    /// Taken over by libzmq. That is no proof of delivery; only the peer's reply is.
    case sent
    /// The peer's queue is full, or a dealer has no link now; nothing was taken.
    case full
    /// The peer has left; nothing will arrive.
    case gone
    /// A part is over the limit of both ends; nothing was taken.
    case tooLarge
}

/// One libzmq socket: options and parts in, parts out; closed when let go.
///
/// Never waits: every send and receive is `DONTWAIT`, every return code is looked at.
final class Handle {
    let name: String
    private let context: WireContext
    private(set) var pointer: UnsafeMutableRawPointer?
    /// The one libzmq message everything passes through.
    private let message = UnsafeMutablePointer<zmq_msg_t>.allocate(capacity: 1)
    /// Whose message came last: mostly the same peer's again, and its text need not be made anew.
    private var lastUser = ""

    init(_ context: WireContext, _ type: Int32, _ name: String) throws(WireFault) {
        self.context = context
        self.name = name
        pointer = zmq_socket(context.pointer, type)
        guard pointer != nil else { throw .last("open", name) }
    }

    deinit {
        close()
        message.deallocate()
    }

    /// Ends all links at once. Every later call fails with the system's "not a socket".
    func close() {
        guard let open = pointer else { return }
        zmq_close(open)
        pointer = nil
    }
}

@available(*, unavailable, message: "a socket belongs to one thread")
extension Handle: Sendable {}

// MARK: - Options

extension Handle {
    func set(_ option: Int32, _ value: Int32) throws(WireFault) {
        let code = withUnsafeBytes(of: value) {
            zmq_setsockopt(pointer, option, $0.baseAddress, $0.count)
        }
        guard code == 0 else { throw .last("set option \(option)", name) }
    }

    func set(_ option: Int32, wide value: Int64) throws(WireFault) {
        let code = withUnsafeBytes(of: value) {
            zmq_setsockopt(pointer, option, $0.baseAddress, $0.count)
        }
        guard code == 0 else { throw .last("set option \(option)", name) }
    }

    func set(_ option: Int32, _ text: String) throws(WireFault) {
        guard zmq_setsockopt(pointer, option, text, text.utf8.count) == 0 else {
            throw .last("set option \(option)", name)
        }
    }

    /// What every socket on TCP is given.
    func set(_ limits: WireLimits) throws(WireFault) {
        try set(ZMQ_LINGER, 0)
        try set(ZMQ_IPV6, 0)
        try set(ZMQ_HANDSHAKE_IVL, LinkTiming.handshake)
        try set(ZMQ_HEARTBEAT_IVL, LinkTiming.heartbeat)
        try set(ZMQ_HEARTBEAT_TIMEOUT, LinkTiming.heartbeatTimeout)
        try set(ZMQ_MAXMSGSIZE, wide: Int64(limits.partBytes + WireLimits.curveBytes))
        try set(ZMQ_SNDHWM, limits.sendQueue)
        try set(ZMQ_RCVHWM, limits.receiveQueue)
    }

    /// Binds and returns the endpoint with its real port.
    @discardableResult
    func bind(_ endpoint: String) throws(WireFault) -> String {
        guard zmq_bind(pointer, endpoint) == 0 else { throw .last("bind", endpoint) }
        var count = 256
        var text = [CChar](repeating: 0, count: count)
        guard zmq_getsockopt(pointer, ZMQ_LAST_ENDPOINT, &text, &count) == 0 else {
            throw .last("bind", endpoint)
        }
        return text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    /// Frees an endpoint at once; closing alone frees it a little later, on libzmq's own thread.
    func unbind(_ endpoint: String) {
        _ = zmq_unbind(pointer, endpoint)
    }

    func connect(_ endpoint: String) throws(WireFault) {
        guard zmq_connect(pointer, endpoint) == 0 else { throw .last("connect", endpoint) }
    }
}

// MARK: - Sending

extension Handle {
    /// - Parameter route: whom a router is to send it to.
    func send(_ parts: [[UInt8]], to route: [UInt8]? = nil) throws(WireFault) -> SendOutcome {
        precondition(!parts.isEmpty, "a message has at least one part")
        var lost = false
        if let route {
            switch try push(route, more: true) {
            case 0: break
            case EAGAIN: return .full
            case EHOSTUNREACH: return .gone
            case let code: throw WireFault(operation: "send", subject: name, code: code)
            }
        }
        for index in parts.indices {
            switch try push(parts[index], more: index < parts.count - 1) {
            case 0: continue
            case EAGAIN where index == 0 && route == nil: return .full
            case EHOSTUNREACH where index == 0 && route == nil: return .gone
            // The link died between two parts. libzmq now drops parts up to the last of a message,
            // so the rest is still pushed: otherwise the next message would be dropped with it.
            case EAGAIN, EHOSTUNREACH: lost = true
            case let code: throw WireFault(operation: "send", subject: name, code: code)
            }
        }
        return lost ? .gone : .sent
    }

    /// Gives libzmq one part; 0 or the error number.
    private func push(_ part: [UInt8], more: Bool) throws(WireFault) -> Int32 {
        guard zmq_msg_init_size(message, part.count) == 0 else { throw .last("send", name) }
        part.withUnsafeBytes {
            if let bytes = $0.baseAddress {
                zmq_msg_data(message).copyMemory(from: bytes, byteCount: $0.count)
            }
        }
        let flags = ZMQ_DONTWAIT | (more ? ZMQ_SNDMORE : 0)
        while zmq_msg_send(message, pointer, flags) == -1 {
            let code = zmq_errno()
            if code == EINTR { continue }
            zmq_msg_close(message)
            return code
        }
        return 0
    }
}

// MARK: - Receiving

/// A message as it came off a socket.
struct Arrival {
    /// The first parts, as many as were asked for at most.
    var parts: [[UInt8]]
    /// How many there were.
    var count: Int
    /// The User-Id the gate gave the sender.
    var user: String?
}

extension Handle {
    /// The next message if one is here. Parts beyond `most` are dropped one by one, unread.
    func receive(most: Int) throws(WireFault) -> Arrival? {
        var arrival = Arrival(parts: [], count: 0, user: nil)
        var more = true
        while more {
            zmq_msg_init(message)
            guard zmq_msg_recv(message, pointer, ZMQ_DONTWAIT) >= 0 else {
                let code = zmq_errno()
                zmq_msg_close(message)
                if code == EINTR { continue }
                if code == EAGAIN && arrival.count == 0 { return nil }
                throw WireFault(operation: "receive", subject: name, code: code)
            }
            if arrival.count < most { arrival.parts.append(copyOfMessage()) }
            // Of a router's message libzmq 4.3.4 marks the first part, the route, only at times:
            // the second always has it.
            if arrival.count < 2, let user = zmq_msg_gets(message, "User-Id") {
                if strcmp(user, lastUser) != 0 { lastUser = String(cString: user) }
                arrival.user = lastUser
            }
            arrival.count += 1
            more = zmq_msg_more(message) != 0
            zmq_msg_close(message)
        }
        return arrival
    }

    private func copyOfMessage() -> [UInt8] {
        let count = zmq_msg_size(message)
        return [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            if count > 0, let bytes = zmq_msg_data(message) {
                UnsafeMutableRawPointer(room.baseAddress!).copyMemory(from: bytes, byteCount: count)
            }
            filled = count
        }
    }
}
