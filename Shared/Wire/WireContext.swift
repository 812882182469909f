import CZeroMQ

/// A process's one libzmq context: its I/O thread and the limit on its sockets.
///
/// Every socket holds its context, so the context ends when the last socket has gone, and ends at
/// once: what is still unsent is dropped, for a send that was accepted proves nothing anyway.
///
/// Unchecked because it holds a C pointer; libzmq documents a context as safe to use from any
/// thread, and the pointer never changes.
public final class WireContext: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    /// - Parameter maxSockets: how many sockets may be open at once. A router is one, a dealer is
    ///   three (itself and the two ends of its monitor), a gate is one.
    public init(maxSockets: Int32 = 256) throws(WireFault) {
        guard let pointer = zmq_ctx_new() else { throw .last("open", "context") }
        self.pointer = pointer
        try set(ZMQ_IO_THREADS, 1)
        try set(ZMQ_MAX_SOCKETS, maxSockets)
        try set(ZMQ_BLOCKY, 0)
    }

    deinit {
        while zmq_ctx_term(pointer) == -1 && zmq_errno() == EINTR {}
    }

    private func set(_ option: Int32, _ value: Int32) throws(WireFault) {
        guard zmq_ctx_set(pointer, option, value) == 0 else { throw .last("set", "context") }
    }
}
