import Contracts
import Foundation
import ServiceKit
import Support
import Wire

/// One person's links to the services: asks under one key until there is an answer.
///
/// A link that breaks says nothing about what was asked on it: the same key is asked again.
final class Caller {
    /// How long one try waits for its reply.
    static let tryMs = 2_000
    /// How long a key is asked before the run itself is held to be stuck.
    static let patienceMs: Int64 = 60_000

    let person: String
    let bed: Bed
    private let record: Record
    private let context: WireContext
    private var links: [ServiceName: DealerSocket] = [:]
    private var poller = Poller()
    private var chance: Seeded

    init(_ person: String, _ bed: Bed, _ record: Record, _ context: WireContext, seed: UInt64) {
        self.person = person
        self.bed = bed
        self.record = record
        self.context = context
        chance = Seeded(seed)
    }

    /// What a command came to.
    enum Outcome<Answer: Sendable>: Sendable {
        case answered(Answer)
        case refused(String)

        var answer: Answer? {
            guard case .answered(let answer) = self else { return nil }
            return answer
        }

        var refusal: String? {
            guard case .refused(let code) = self else { return nil }
            return code
        }
    }

    /// Asks until there is an answer or a refusal.
    ///
    /// - Parameter command: written down with its key before the first try.
    func ask<C: Command>(_ service: ServiceName, _ command: C) throws -> Outcome<C.Answer> {
        let key = UUID.newKey()
        let body = try JSON.encode(command)
        let place = try record.write(service, C.name, body, by: person, key: key)
        let reply = try settle(service, C.name, body, key: key, place: place)
        return reply.kind == .answer
            ? .answered(try JSON.decode(C.Answer.self, from: reply.body)) : .refused(reply.code)
    }

    /// Asks one key of the record until there is an answer or a refusal.
    func settle(
        _ service: ServiceName, _ name: String, _ body: [UInt8], key: UUID, place: Int
    ) throws -> Reply {
        let request = Request(
            verb: .command, name: name, key: key, budgetMs: Self.tryMs, body: body)
        let end = monotonic() + Self.patienceMs * 1_000_000
        while monotonic() < end {
            guard let reply = try once(request, at: service, place: place) else { continue }
            switch reply.kind {
            case .answer, .refusal: return reply
            case .fault, .batch:
                record.cut(place)
                try wait(after: reply, key, service)
            }
        }
        record.complain(.lost, "\(name) \(key) was never answered")
        throw ChaosFault("\(person) waited in vain for \(name)")
    }

    /// A reading; asked again until there is one.
    func read<Q: Query>(_ service: ServiceName, _ query: Q) throws -> Q.Reading {
        let body = try JSON.encode(query)
        let end = monotonic() + Self.patienceMs * 1_000_000
        while monotonic() < end {
            let request = Request(
                verb: .query, name: Q.name, key: .newKey(), budgetMs: Self.tryMs, body: body)
            guard let reply = try once(request, at: service, place: nil) else { continue }
            if reply.kind == .answer { return try JSON.decode(Q.Reading.self, from: reply.body) }
            pause(milliseconds: 20)
        }
        throw ChaosFault("\(person) waited in vain for \(Q.name)")
    }

    func status(_ service: ServiceName) throws -> ServiceStatus? {
        let request = Request(
            verb: .status, name: "status", key: .newKey(), budgetMs: Self.tryMs,
            body: Array("{}".utf8))
        guard let reply = try once(request, at: service, place: nil), reply.kind == .answer else {
            return nil
        }
        return try JSON.decode(ServiceStatus.self, from: reply.body)
    }

    func close() { for link in links.values { link.close() } }

    /// The service says why not now; the same key is asked again after a while.
    private func wait(after reply: Reply, _ key: UUID, _ service: ServiceName) throws {
        record.fault(reply.code)
        switch KitFault(rawValue: reply.code) {
        case .busy?, .behind?, .pastBudget?, .stopping?:
            pause(milliseconds: min(max(10, reply.mark), 500))
        case .crashedBefore?:
            // What an operator does after having looked at it.
            let reference = "c:" + String(decoding: key.ascii, as: UTF8.self)
            _ = try ask(service, ReleaseCrashed(reference: reference))
        default:
            record.complain(.lost, "\(reply.code) for \(key) at \(service.rawValue)")
            throw ChaosFault("\(person) was told \(reply.code)")
        }
    }

    /// One try on one link; `nil` when the link was cut or the time is up.
    ///
    /// - Parameter place: the intent's, `nil` for what is not recorded.
    private func once(_ request: Request, at service: ServiceName, place: Int?) throws -> Reply? {
        let link = try link(to: service)
        let end = monotonic() + Int64(Self.tryMs) * 1_000_000
        var isSent = false
        while true {
            while let event = try link.nextEvent() {
                switch event {
                case .connected: break
                case .disconnected:
                    if isSent, let place { record.cut(place) }
                    if isSent, place == nil { return nil }
                    isSent = false
                case .denied, .handshakeFailed:
                    record.fault("link \(event)")
                    pause(milliseconds: 30)
                    try link.rebuild()
                }
            }
            while let parts = try link.receive() {
                guard let reply = try? Reply(parts: parts) else { continue }
                if reply.kind == .answer || reply.kind == .refusal { try record.answered(reply) }
                if reply.key == request.key { return reply }
            }
            let left = Int((end - monotonic()) / 1_000_000)
            guard left > 0 else { break }
            if !isSent { isSent = try send(request, on: link, place: place) }
            _ = try poller.wait(for: [link, link.monitor], atMost: isSent ? left : min(left, 20))
        }
        if isSent, let place { record.cut(place) }
        // What is still queued here must not arrive minutes later.
        try link.rebuild()
        return nil
    }

    /// Now and then the same command goes out twice, as from a person who clicks twice.
    private func send(_ request: Request, on link: DealerSocket, place: Int?) throws -> Bool {
        guard try link.send(request.parts) == .sent else { return false }
        if let place {
            record.sent(place)
            if UInt.random(in: 0..<30, using: &chance) == 0 { _ = try link.send(request.parts) }
        }
        return true
    }

    private func link(to service: ServiceName) throws -> DealerSocket {
        if let link = links[service] { return link }
        let link = try DealerSocket(
            context: context, endpoint: bed.endpoint(of: service),
            serverKey: bed.key(of: service).publicKey, key: bed.client)
        links[service] = link
        return link
    }
}
