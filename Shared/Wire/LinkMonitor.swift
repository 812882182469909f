import CZeroMQ
import Foundation

/// What happened to a dealer's link.
public enum LinkEvent: Equatable, Sendable {
    /// Both sides have proved their keys: messages flow.
    case connected
    /// A link ended, or ended before it stood; libzmq tries again by itself.
    case disconnected
    /// The other side does not speak as it should: a wrong server key, another mechanism, a
    /// time-out. `code` is libzmq's protocol error or an error number.
    case handshakeFailed(code: Int)
    /// The gate said no, with its ZAP status. After 400 and 500 this socket never tries again.
    case denied(status: Int)
}

/// The events of one socket, read without waiting.
public final class LinkMonitor {
    let handle: Handle

    init(watching watched: Handle, _ context: WireContext) throws(WireFault) {
        let endpoint = "inproc://monitor." + UUID().uuidString
        let events =
            ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED
            | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
            | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH
        guard zmq_socket_monitor(watched.pointer, endpoint, events) == 0 else {
            throw .last("monitor", watched.name)
        }
        handle = try Handle(context, ZMQ_PAIR, "monitor of \(watched.name)")
        try handle.set(ZMQ_LINGER, 0)
        // No limit: libzmq's only I/O thread would wait for room, and every link with it.
        try handle.set(ZMQ_RCVHWM, 0)
        try handle.connect(endpoint)
    }

    /// No event is told after this; one being told just now is waited for.
    func stop(watching watched: Handle) {
        if let socket = watched.pointer { _ = zmq_socket_monitor(socket, nil, 0) }
    }

    func next() throws(WireFault) -> LinkEvent? {
        while let arrival = try handle.receive(most: 1) {
            // 16 bits of event and 32 of value, in the machine's own order.
            guard let first = arrival.parts.first, first.count == 6 else { continue }
            let (event, value) = first.withUnsafeBytes {
                (
                    Int32($0.loadUnaligned(as: UInt16.self)),
                    Int($0.loadUnaligned(fromByteOffset: 2, as: UInt32.self))
                )
            }
            switch event {
            case ZMQ_EVENT_HANDSHAKE_SUCCEEDED: return .connected
            case ZMQ_EVENT_DISCONNECTED: return .disconnected
            case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL:
                return .handshakeFailed(code: value)
            case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH: return .denied(status: value)
            default: continue
            }
        }
        return nil
    }
}

@available(*, unavailable, message: "a socket belongs to one thread")
extension LinkMonitor: Sendable {}
