import Contracts
import Foundation
import Wire

/// A caller's line to one service: asks, waits, and asks again under the same key.
///
/// A time-out is "unknown", never "failed": the same key tells later what became of it.
public final class Line {
    /// How long one try waits before the link is built anew and the same key asked again.
    public static let oneTry: Duration = .seconds(2)

    private let dealer: DealerSocket
    private var poller = Poller()

    public init(context: WireContext, endpoint: String, serverKey: PublicKey, key: KeyPair) throws {
        dealer = try DealerSocket(
            context: context, endpoint: endpoint, serverKey: serverKey, key: key)
    }

    public func close() { dealer.close() }

    /// Sends a command and gives its answer.
    ///
    /// - Parameter key: made before the first try, kept by the caller until it knows the answer.
    /// - Throws: ``Refused``, or ``CallFault``.
    public func ask<C: Command>(
        _ command: C, key: UUID, patience: Duration = .seconds(10)
    ) throws -> C.Answer {
        let reply = try call(
            .command, C.name, key: key, body: try JSON.encode(command), patience: patience)
        return try JSON.decode(C.Answer.self, from: reply.body)
    }

    /// - Parameter oneTry: longer for a reading that takes long, such as a backup: asked again
    ///   while it runs, it would only run twice.
    public func read<Q: Query>(
        _ query: Q, patience: Duration = .seconds(10), oneTry: Duration = oneTry
    ) throws -> Q.Reading {
        let reply = try call(
            .query, Q.name, key: .newKey(), body: try JSON.encode(query), patience: patience,
            oneTry: oneTry)
        return try JSON.decode(Q.Reading.self, from: reply.body)
    }

    public func status(patience: Duration = .seconds(3)) throws -> ServiceStatus {
        let reply = try call(
            .status, "status", key: .newKey(), body: Array("{}".utf8), patience: patience)
        return try JSON.decode(ServiceStatus.self, from: reply.body)
    }

    /// One request by name, as `zhenjie send` has it; an answer, or what it says otherwise thrown.
    public func call(
        _ verb: Verb, _ name: String, key: UUID, body: [UInt8], patience: Duration,
        oneTry: Duration = oneTry
    ) throws -> Reply {
        let clock = ContinuousClock()
        let end = clock.now + patience
        while true {
            let left = Int((end - clock.now).milliseconds)
            guard left > 0 else { throw CallFault.unknown(key) }
            let budget = min(left, Int(oneTry.milliseconds))
            let request = Request(verb: verb, name: name, key: key, budgetMs: budget, body: body)
            guard let reply = try once(request, budgetMs: budget) else { continue }
            switch reply.kind {
            case .answer: return reply
            case .refusal: throw try JSON.decode(Refused.self, from: reply.body)
            case .fault:
                let fault = KitFault(rawValue: reply.code) ?? .failed
                guard [.busy, .behind, .pastBudget, .storageFull, .stopping].contains(fault) else {
                    throw CallFault.fault(fault)
                }
                guard clock.now < end else { throw CallFault.fault(fault) }
                // Wait as long as the service says, or a little; nothing else comes on this line.
                _ = try poller.wait(for: [], atMost: min(max(20, reply.mark), 1000))
            case .batch: throw CallFault.fault(.badFrame)
            }
        }
    }

    private func once(_ request: Request, budgetMs: Int) throws -> Reply? {
        let clock = ContinuousClock()
        let end = clock.now + .milliseconds(budgetMs)
        var sent = try dealer.send(request.parts)
        if sent == .tooLarge { throw CallFault.fault(.tooLarge) }
        while clock.now < end {
            let left = max(1, Int((end - clock.now).milliseconds))
            _ = try poller.wait(
                for: [dealer, dealer.monitor], atMost: sent == .sent ? left : min(left, 50))
            while let event = try dealer.nextEvent() {
                if case .denied = event { throw CallFault.fault(.denied) }
            }
            while let parts = try dealer.receive() {
                if let reply = try? Reply(parts: parts), reply.key == request.key { return reply }
            }
            if sent != .sent { sent = try dealer.send(request.parts) }
        }
        // What is still queued here must not arrive minutes later.
        try dealer.rebuild()
        return nil
    }
}

/// Why a call has no answer.
public enum CallFault: Error, Equatable, CustomStringConvertible {
    /// Nobody knows what became of it; the same key asks again.
    case unknown(UUID)
    case fault(KitFault)

    public var description: String {
        switch self {
        case .unknown(let key):
            "no reply in time: it may have happened or not; ask again with --key "
                + String(decoding: key.ascii, as: UTF8.self)
        case .fault(let fault): "\(fault.rawValue): \(fault.sentence.en) \(fault.sentence.zh)"
        }
    }
}
