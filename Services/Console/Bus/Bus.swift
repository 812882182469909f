import Contracts
import Foundation
import Wire

/// The console's way to the services: asks, and gets a reply or the reason why there is none.
///
/// One request at a time here is many at once on the wire. What a page wants is in the extension;
/// tests put their own office behind ``send(_:)``.
public protocol Bus: Sendable {
    /// Sends one letter and waits for its reply, at most as long as the letter's patience.
    ///
    /// - Throws: ``BusFault/unreachable(_:)`` when nothing was sent, ``BusFault/unknown(_:)`` when
    ///   it was and no reply came in time.
    func send(_ letter: Letter) async throws(BusFault) -> Reply
}

/// One request on its way to one service.
public struct Letter: Sendable {
    public let service: ServiceName
    public let verb: Verb
    /// A message name; of a pull the journal's owner; of `status` the word itself.
    public let name: String
    public let key: UUID
    /// The signed session of the person asking; empty where the console asks for itself.
    public let token: [UInt8]
    /// A W3C `traceparent`, or empty.
    public let trace: String
    public let body: [UInt8]
    /// How long an answer is waited for.
    public let patience: Duration
    /// How long it may wait for a link that is down.
    public let linkPatience: Duration

    public init(
        to service: ServiceName, _ verb: Verb, _ name: String, key: UUID, token: [UInt8] = [],
        trace: String = "", body: [UInt8], patience: Duration = .seconds(4),
        linkPatience: Duration = .milliseconds(800)
    ) {
        self.service = service
        self.verb = verb
        self.name = name
        self.key = key
        self.token = token
        self.trace = trace
        self.body = body
        self.patience = patience
        self.linkPatience = linkPatience
    }
}

/// Why a service gave no answer and no refusal.
public enum BusFault: Error, Equatable, Sendable {
    /// The service is down or does not let the console in; nothing was sent.
    case unreachable(ServiceName)
    /// It was sent and no reply came: it may have happened or not. The same key asks again.
    case unknown(ServiceName)
    case fault(KitFault, ServiceName)
}

/// A reply's value, and the journal number it was true at.
public struct Answered<Value: Sendable>: Sendable {
    public let value: Value
    public let asOf: Int64

    public init(_ value: Value, asOf: Int64) {
        self.value = value
        self.asOf = asOf
    }
}

extension Bus {
    /// - Throws: ``Refused`` or ``BusFault``.
    public func ask<C: Command>(
        _ command: C, of service: ServiceName, key: UUID, token: [UInt8] = [], trace: String = "",
        patience: Duration = .seconds(4)
    ) async throws -> Answered<C.Answer> {
        let reply = try await answer(
            Letter(
                to: service, .command, C.name, key: key, token: token, trace: trace,
                body: try JSON.encode(command), patience: patience))
        return try Answered(JSON.decode(C.Answer.self, from: reply.body), asOf: Int64(reply.mark))
    }

    /// - Throws: ``Refused`` or ``BusFault``.
    public func read<Q: Query>(
        _ query: Q, of service: ServiceName, key: UUID, token: [UInt8] = [], trace: String = ""
    ) async throws -> Answered<Q.Reading> {
        let reply = try await answer(
            Letter(
                to: service, .query, Q.name, key: key, token: token, trace: trace,
                body: try JSON.encode(query)))
        return try Answered(JSON.decode(Q.Reading.self, from: reply.body), asOf: Int64(reply.mark))
    }

    /// What a service says of its own health.
    public func status(of service: ServiceName, key: UUID) async throws -> ServiceStatus {
        let reply = try await answer(
            Letter(to: service, .status, "status", key: key, body: Array("{}".utf8)))
        return try JSON.decode(ServiceStatus.self, from: reply.body)
    }

    private func answer(_ letter: Letter) async throws -> Reply {
        let reply = try await send(letter)
        switch reply.kind {
        case .answer: return reply
        case .refusal: throw try JSON.decode(Refused.self, from: reply.body)
        case .fault: throw BusFault.fault(KitFault(rawValue: reply.code) ?? .failed, letter.service)
        case .batch: throw BusFault.fault(.badFrame, letter.service)
        }
    }
}
