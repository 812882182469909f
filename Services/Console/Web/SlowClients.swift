import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Cuts a connection whose other end takes too long: to say what it wants, to send its form, or to
/// take what it asked for; or whose form has no end. Refuses what two servers might read as two
/// different requests.
///
///     head awaited --head--> form awaited --end--> answering --end--> head awaited …
final class SlowClients: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    struct Deadlines: Sendable {
        /// For a whole head, from the moment one may come; also how long an idle link is kept.
        var head = TimeAmount.seconds(20)
        /// For the whole form behind it.
        var form = TimeAmount.seconds(20)
        /// For the other end to take what fills the socket.
        var taking = TimeAmount.seconds(20)
    }

    /// A form that is too long is answered with 413; one that goes on behind that is cut.
    static let bodyMax = 16 * Form.bytesMax

    private let deadlines: Deadlines
    private var bodyBytes = 0
    private var reading: Scheduled<Void>?
    private var taking: Scheduled<Void>?
    private var isRefused = false

    init(_ deadlines: Deadlines = Deadlines()) { self.deadlines = deadlines }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expect(deadlines.head, context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        expect(deadlines.head, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        reading?.cancel()
        taking?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        reading?.cancel()
        taking?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            guard Self.isPlain(head) else { return refuse(context) }
            bodyBytes = 0
            expect(deadlines.form, context)
        case .body(let piece):
            bodyBytes += piece.readableBytes
            guard bodyBytes <= Self.bodyMax else {
                isRefused = true
                return context.close(promise: nil)
            }
        case .end: reading?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { expect(deadlines.head, context) }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        taking?.cancel()
        taking = nil
        if !context.channel.isWritable {
            taking = cut(context, after: deadlines.taking)
        }
        context.fireChannelWritabilityChanged()
    }

    /// One length at most, said in one way, and one host.
    ///
    /// - Source: RFC 9112, sections 3.2 and 6.3.
    static func isPlain(_ head: HTTPRequest) -> Bool {
        let fields = head.headerFields
        // The first host is the authority; a second one is left among the fields.
        guard head.authority?.isEmpty == false,
            !fields.contains(where: { $0.name.canonicalName == "host" })
        else { return false }
        let lengths = fields[values: .contentLength]
        let codings = fields[values: .transferEncoding]
        guard lengths.count <= 1, lengths.allSatisfy({ !$0.contains(",") }),
            codings.isEmpty || lengths.isEmpty,
            codings.allSatisfy({ $0.lowercased() == "chunked" }), codings.count <= 1
        else { return false }
        return true
    }

    private func refuse(_ context: ChannelHandlerContext) {
        isRefused = true
        var head = HTTPResponse(
            status: .badRequest, headerFields: [.connection: "close", .contentLength: "0"])
        SecurityHeaders.set(on: &head.headerFields, isTLS: false)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let loop = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            loop.value.close(promise: nil)
        }
    }

    private func expect(_ span: TimeAmount, _ context: ChannelHandlerContext) {
        reading?.cancel()
        reading = cut(context, after: span)
    }

    private func cut(_ context: ChannelHandlerContext, after span: TimeAmount) -> Scheduled<Void> {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: span) { bound.value.close(promise: nil) }
    }
}
