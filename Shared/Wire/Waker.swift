import CZeroMQ
import Foundation

/// A bell any thread may ring to end another thread's wait in ``Poller``.
///
/// Rings before the next ``quiet()`` count as one. A pipe: its two ends never change, and the
/// system lets any thread write to one.
public final class Waker: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32

    public init() throws(WireFault) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .file("open", "waker") }
        (readEnd, writeEnd) = (ends[0], ends[1])
        for end in ends {
            guard fcntl(end, F_SETFL, O_NONBLOCK) == 0, fcntl(end, F_SETFD, FD_CLOEXEC) == 0 else {
                throw .file("open", "waker")
            }
        }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    public func ring() {
        // A full pipe has been rung already.
        while write(writeEnd, [1], 1) == -1 && errno == EINTR {}
    }

    /// Forgets the rings so far. Call it before looking at what they announced.
    public func quiet() {
        var rings = [UInt8](repeating: 0, count: 64)
        while true {
            let count = read(readEnd, &rings, rings.count)
            if count == -1 && errno == EINTR { continue }
            if count < rings.count { return }
        }
    }
}
