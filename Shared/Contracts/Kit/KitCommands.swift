/// Runs a parked entry's reaction now, and those of its subject behind it.
public struct ReplayParked: Command {
    public static let name = "kit.replay-parked.v1"

    public struct Answer: Codable, Equatable, Sendable {
        public let replayed: Int

        public init(replayed: Int) {
            self.replayed = replayed
        }
    }

    public let producer: ServiceName
    public let seq: Int64

    public init(producer: ServiceName, seq: Int64) {
        self.producer = producer
        self.seq = seq
    }
}

/// Gives a parked entry up.
public struct DiscardParked: Command {
    public typealias Answer = EntryDiscarded
    public static let name = "kit.discard-parked.v1"

    public let producer: ServiceName
    public let seq: Int64
    public let reason: String

    public init(producer: ServiceName, seq: Int64, reason: String) {
        self.producer = producer
        self.seq = seq
        self.reason = reason
    }
}

/// Lets a message that was under way at several crashes be tried again.
public struct ReleaseCrashed: Command {
    public typealias Answer = Nothing
    public static let name = "kit.release-crashed.v1"

    /// As `status` lists it.
    public let reference: String

    public init(reference: String) {
        self.reference = reference
    }
}

/// Lets a due that failed and was set aside run again.
public struct ReviveDue: Command {
    public typealias Answer = DueRevived
    public static let name = "kit.revive-due.v1"

    /// As the list of what is parked has it.
    public let tag: String

    public init(tag: String) {
        self.tag = tag
    }
}

/// Blanks the private part of one of the service's own entries.
public struct ErasePrivate: Command {
    public typealias Answer = PrivateErased
    public static let name = "kit.erase-private.v1"

    public let seq: Int64
    public let reason: String

    public init(seq: Int64, reason: String) {
        self.seq = seq
        self.reason = reason
    }
}

/// Takes up a producer's journal where it and what was applied part, after it was restored from a
/// copy older than that; whoever sends it has looked.
public struct AcceptHistory: Command {
    public typealias Answer = FollowAccepted
    public static let name = "kit.accept-history.v1"

    public let producer: ServiceName
    /// The last entry both have, 0 or more, and its hash, 64 hexadecimal digits.
    public let cut: Int64
    public let cutHash: String

    public init(producer: ServiceName, cut: Int64, cutHash: String) {
        self.producer = producer
        self.cut = cut
        self.cutHash = cutHash
    }
}

/// Why the kit says no.
public enum KitRefusal: String, Refusal {
    case notParked = "kit.not-parked"
    case stillFails = "kit.still-fails"
    case earlierParked = "kit.earlier-parked"
    case noSuchDue = "kit.no-such-due"
    case noPrivatePart = "kit.no-private-part"
    case notYours = "kit.not-yours"
    case nothingToAccept = "kit.nothing-to-accept"
    case anotherCut = "kit.another-cut"
    case parkedBeyondCut = "kit.parked-beyond-cut"
    case keepsLists = "kit.keeps-lists"

    public var sentence: Sentence {
        switch self {
        case .notParked: Sentence("没有这条搁置的记录。", "No such parked entry.")
        case .stillFails: Sentence("这条记录仍然无法处理。", "The entry still cannot be handled.")
        case .notYours:
            Sentence("只能办理自己名下的事项。", "Only what is the caller's own.")
        case .earlierParked:
            Sentence(
                "同一事项有更早的搁置记录，请先处理。",
                "An earlier entry of its subject is parked; handle that first.")
        case .noSuchDue: Sentence("没有这项搁置的到期事项。", "No due of that tag was set aside.")
        case .noPrivatePart: Sentence("这条记录没有可清除的个人信息。", "The entry has no private part to erase.")
        case .nothingToAccept:
            Sentence(
                "对方账本没有与本处分叉的恢复记录，无需认可。",
                "No restored history of that producer waits to be accepted here.")
        case .anotherCut:
            Sentence(
                "所给的分叉点与对方账本现在所说的不一致，请重新核对。",
                "Its journal says another cut by now; look again.")
        case .parkedBeyondCut:
            Sentence(
                "分叉点之后还有该来源的搁置记录，请先办理或放弃。",
                "Entries of it behind the cut are still parked; replay or discard them first.")
        case .keepsLists:
            Sentence(
                "本处的清单由该账本生成，其中会留下已不存在的条目；请用分叉点之前的备份恢复本服务。",
                "Its lists are kept here and would hold rows it has forgotten; "
                    + "restore this service from a copy of before the cut.")
        }
    }
}
