import Contracts
import Foundation
import Ledger
import Wire

/// A group that failed, run again one message per transaction.
extension Writer {
    /// Runs the same messages again, one per transaction, so that one that fails harms no other.
    mutating func redo(_ work: Work, now: Moment, town: Instant) throws -> [Output] {
        var outputs: [Output] = []
        var left = work
        left.dues = 0
        left.denials = []
        left.commands = []
        left.entries = []
        for _ in 0..<work.dues {
            let due: Due
            do {
                guard let first = try store.firstDue(until: town) else { break }
                due = first
            } catch {
                return outputs + failStore(error, now) + putBack(work)
            }
            var one = left
            one.dues = 1
            one.producer = nil
            let failure: String
            if crashed.contains(due.reference) {
                failure = KitFault.crashedBefore.rawValue
            } else {
                let result = try alone(one, due.reference, now: now, town: town)
                outputs += result.outputs
                guard let error = result.error else { continue }
                if let stop = storeTrouble(error, now) { return outputs + stop + putBack(work) }
                failure = Self.kind(of: error)
            }
            do {
                try setAsideFirstDue(town, now, failure)
                crashed.remove(due.reference)
            } catch let crash as SimulatedCrash {
                throw crash
            } catch {
                return outputs + failStore(error, now) + putBack(work)
            }
        }
        if !work.denials.isEmpty {
            var one = left
            one.denials = work.denials
            one.producer = nil
            let result = try alone(one, nil, now: now, town: town)
            outputs += result.outputs
            if let error = result.error { return outputs + failStore(error, now) + putBack(work) }
        }
        var work = work
        work.denials = []
        // Dues are left: commands and entries wait for them.
        if work.dues > 0, let next = try? store.nextDue(), next <= town {
            return outputs + putBack(work)
        }
        for (index, command) in work.commands.enumerated() {
            var one = left
            one.commands = [command]
            one.producer = nil
            let key = command.request.key
            let result = try alone(one, reference(key), now: now, town: town)
            outputs += result.outputs
            if let error = result.error {
                if let reason = Self.fatalReason(error) { return outputs + [.fatal(reason)] }
                if let stop = storeTrouble(error, now) {
                    outputs += stop
                    // Whoever waits is told; the same key may be asked again.
                    for waiting in work.commands[index...] {
                        outputs.append(
                            .reply(
                                waiting.route,
                                Reply(waiting.request.key, trouble ?? .storageFull)))
                    }
                    var rest = work
                    rest.commands = []
                    return outputs + putBack(rest)
                }
                let fault: KitFault = (error as? StoreFault) == .entryTooLarge ? .tooLarge : .failed
                outputs.append(.reply(command.route, Reply(key, fault)))
            }
        }
        guard let producer = work.producer, !givenUp.contains(producer) else { return outputs }
        for (index, entry) in work.entries.enumerated() {
            var one = left
            one.producer = producer
            one.entries = [entry]
            let reference = "e:\(producer.rawValue)/\(entry.seq)"
            let failure: String
            if crashed.contains(reference) {
                failure = KitFault.crashedBefore.rawValue
            } else {
                let result = try alone(one, reference, now: now, town: town)
                outputs += result.outputs
                guard let error = result.error else { continue }
                if let stop = storeTrouble(error, now) {
                    var rest = work
                    rest.commands = []
                    rest.entries = Array(work.entries[index...])
                    return outputs + stop + putBack(rest)
                }
                failure = Self.kind(of: error)
            }
            guard service.reaction(to: entry.name, from: producer)?.waits != .producer else {
                stuck[producer] = "\(failure) at \(entry.seq)"
                inbox[producer] = nil
                return outputs + [.stuck(producer, reason: "\(failure) at \(entry.seq)")]
            }
            do {
                let cursor = JournalCursor(
                    producer: producer, journal: entry.journal, seq: entry.seq, hash: entry.hash)
                try store.group(writtenAt: now.wall) { group in
                    try park(entry, of: producer, reason: failure, town: town, in: group)
                    try group.dropNote(reference)
                    try group.move(cursor)
                }
                hasParked.insert(producer)
                crashed.remove(reference)
                outputs += [.applied(cursor), .grew]
            } catch let crash as SimulatedCrash {
                throw crash
            } catch {
                outputs += failStore(error, now)
                var rest = work
                rest.commands = []
                rest.entries = Array(work.entries[index...])
                return outputs + putBack(rest)
            }
        }
        return outputs
    }

    /// Runs one message in a group of its own; after an unclean stop it is noted first.
    private mutating func alone(
        _ work: Work, _ reference: String?, now: Moment, town: Instant
    ) throws -> (outputs: [Output], error: (any Error)?) {
        var work = work
        do {
            if carefulLeft > 0, let reference {
                carefulLeft -= 1
                try store.note(reference)
                work.note = reference
            }
            return (try group(work, now: now, town: town), nil)
        } catch let crash as SimulatedCrash {
            throw crash
        } catch {
            // It has failed and the process has not: it is not what ends it.
            if let note = work.note { try? store.dropNote(note) }
            return ([], error)
        }
    }

    private func setAsideFirstDue(_ town: Instant, _ now: Moment, _ reason: String) throws {
        try store.group(writtenAt: now.wall) { group in
            guard let due = try group.takeDue(until: town) else { return }
            try group.setAside(due, reason: reason)
            try group.dropNote(due.reference)
        }
    }

    /// Puts work back in front of what waits; nobody has been answered.
    mutating func putBack(_ work: Work) -> [Output] {
        denials = work.denials + denials
        for command in work.commands.reversed() {
            let peer = command.peer
            if queues[peer, default: []].isEmpty { peersInTurn.insert(peer, at: 0) }
            queues[peer] = [command] + queues[peer, default: []]
        }
        if let producer = work.producer, !givenUp.contains(producer) {
            inbox[producer] = work.entries[...] + inbox[producer, default: []]
            producersInTurn.removeAll { $0 == producer }
            producersInTurn.insert(producer, at: 0)
        }
        return []
    }
}
