import Contracts
import Foundation
import ServiceKit
import Wire

/// Asks the town's services until they answer, through restarts and silence, always under one key.
///
/// Belongs to one thread, like the sockets in it.
final class Caller {
    /// How long a service may be away before the caller gives up.
    static let patience = Duration.seconds(120)
    /// How long one try waits before somebody is told that the service does not answer.
    static let trySpan = Duration.seconds(5)
    /// A service that is just starting lets nobody in for a moment.
    static let deniedSpan = Duration.seconds(10)

    let town: TownFile
    private let key: KeyPair
    private let context: WireContext
    private var lines: [ServiceName: Line] = [:]
    private var pause = Poller()
    private let onSilence: (ServiceName) -> Void

    /// - Parameters:
    ///   - directory: the town's data directory.
    ///   - keyFile: whose key it asks by; the operator's own without one.
    ///   - onSilence: told when a service has not answered for ``trySpan``, again for each such
    ///     span.
    init(
        directory: String, keyFile: String? = nil,
        onSilence: @escaping (ServiceName) -> Void = { _ in }
    ) throws {
        town = try TownFile.read(directory: directory)
        key = try KeyPair(path: keyFile ?? Layout(directory: directory).operatorKey)
        context = try WireContext()
        self.onSilence = onSilence
    }

    deinit { for line in lines.values { line.close() } }

    /// - Throws: ``Refused``, or ``CallFault`` when patience is over.
    func ask<C: Command>(_ command: C, of service: ServiceName, key: UUID) throws -> C.Answer {
        try until(Self.patience, service) { try $0.ask(command, key: key, patience: Self.trySpan) }
    }

    func read<Q: Query>(_ query: Q, of service: ServiceName) throws -> Q.Reading {
        try until(Self.patience, service) { try $0.read(query, patience: Self.trySpan) }
    }

    func status(of service: ServiceName) throws -> ServiceStatus {
        try until(Self.patience, service) { try $0.status(patience: Self.trySpan) }
    }

    /// Looks again and again until there is something.
    ///
    /// - Returns: `nil` when the span is over and there was nothing.
    func wait<Value>(
        _ span: Duration, everyMs: Int = 20, for look: () throws -> Value?
    ) throws -> Value? {
        let clock = ContinuousClock()
        let end = clock.now + span
        while true {
            if let value = try look() { return value }
            guard clock.now < end else { return nil }
            try rest(everyMs)
        }
    }

    func rest(_ milliseconds: Int) throws { _ = try pause.wait(for: [], atMost: milliseconds) }

    /// Waits until every other service has taken in what the registry has said up to now.
    func waitForLists() throws {
        let head = try status(of: .registry).head
        for service in [ServiceName.hall, .grid, .enforcement] {
            let followed = try wait(Self.patience) {
                let following = try status(of: service).following
                return following.contains { $0.producer == .registry && $0.applied >= head }
                    ? true : nil
            }
            guard followed != nil else { throw CallFault.fault(.behind) }
        }
    }

    private func until<Answer>(
        _ span: Duration, _ service: ServiceName, _ call: (Line) throws -> Answer
    ) throws -> Answer {
        let clock = ContinuousClock()
        let start = clock.now
        while true {
            let isLast = clock.now - start >= span
            do {
                return try call(try line(to: service))
            } catch let fault as CallFault where !isLast {
                switch fault {
                case .unknown, .fault(.busy), .fault(.behind), .fault(.stopping),
                    .fault(.pastBudget):
                    onSilence(service)
                case .fault(.denied) where clock.now - start < Self.deniedSpan:
                    // The gate's no ends a link for good, so the next try needs a new one.
                    lines.removeValue(forKey: service)?.close()
                    try rest(200)
                case .fault: throw fault
                }
            }
        }
    }

    private func line(to service: ServiceName) throws -> Line {
        if let line = lines[service] { return line }
        guard let address = town.address(of: service), let serverKey = PublicKey(address.publicKey)
        else {
            throw Trouble(
                .settings, "no-service", "town.json names no service \(service.rawValue).")
        }
        let line = try Line(
            context: context, endpoint: address.endpoint, serverKey: serverKey, key: key)
        lines[service] = line
        return line
    }
}
