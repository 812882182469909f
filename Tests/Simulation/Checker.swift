import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Support
import Wire

/// Opens every store when all is quiet and says what is not as it must be.
extension World {
    /// Checks I1 to I7 and the town's own rules; ``failures`` tells.
    public func check() throws {
        var journals: [ServiceName: [Entry]] = [:]
        for host in hosts { journals[host.name] = try journal(of: host) }
        for (host, founded) in zip(hosts, foundedHeads) {
            checkCauses(host, journals[host.name] ?? [], founded: founded)
            try checkCursors(host, journals)
        }
        for host in hosts { try askAllAgain(host, journals[host.name] ?? []) }
        for host in hosts {
            let differing = try Rebuild.differing(host.service, host.store()) { journals[$0] ?? [] }
            if !differing.isEmpty { fail("I7: \(host.name) rebuilds other \(differing)") }
        }
        let evidence = Evidence(
            journals: journals,
            queues: Dictionary(uniqueKeysWithValues: hosts.map { ($0.name, $0.queue) }),
            now: now.wall, ask: read)
        for entry in journals.values.joined() { kinds[entry.name, default: 0] += 1 }
        for path in try town.paths?(evidence) ?? [] { kinds[path, default: 0] += 1 }
        for rule in town.rules {
            for line in try rule.broken(evidence) { fail("\(rule.name): \(line)") }
        }
    }

    /// I2, I7: numbers 1 to n, and each entry is what its hash says behind the one before.
    private func journal(of host: Host) throws -> [Entry] {
        var entries: [Entry] = []
        do {
            try host.queue.read { db in
                try Journal.verify(db) { entry in
                    entries.append(entry)
                    trace.note(UInt8(ascii: "e"), entry.seq, bytes: [entry.hash.bytes])
                }
            }
        } catch let corrupt as CorruptEntry {
            fail("I2: the journal of \(host.name) breaks at \(corrupt.seq)")
        }
        return entries
    }

    /// I3, I4, I5: what one cause brought about stands together and once; entries had their effects
    /// in their producer's order; and each effect has a cause that there was.
    private func checkCauses(_ host: Host, _ entries: [Entry], founded: Int64) {
        let asked = askedKeys(of: host)
        var seen: Set<String> = []
        var last = ""
        var reached: [String: Int64] = [:]
        var parked: Set<String> = []
        for entry in entries {
            if entry.name == EntryParked.name { parked.insert(entry.cause) }
            defer { last = entry.cause }
            guard entry.cause != last else { continue }
            let isNew = seen.insert(entry.cause).inserted
            if entry.cause.hasPrefix("c:") {
                guard let intent = asked[String(entry.cause.dropFirst(2))] else {
                    if entry.seq > founded {
                        fail("I5: entry \(entry.seq) of \(host.name) is of a command nobody sent")
                    }
                    continue
                }
                // A replay stands between the entries of the command that asked for it.
                if !isNew, intent.ask.name != ReplayParked.name {
                    fail("I5: \(intent.ask.name) had its effect twice in \(host.name)")
                }
            } else if entry.cause.hasPrefix("e:") {
                if parked.contains(entry.cause) { continue }
                guard isNew else {
                    fail("I3: \(entry.cause) had its effect twice in \(host.name)")
                    continue
                }
                let parts = entry.cause.dropFirst(2).split(separator: "/")
                guard parts.count == 2, let seq = Int64(parts[1]) else { continue }
                let producer = String(parts[0])
                if seq <= reached[producer] ?? 0 {
                    fail("I4: \(entry.cause) had its effect out of order in \(host.name)")
                }
                reached[producer] = seq
            }
        }
    }

    private func askedKeys(of host: Host) -> [String: Intent] {
        var asked: [String: Intent] = [:]
        for person in people + [operatorPerson] {
            for intent in person.intents where intent.ask.service == host.name {
                asked[String(decoding: intent.key.ascii, as: UTF8.self)] = intent
            }
        }
        return asked
    }

    /// I3, I7: every cursor stands at its producer's last entry and knows it by its hash.
    private func checkCursors(_ host: Host, _ journals: [ServiceName: [Entry]]) throws {
        let cursors = try host.store().cursors()
        for producer in host.service.producers {
            let entries = journals[producer] ?? []
            guard let last = entries.last else { continue }
            guard let cursor = cursors.first(where: { $0.producer == producer }) else {
                fail("I3: \(host.name) has no cursor of \(producer)")
                continue
            }
            if cursor.seq != last.seq {
                fail("I3: \(host.name) is at \(cursor.seq) of \(last.seq) of \(producer)")
            }
            guard entries.indices.contains(Int(cursor.seq) - 1) else { continue }
            let entry = entries[Int(cursor.seq) - 1]
            if cursor.hash != entry.hash || cursor.journal != entry.journal {
                fail(
                    "I7: \(host.name) holds another entry \(cursor.seq) of \(producer)"
                )
            }
        }
    }

    /// I1, I5: every settled command, asked once more, is answered in the same bytes and does
    /// nothing; and what it was answered stands in the journal, or nothing does.
    private func askAllAgain(_ host: Host, _ entries: [Entry]) throws {
        var lastOfCause: [String: Int64] = [:]
        for entry in entries where entry.cause.hasPrefix("c:") {
            lastOfCause[entry.cause] = entry.seq
        }
        let before = try host.store().head()
        var expected: [UUID: Intent] = [:]
        for (index, person) in (people + [operatorPerson]).enumerated() {
            for intent in person.intents
            where intent.ask.service == host.name && intent.ask.verb == .command {
                guard let reply = intent.reply else { continue }
                expected[intent.key] = intent
                let cause = "c:" + String(decoding: intent.key.ascii, as: UTF8.self)
                let effect = lastOfCause[cause]
                switch reply.kind {
                case .answer where intent.ask.leavesEvent && effect == nil:
                    fail("I1: \(intent.ask.name) was answered, but \(host.name) has no entry of it")
                case .answer where effect.map { $0 != Int64(reply.mark) } ?? false:
                    fail("I1: the answer to \(intent.ask.name) names entry \(reply.mark)")
                case .refusal where effect != nil:
                    fail("I5: \(intent.ask.name) was refused and had an effect")
                default: break
                }
                try hear(
                    host,
                    try host.node?.step(
                        .request(
                            Route([0xFF, UInt8(truncatingIfNeeded: index)]), peerKey: person.key,
                            parts: request(intent, budgetMs: 60_000)), now: now), &expected)
            }
        }
        while try host.node?.hasWork(now) == true {
            try hear(host, try host.node?.step(.wake, now: now), &expected)
        }
        for intent in people.flatMap(\.intents) where expected[intent.key] != nil {
            fail("I1: \(intent.ask.name), asked again at \(host.name), got no answer")
        }
        if try host.store().head() != before { fail("I5: asking again changed \(host.name)") }
    }

    /// What a service answers to a query when all is quiet.
    private func read(_ ask: Ask) throws -> Reply? {
        guard let host = hosts.first(where: { $0.name == ask.service }) else { return nil }
        let outputs = try host.node?.step(
            .request(
                Route([0xFE]), peerKey: operatorPerson.key,
                parts: request(Intent(ask, key: .number(0xFE)), budgetMs: 60_000)), now: now)
        for case .query(let job) in outputs ?? [] { return try Reply(parts: job.run()) }
        return nil
    }

    private func hear(
        _ host: Host, _ outputs: [Node.Output]?, _ expected: inout [UUID: Intent]
    ) throws {
        for case .send(let route, let parts) in outputs ?? [] where route.bytes.first == 0xFF {
            let reply = try Reply(parts: parts)
            guard let intent = expected.removeValue(forKey: reply.key) else { continue }
            if reply != intent.reply {
                fail(
                    "I1: \(intent.ask.name), asked again at \(host.name), got another answer: "
                        + "\(reply.kind) \(reply.code)")
            }
        }
    }
}

extension Host {
    struct Down: Error {}

    func store() throws -> Store {
        guard let node else { throw Down() }
        return node.store
    }
}
