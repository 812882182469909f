import Contracts
import Foundation
import Ledger
import Wire

/// Follows one producer's journal: asks behind its cursor, checks what comes, hands it over in
/// order.
///
///     idle --pull--> asking --batch--> (deliver, pull on) …
///     asking --time-out, link down--> idle, after a while again
///     any --a hole, another history, a reaction that cannot--> stopped
///     stopped --an operator accepts the restored history--> asking, behind the cut
public struct Follower {
    enum Input {
        case wake
        case reply(Reply)
        /// The pull could not be handed to the link.
        case sendFailed
        case linkUp
        case linkDown
        /// Entries up to here have had their effect, on disk.
        case applied(JournalCursor)
        /// Its writer cannot go on with this producer.
        case stuck(reason: String)
        /// An operator has accepted the producer's restored history: go on behind its cut.
        case accepted(JournalCursor)
    }

    enum Output {
        case pull(Request)
        case deliver([Entry])
        /// The link is of no use any more: build it anew.
        case rebuild
        case stopped(reason: String)
    }

    /// How long a pull may wait at the producer, and how long past that the link is given up.
    ///
    /// Together under ten seconds, so that a batch lost without a trace delays nobody for longer.
    static let waitMs = 5_000
    static let graceMs: Int64 = 2_000
    static let retryFirstMs: Int64 = 50
    static let retryMaxMs: Int64 = 2_000

    let producer: ServiceName
    /// The last entry whose effect is on disk.
    private(set) var applied: JournalCursor?
    /// The last entry delivered to the writer.
    private var received: JournalCursor?
    private var asking: (key: UUID, until: Int64)?
    private var askAt: Int64 = 0
    private var retryMs = Follower.retryFirstMs
    private var keys: UInt64 = 0
    /// The producer's last entry as far as known.
    private(set) var head: Int64 = 0
    private(set) var stopped: String?
    /// Stopped by a history that differs: where it parted, as the producer says.
    private(set) var cut: JournalCursor?
    private(set) var isLinked = false
    /// When its last reply came, or when it began to ask.
    private var heardAt: Int64?

    /// A producer not heard of for so long is out of reach for grave commands.
    static let graveAfterMs: Int64 = 60_000

    func isOutOfReach(_ now: Moment) -> Bool {
        heardAt.map { now.mono - $0 > Self.graveAfterMs } ?? false
    }

    init(producer: ServiceName, cursor: JournalCursor?) {
        self.producer = producer
        applied = cursor
        received = cursor
    }

    mutating func step(_ input: Input, now: Moment) -> [Output] {
        // What was delivered before it stopped is still applied.
        if case .applied(let cursor) = input { applied = cursor }
        if case .accepted(let cursor) = input { begin(behind: cursor, now) }
        guard stopped == nil else { return [] }
        if heardAt == nil { heardAt = now.mono }
        switch input {
        case .wake:
            return wake(now)
        case .reply(let reply):
            return take(reply, now)
        case .sendFailed:
            asking = nil
            later(now)
            return []
        case .linkUp:
            isLinked = true
            asking = nil
            askAt = now.mono
            retryMs = Self.retryFirstMs
            return wake(now)
        case .linkDown:
            isLinked = false
            asking = nil
            later(now)
            return []
        case .applied, .accepted:
            return wake(now)
        case .stuck(let reason):
            return stop(reason)
        }
    }

    /// When it next wants to be woken, on the forward clock.
    var nextWake: Int64? {
        if stopped != nil { return nil }
        if let asking { return asking.until }
        return mayAsk ? askAt : nil
    }

    /// One batch may travel while another is applied, not more.
    private var mayAsk: Bool {
        (received?.seq ?? 0) - (applied?.seq ?? 0) <= Int64(Pull.entriesMax)
    }

    private mutating func wake(_ now: Moment) -> [Output] {
        if let asking {
            guard asking.until <= now.mono else { return [] }
            self.asking = nil
            later(now)
            return [.rebuild]
        }
        guard mayAsk, askAt <= now.mono else { return [] }
        keys += 1
        let key = UUID.v7(at: now.wall, random: Hash(of: Array("\(producer) \(keys)".utf8)).bytes)
        let pull = Pull(
            journal: received?.journal, after: received?.seq ?? 0,
            hash: (received?.hash ?? .genesis).description, applied: applied?.seq ?? 0,
            entries: Pull.entriesMax, bytes: Pull.bytesMax, waitMs: Self.waitMs)
        guard let body = try? JSON.encode(pull) else { return stop("unwritable pull") }
        asking = (key, now.mono + Int64(Self.waitMs) + Self.graceMs)
        return [
            .pull(
                Request(
                    verb: .pull, name: producer.rawValue, key: key, budgetMs: Self.waitMs,
                    body: body))
        ]
    }

    private mutating func take(_ reply: Reply, _ now: Moment) -> [Output] {
        // A reply to a pull given up, or the same one twice.
        guard let asking, asking.key == reply.key else { return [] }
        self.asking = nil
        switch reply.kind {
        case .batch:
            return takeBatch(reply, now)
        case .fault:
            switch KitFault(rawValue: reply.code) {
            case .historyDiffers?:
                cut = parting(told: reply.body)
                return stop(reply.code)
            case .journalCorrupt?: return stop("\(reply.code) at \(reply.mark)")
            default:
                later(now)
                return []
            }
        case .answer, .refusal:
            return stop("\(reply.kind.rawValue) to a pull")
        }
    }

    private mutating func takeBatch(_ reply: Reply, _ now: Moment) -> [Output] {
        guard let frames = try? EntryBytes.frames(of: reply.body) else {
            return stop("unreadable batch")
        }
        head = Int64(reply.mark)
        heardAt = now.mono
        retryMs = Self.retryFirstMs
        askAt = now.mono
        var fresh: [Entry] = []
        fresh.reserveCapacity(frames.count)
        for frame in frames {
            let entry = frame.entry
            let last = received
            if entry.seq <= last?.seq ?? 0 { continue }
            guard entry.seq == (last?.seq ?? 0) + 1 else {
                return stop("a hole before \(entry.seq)")
            }
            guard frame.follows(last?.hash ?? .genesis, in: reply.body) else {
                return stop("the chain breaks at \(entry.seq)")
            }
            guard last == nil || entry.journal == last?.journal || crosses(entry, from: last) else {
                return stop("another journal at \(entry.seq)")
            }
            received = JournalCursor(
                producer: producer, journal: entry.journal, seq: entry.seq, hash: entry.hash)
            fresh.append(entry)
        }
        // The next pull leaves before this batch is applied: both ends work.
        let pull = wake(now)
        return pull + (fresh.isEmpty ? [] : [.deliver(fresh)])
    }

    /// Whether an entry is the first of a restored journal that goes on where this follower is.
    private func crosses(_ entry: Entry, from last: JournalCursor?) -> Bool {
        guard entry.name == JournalRestored.name, let last,
            let restored = try? JSON.decode(JournalRestored.self, from: entry.body)
        else { return false }
        return restored.old == last.journal && restored.cut == last.seq
            && restored.cutHash == last.hash.description
    }

    /// Where the histories part by the producer's own word.
    private func parting(told body: [UInt8]) -> JournalCursor? {
        guard let last = received, let told = try? JSON.decode(FaultBody.self, from: body).cut,
            told.seq < last.seq, let hash = Hash(hex: told.hash)
        else { return nil }
        return JournalCursor(
            producer: producer, journal: last.journal, seq: told.seq, hash: hash)
    }

    private mutating func begin(behind cursor: JournalCursor, _ now: Moment) {
        applied = cursor
        received = cursor
        stopped = nil
        cut = nil
        asking = nil
        askAt = now.mono
        retryMs = Self.retryFirstMs
    }

    private mutating func later(_ now: Moment) {
        askAt = now.mono + retryMs
        retryMs = min(retryMs * 2, Self.retryMaxMs)
    }

    private mutating func stop(_ reason: String) -> [Output] {
        stopped = reason
        asking = nil
        return [.stopped(reason: reason)]
    }
}
