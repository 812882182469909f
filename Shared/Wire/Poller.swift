import CZeroMQ
import Foundation

/// Something a ``Poller`` can wait for: a router, a dealer, a dealer's monitor, a waker.
public protocol Pollable {
    var pollItem: PollItem { get }
}

/// What libzmq is told to watch.
public struct PollItem {
    let raw: zmq_pollitem_t

    init(_ handle: Handle) {
        raw = zmq_pollitem_t(
            socket: handle.pointer, fd: -1, events: Int16(ZMQ_POLLIN), revents: 0)
    }

    init(file: Int32) {
        raw = zmq_pollitem_t(socket: nil, fd: file, events: Int16(ZMQ_POLLIN), revents: 0)
    }
}

extension Handle: Pollable { var pollItem: PollItem { PollItem(self) } }
extension RouterSocket: Pollable { public var pollItem: PollItem { handle.pollItem } }
extension DealerSocket: Pollable { public var pollItem: PollItem { handle.pollItem } }
extension LinkMonitor: Pollable { public var pollItem: PollItem { handle.pollItem } }
extension Waker: Pollable { public var pollItem: PollItem { PollItem(file: readEnd) } }

/// Waits until one of several sources has something to read.
///
/// libzmq itself is asked about its sockets: their file descriptors say only that something has
/// changed since they were last looked at, and a loop that trusts them sleeps on waiting messages.
public struct Poller {
    private var items: [zmq_pollitem_t] = []

    public init() {}

    /// - Parameters:
    ///   - sources: all owned by the calling thread, wakers apart.
    ///   - milliseconds: how long to wait at most, 0 or more; `nil` is for ever.
    /// - Returns: The places in `sources` that can be read, rising; none when time is up.
    public mutating func wait(
        for sources: [any Pollable], atMost milliseconds: Int? = nil
    ) throws(WireFault) -> [Int] {
        let clock = ContinuousClock()
        let end = milliseconds.map { clock.now + .milliseconds($0) }
        items.removeAll(keepingCapacity: true)
        for source in sources { items.append(source.pollItem.raw) }
        while true {
            let left = end.map { max(0, Int(((($0 - clock.now) / .milliseconds(1)).rounded(.up)))) }
            let count = zmq_poll(&items, Int32(items.count), left ?? -1)
            if count >= 0 { break }
            guard zmq_errno() == EINTR else { throw .last("wait", "\(items.count) sources") }
        }
        return items.indices.filter { items[$0].revents != 0 }
    }
}
