import Contracts
import Foundation
import Wire

/// Asks every key once more, late: whatever was answered is answered the same, and nothing happens.
struct AskAgain {
    /// Outstanding at once; well under what a service lets one peer have waiting.
    private static let window = 64
    private static let quietMs = 5_000

    let bed: Bed
    let context: WireContext

    func run(_ intents: [Record.Intent], _ record: Record) throws {
        try settle(intents, record)
        for service in ServiceName.allCases {
            let known = intents.filter { $0.service == service && $0.reply != nil }
            try ask(service, known, record)
        }
    }

    /// What the client did not live to hear: it has happened or not, and is told now.
    private func settle(_ intents: [Record.Intent], _ record: Record) throws {
        let caller = Caller("checker", bed, record, context, seed: 1)
        defer { caller.close() }
        for (place, intent) in intents.enumerated() where intent.reply == nil {
            _ = try caller.settle(
                intent.service, intent.name, intent.body, key: intent.key, place: place)
        }
    }

    private func ask(_ service: ServiceName, _ intents: [Record.Intent], _ record: Record) throws {
        let link = try DealerSocket(
            context: context, endpoint: bed.endpoint(of: service),
            serverKey: bed.key(of: service).publicKey, key: bed.client)
        defer { link.close() }
        var poller = Poller()
        var waiting: [UUID: Reply] = [:]
        var next = 0
        while next < intents.count || !waiting.isEmpty {
            while next < intents.count, waiting.count < Self.window {
                let intent = intents[next]
                let request = Request(
                    verb: .command, name: intent.name, key: intent.key, budgetMs: Self.quietMs,
                    body: intent.body)
                guard try link.send(request.parts) == .sent else { break }
                waiting[intent.key] = intent.reply
                next += 1
            }
            let ready = try poller.wait(
                for: [link, link.monitor], atMost: waiting.isEmpty ? 50 : Self.quietMs)
            while try link.nextEvent() != nil {}
            if ready.isEmpty, !waiting.isEmpty {
                throw ChaosFault("\(service.rawValue) did not answer what was asked again")
            }
            while let parts = try link.receive() {
                guard let reply = try? Reply(parts: parts) else { continue }
                guard let before = waiting.removeValue(forKey: reply.key) else { continue }
                if reply != before {
                    record.complain(.lost, "\(reply.key) asked again is answered otherwise")
                }
            }
        }
    }
}
