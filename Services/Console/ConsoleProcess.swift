import Contracts
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Wire

/// The console as a running process.
public enum ConsoleProcess {
    /// Reads the settings named by the first argument or `ZHENJIE_CONFIG`, serves until SIGTERM or
    /// SIGINT, and ends the process with the codes of the services' processes.
    public static func main() async -> Never {
        signal(SIGPIPE, SIG_IGN)
        var logger = Logger(label: "console") { StreamLogHandler.standardError(label: $0) }
        do {
            let path =
                CommandLine.arguments.dropFirst().first
                ?? ProcessInfo.processInfo.environment["ZHENJIE_CONFIG"]
            guard let path else { throw ConsoleFault(subject: "ZHENJIE_CONFIG", cause: "missing") }
            let file = try ConsoleFile.read(path: path)
            logger.logLevel = file.logLevel.flatMap { Logger.Level(rawValue: $0) } ?? .info
            try await serve(file, logger)
            exit(0)
        } catch {
            logger.critical("ended", metadata: ["cause": "\(error)"])
            exit(code(for: error))
        }
    }

    private static func serve(_ file: ConsoleFile, _ logger: Logger) async throws {
        raiseFileLimit()
        let settings = try file.settings()
        guard settings.isGuarded else {
            throw ConsoleFault(
                subject: "host", cause: "without TLS the console listens on this machine alone")
        }
        let metrics = Metrics()
        let clocks = ConsoleClocks.machine()
        let bus = try WireBus(
            places: try file.places(), key: try KeyPair(path: file.keyFile), clocks: clocks,
            logger: logger, onReply: { metrics.countBus($0, took: $1, isWell: $2) })
        let console = try Console(
            settings: settings, bus: bus, clocks: clocks, metrics: metrics, logger: logger)
        let server = ConsoleServer(console: console)
        var services: [any Service] = [try server.pages()]
        if let port = settings.metricsPort { services.append(server.figures(port: port)) }
        let group = ServiceGroup(
            configuration: .init(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
        bus.close()
    }

    /// Each browser is a file; the system's first limit is for small programs.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 16_384)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// 78 for settings, 76 for the wire or a port that is taken, 70 otherwise.
    private static func code(for error: any Error) -> Int32 {
        switch error {
        case is ConsoleFault, is TextsFault: 78
        case let fault as WireFault: fault.operation.hasSuffix("key") ? 78 : 76
        default: 70
        }
    }
}
