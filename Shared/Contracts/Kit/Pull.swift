import Foundation

/// Asks a producer for the entries of its journal behind a cursor.
public struct Pull: Codable, Equatable, Sendable {
    /// The journal followed so far; `nil` at the very beginning.
    public let journal: UUID?
    /// The last entry the follower holds, its hash in 64 hexadecimal digits.
    public let after: Int64
    public let hash: String
    /// The last entry whose effect is on the follower's disk: the only progress a producer
    /// believes.
    public let applied: Int64
    /// At most so many entries and bytes in the batch.
    public let entries: Int
    public let bytes: Int
    /// How long the producer may wait for something to send, in milliseconds.
    public let waitMs: Int

    public static let entriesMax = 512
    public static let bytesMax = 1 << 20
    public static let waitMaxMs = 20_000

    public init(
        journal: UUID? = nil, after: Int64, hash: String, applied: Int64, entries: Int, bytes: Int,
        waitMs: Int
    ) {
        self.journal = journal
        self.after = after
        self.hash = hash
        self.applied = applied
        self.entries = entries
        self.bytes = bytes
        self.waitMs = waitMs
    }

    /// The same with every wish brought into its bounds.
    public var clamped: Pull {
        Pull(
            journal: journal, after: max(0, after), hash: hash, applied: max(0, applied),
            entries: min(max(1, entries), Self.entriesMax),
            bytes: min(max(1, bytes), Self.bytesMax),
            waitMs: min(max(0, waitMs), Self.waitMaxMs))
    }
}

/// The last entry that a producer, restored from a copy, still has of the journal a follower knows.
public struct HistoryCut: Codable, Equatable, Sendable {
    /// Of the genesis hash: 0.
    public let seq: Int64
    /// 64 hexadecimal digits.
    public let hash: String

    public init(seq: Int64, hash: String) {
        self.seq = seq
        self.hash = hash
    }
}

/// What a service says of its own health; the reply to `status`.
public struct ServiceStatus: Codable, Equatable, Sendable {
    public struct Following: Codable, Equatable, Sendable {
        public let producer: ServiceName
        /// ``ServiceStatus/isFollowing``, ``ServiceStatus/waitingForLink``, or why it stopped.
        public let state: String
        public let applied: Int64
        /// The producer's last entry as far as known.
        public let head: Int64
        /// Where the producer, restored, has left what was applied here; an operator may accept it.
        public let cut: HistoryCut?

        public init(
            producer: ServiceName, state: String, applied: Int64, head: Int64,
            cut: HistoryCut? = nil
        ) {
            self.producer = producer
            self.state = state
            self.applied = applied
            self.head = head
            self.cut = cut
        }
    }

    /// What went wrong on its sockets since it started; none of it lost anything answered.
    public struct WireCounts: Codable, Equatable, Sendable {
        /// Messages refused because they had too many parts.
        public let overlong: Int
        /// Messages refused because they came without a key; more than none is a hole in the gate.
        public let keyless: Int
        /// Replies that found nobody any more, or no room.
        public let unsent: Int
        /// Links of its own to others that were denied or failed in the handshake.
        public let linkFaults: Int

        public init(overlong: Int = 0, keyless: Int = 0, unsent: Int = 0, linkFaults: Int = 0) {
            self.overlong = overlong
            self.keyless = keyless
            self.unsent = unsent
            self.linkFaults = linkFaults
        }
    }

    public static let isFollowing = "following"
    public static let waitingForLink = "waiting for the link"

    public let service: ServiceName
    /// 演示: the town's time is not the wall's.
    public let isDemo: Bool
    public let townTime: Instant
    public let journal: UUID
    public let head: Int64
    /// The hash of the last entry, 64 hexadecimal digits, so that following can begin behind it;
    /// `nil` from a service that does not say.
    public let headHash: String?
    public let following: [Following]
    public let parked: Int
    /// Dues that failed and were set aside.
    public let failedDues: Int
    /// Messages under way at several crashes, until released.
    public let crashed: [String]
    public let waitingCommands: Int
    public let nextDue: Instant?
    /// Why writing has stopped, or `nil`.
    public let storeTrouble: String?
    /// `nil` from a service that does not say.
    public let wire: WireCounts?
    /// Whether everything is as it should be.
    public let isWell: Bool

    public init(
        service: ServiceName, isDemo: Bool, townTime: Instant, journal: UUID, head: Int64,
        headHash: String? = nil, following: [Following], parked: Int, failedDues: Int,
        crashed: [String],
        waitingCommands: Int, nextDue: Instant? = nil, storeTrouble: String? = nil,
        wire: WireCounts? = nil, isWell: Bool
    ) {
        self.service = service
        self.isDemo = isDemo
        self.townTime = townTime
        self.journal = journal
        self.head = head
        self.headHash = headHash
        self.following = following
        self.parked = parked
        self.failedDues = failedDues
        self.crashed = crashed
        self.waitingCommands = waitingCommands
        self.nextDue = nextDue
        self.storeTrouble = storeTrouble
        self.wire = wire
        self.isWell = isWell
    }
}

/// Codes the kit itself answers with. A fault is nobody's decision: the same key may be asked
/// again.
public enum KitFault: String, CaseIterable, Codable, Sendable, Error {
    case keyReused = "kit.key-reused"
    case keyExpired = "kit.key-expired"
    case busy = "kit.busy"
    case behind = "kit.behind"
    case denied = "kit.denied"
    case sessionOver = "kit.session-over"
    case historyDiffers = "kit.history-differs"
    case crashedBefore = "kit.crashed-before"
    case storageFull = "kit.storage-full"
    case storeReadonly = "kit.store-readonly"
    case storeNewer = "kit.store-newer"
    case journalCorrupt = "kit.journal-corrupt"
    case badFrame = "kit.bad-frame"
    case badBody = "kit.bad-body"
    case tooLarge = "kit.too-large"
    case pastBudget = "kit.past-budget"
    case unknownMessage = "kit.unknown-message"
    case failed = "kit.failed"
    case stopping = "kit.stopping"

    public var sentence: Sentence {
        switch self {
        case .keyReused: Sentence("同一编号已用于另一项内容。", "The key was used for something else.")
        case .keyExpired:
            Sentence("请求编号已过期，请重新发起。", "The key is too old, or ahead of time; ask anew.")
        case .busy: Sentence("系统繁忙，请稍候再试。", "Busy; wait and ask again.")
        case .behind:
            Sentence("清单尚未同步完成，请稍候再试。", "The lists are not up to date here; wait and ask again.")
        case .denied: Sentence("没有权限。", "Not permitted.")
        case .sessionOver: Sentence("登录已失效，请重新登录。", "The session is over; sign in again.")
        case .historyDiffers:
            Sentence(
                "双方记录不一致，已停止同步，请联系运维。",
                "The histories differ; following stopped. Call the operator.")
        case .crashedBefore:
            Sentence(
                "该请求多次导致系统中断，已暂停处理，请联系运维。",
                "It was under way at several crashes; an operator must release it.")
        case .storageFull: Sentence("存储空间不足，暂时不能办理。", "The disk is full; nothing was changed.")
        case .storeReadonly:
            Sentence("数据只读，暂时不能办理。", "The store is read-only; nothing was changed.")
        case .storeNewer: Sentence("数据由更新版本的程序写成。", "The store was written by a newer program.")
        case .journalCorrupt:
            Sentence(
                "记录校验不通过，已停止提供，请联系运维。",
                "The journal does not verify; serving it stopped. Call the operator.")
        case .badFrame: Sentence("请求格式不正确。", "The request is not of the grammar.")
        case .badBody: Sentence("请求内容不正确。", "The body is not what the message allows.")
        case .tooLarge: Sentence("内容过大。", "Too large.")
        case .pastBudget:
            Sentence("请求已超过等待时限，未办理。", "The caller no longer waited; nothing was done.")
        case .unknownMessage: Sentence("不认识这种请求。", "No such message here.")
        case .failed: Sentence("系统出错，未做任何改动。", "It failed; nothing was changed.")
        case .stopping: Sentence("系统正在停止，请稍候再试。", "Stopping; ask again.")
        }
    }
}
