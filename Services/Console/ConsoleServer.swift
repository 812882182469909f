import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle

/// The console's two listeners: the pages, and the figures for operators.
struct ConsoleServer {
    /// Connections at once; beyond it new ones wait.
    static let connectionsMax = 4_000
    /// A session's token has up to 4096 bytes, and a browser sends little else.
    static let headerBytesMax = 16 << 10
    static let headersMax = 100

    let console: Console

    /// - Parameter onRunning: told of the port once it listens.
    /// - Throws: When the certificate cannot be read.
    func pages(
        deadlines: SlowClients.Deadlines = .init(),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        let settings = console.settings
        let crowd = Crowd(exempt: settings.trustedProxies)
        var server = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [CrowdGate(crowd), SlowClients(deadlines)],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: Self.headerBytesMax,
                    maxHeaderListSize: 2 * Self.headerBytesMax,
                    maxHeaderFieldCount: Self.headersMax)))
        if let files = settings.tls {
            server = try .tls(server, tlsConfiguration: Self.tls(files))
        }
        return Application(
            router: console.router(), server: server,
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), backlog: 512,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionsMax)),
            services: [Following(bus: console.bus, hub: console.hub, clocks: console.clocks)],
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
            logger: console.logger)
    }

    /// `/metrics`, for this machine alone.
    func figures(port: Int) -> some ApplicationProtocol {
        let router = Router()
        router.get("/metrics") { [console] _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(
                    byteBuffer: ByteBuffer(
                        string: console.metrics.text(listeners: console.hub.count))))
        }
        return Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: console.logger)
    }

    private static func tls(_ files: ConsoleSettings.TLSFiles) throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMFile(files.chain)
        let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        // HTTP/1.1 and nothing else.
        tls.applicationProtocols = ["http/1.1"]
        return tls
    }
}
