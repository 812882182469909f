import Hummingbird
import NIOCore

/// What Hummingbird carries along with a request: where it came from, and the visit made of it.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end's IP address as the socket has it.
    let socketAddress: String
    /// Set by the front door before any page sees the request.
    var visit: Visit?

    init(source: Source) {
        coreContext = .init(source: source)
        socketAddress = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}
