import Contracts
import Foundation
import Ledger
import Logging
import ServiceLifecycle
import UnixSignals
import Wire

/// A service value as a running process.
public enum ServiceProcess {
    /// How a service process ends; the runbook says what to do on each.
    public enum ExitCode: Int32, Sendable {
        case orderly = 0
        /// A setting, a key file or the peer list is wrong.
        case settings = 78
        /// The store is damaged, of another service or no store.
        case store = 65
        case storeNewer = 66
        case storeReadOnly = 73
        /// Another process has the store.
        case storeInUse = 75
        /// A stranger got in at the self-test, or the endpoint is taken.
        case wire = 76
        /// It had better be started anew.
        case failed = 70
    }

    /// Reads the settings named by the first argument or `ZHENJIE_CONFIG`, runs the service until
    /// SIGTERM or SIGINT, and ends the process.
    ///
    /// - Parameter atPoint: told of every crash point reached, on the loop's thread; a benchmark
    ///   takes its times there.
    public static func main<Policy: Decodable & Sendable>(
        _ standard: Policy, atPoint: (@Sendable (CrashPoint) throws -> Void)? = nil,
        _ make: @escaping @Sendable (Policy) -> Service
    ) async -> Never {
        await main(standard, atPoint: atPoint) { policy, _ in make(policy) }
    }

    /// The same for a service with secrets of its own.
    ///
    /// - Parameter make: called first without secrets, for the service's name and producers; throws
    ///   ``SettingsFault`` when it is given them and they are wrong.
    public static func main<Policy: Decodable & Sendable>(
        _ standard: Policy, atPoint: (@Sendable (CrashPoint) throws -> Void)? = nil,
        _ make: @escaping @Sendable (Policy, Secrets?) throws -> Service
    ) async -> Never {
        // A full disk or a closed pipe is an error to be handled, not an end.
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        var logger = Logger(label: "service") { StreamLogHandler.standardError(label: $0) }
        do {
            let service = try make(standard, nil)
            logger = Logger(label: service.name.rawValue) {
                StreamLogHandler.standardError(label: $0)
            }
            let path =
                CommandLine.arguments.dropFirst().first
                ?? ProcessInfo.processInfo.environment["ZHENJIE_CONFIG"]
            guard let path else { throw SettingsFault(key: "ZHENJIE_CONFIG", cause: "missing") }
            let settings = try await Settings.read(path: path, producers: service.producers)
            logger.logLevel = Logger.Level(rawValue: settings.logLevel) ?? .info
            let policy =
                try settings.policyFile.map {
                    try Settings.decode(Policy.self, file: $0, key: "policy.file")
                } ?? standard
            let signals = try LoopSignals()
            let runner = Runner(
                service: try make(policy, settings.secrets), settings: settings, logger: logger,
                signals: signals,
                atPoint: atPoint)
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [
                        .init(service: runner, successTerminationBehavior: .gracefullyShutdownGroup)
                    ],
                    gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
            try await group.run()
            exit(ExitCode.orderly.rawValue)
        } catch {
            logger.critical("ended", metadata: ["cause": "\(error)"])
            exit(code(for: error).rawValue)
        }
    }

    private static func code(for error: any Error) -> ExitCode {
        switch error {
        case is SettingsFault: .settings
        case let fault as WireFault: fault.operation.hasSuffix("key") ? .settings : .wire
        case StoreFault.newer: .storeNewer
        case StoreFault.readOnly: .storeReadOnly
        case StoreFault.inUse: .storeInUse
        case is StoreFault, is CorruptEntry: .store
        default: .failed
        }
    }

    /// The loop's thread as a service of the process's lifecycle.
    private struct Runner: ServiceLifecycle.Service {
        let service: ServiceKit.Service
        let settings: Settings
        let logger: Logger
        let signals: LoopSignals
        let atPoint: (@Sendable (CrashPoint) throws -> Void)?

        func run() async throws {
            try await withGracefulShutdownHandler {
                try await withCheckedThrowingContinuation {
                    (done: CheckedContinuation<Void, any Error>) in
                    let thread = Thread { [service, settings, logger, signals, atPoint] in
                        done.resume(
                            with: Result {
                                try Loop(service, settings, logger, signals, atPoint).run()
                            })
                    }
                    thread.name = service.name.rawValue
                    thread.stackSize = 8 << 20
                    thread.start()
                }
            } onGracefulShutdown: {
                signals.stop()
            }
        }
    }
}
