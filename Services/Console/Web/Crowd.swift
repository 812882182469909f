import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// How many connections each address holds: no one of them can take all of the console's.
///
/// A proxy that is trusted stands for many and is not counted.
final class Crowd: Sendable {
    /// A quarter of the console's; a large hall's devices behind one router have some dozens.
    static let ofAddressMax = ConsoleServer.connectionsMax / 4

    private let most: Int
    private let exempt: Set<String>
    private let counts = Mutex<[String: Int]>([:])

    init(most: Int = Crowd.ofAddressMax, exempt: Set<String>) {
        self.most = most
        self.exempt = exempt
    }

    /// - Returns: Whether there is room for one more; it is counted then.
    func enter(_ address: String) -> Bool {
        exempt.contains(address)
            || counts.withLock { counts in
                guard counts[address, default: 0] < most else { return false }
                counts[address, default: 0] += 1
                return true
            }
    }

    /// One that has entered goes.
    func leave(_ address: String) {
        counts.withLock { counts in
            guard let count = counts[address] else { return }
            counts[address] = count > 1 ? count - 1 : nil
        }
    }
}

/// Lets a connection in, or closes it at once when its address holds too many.
final class CrowdGate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart

    private let crowd: Crowd
    /// The address counted for this connection, while it is.
    private var entered: String?

    init(_ crowd: Crowd) { self.crowd = crowd }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { enter(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        enter(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { leave() }

    private func enter(_ context: ChannelHandlerContext) {
        guard entered == nil, let address = context.channel.remoteAddress?.ipAddress else { return }
        guard crowd.enter(address) else { return context.close(promise: nil) }
        entered = address
    }

    private func leave() {
        if let entered { crowd.leave(entered) }
        entered = nil
    }
}
