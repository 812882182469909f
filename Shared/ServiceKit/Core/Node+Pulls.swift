import Contracts
import Ledger
import Wire

/// Followers' pulls, served or held.
extension Node {
    /// Serves a pull beside other work, whose replies must leave whatever becomes of it.
    ///
    /// - Throws: ``SimulatedCrash`` alone.
    mutating func serveOrLog(_ pull: Door.WaitingPull, _ now: Moment) throws -> [Output] {
        do {
            return try serve(pull, now)
        } catch let crash as SimulatedCrash {
            throw crash
        } catch {
            return [.log(.storeTrouble(Writer.kind(of: error)))]
        }
    }

    /// Answers a pull, or lets it wait for the next entry.
    mutating func serve(_ waiting: Door.WaitingPull, _ now: Moment) throws -> [Output] {
        let pull = waiting.pull
        let head = try store.head()
        let key = waiting.key
        guard try agrees(pull, head) else {
            let reply = Reply(key, .historyDiffers, cut: try cut(for: pull))
            return [.send(waiting.route, parts: reply.parts)]
        }
        if head.seq <= pull.after, now.mono < waiting.until {
            door.hold(waiting)
            return []
        }
        try store.atPoint?(.beforeBatch)
        let body: [UInt8]
        do {
            body = try batch(pull, limit: pull.entries, waiting)
        } catch let corrupt as CorruptEntry where corrupt.seq > pull.after + 1 {
            // What stands before the damage is good, and the follower gets it.
            body = try batch(pull, limit: Int(corrupt.seq - pull.after - 1), waiting)
        } catch let corrupt as CorruptEntry {
            let reply = Reply(key, .journalCorrupt, waitMs: Int(corrupt.seq))
            return [.send(waiting.route, parts: reply.parts)]
        }
        let reply = Reply(kind: .batch, key: key, mark: Int(head.seq), body: body)
        return [.send(waiting.route, parts: reply.parts)]
    }

    private func batch(_ pull: Pull, limit: Int, _ waiting: Door.WaitingPull) throws -> [UInt8] {
        if let recent = store.recentBatch(
            after: pull.after, limit: limit, bytes: pull.bytes,
            privateParts: waiting.seesPrivateParts)
        {
            return recent
        }
        return try store.read { db in
            let entries = try Journal.entries(
                after: pull.after, limit: limit, bytes: pull.bytes,
                privateParts: waiting.seesPrivateParts, db)
            var batch: [UInt8] = []
            for entry in entries { EntryBytes.append(entry, to: &batch) }
            return batch
        }
    }

    /// Whether this journal holds the follower's last entry under the identity it knows.
    private func agrees(_ pull: Pull, _ head: Store.Head) throws -> Bool {
        guard pull.after <= head.seq, let hash = Hash(hex: pull.hash) else { return false }
        if pull.after == 0 { return hash == .genesis }
        if pull.after == head.seq { return hash == head.hash && pull.journal == head.journal }
        if let link = store.recentLink(at: pull.after) {
            return hash == link.hash && pull.journal == link.journal
        }
        return try store.read { db in
            guard try Journal.hash(at: pull.after, db) == hash else { return false }
            let epoch = try Journal.epochs(db).last { $0.firstSeq <= pull.after }
            return epoch?.journal == pull.journal
        }
    }

    /// The last entry of the journal the follower knows that this one, restored, still has.
    ///
    /// - Returns: `nil` where no restore parted them: it followed another journal, or this one was
    ///   shortened or altered.
    private func cut(for pull: Pull) throws -> HistoryCut? {
        try store.read { db in
            let epochs = try Journal.epochs(db)
            guard let index = epochs.firstIndex(where: { $0.journal == pull.journal }),
                index + 1 < epochs.count
            else { return nil }
            let seq = epochs[index + 1].firstSeq - 1
            guard seq < pull.after, let hash = try Journal.hash(at: seq, db) else { return nil }
            return HistoryCut(seq: seq, hash: hash.description)
        }
    }
}
