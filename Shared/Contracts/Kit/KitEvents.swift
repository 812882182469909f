import Foundation

/// A journal was put back from a backup and goes on under a new identity; its first entry.
public struct JournalRestored: Event {
    public static let name = "kit.journal-restored.v1"

    /// The identity before, and the last entry that was kept.
    public let old: UUID
    public let cut: Int64
    /// The cut entry's hash, 64 hexadecimal digits.
    public let cutHash: String
    public var subject: String { "journal" }

    public init(old: UUID, cut: Int64, cutHash: String) {
        self.old = old
        self.cut = cut
        self.cutHash = cutHash
    }
}

/// A producer's restored history was taken up behind its cut; what was applied beyond it stays.
public struct FollowAccepted: Event {
    public static let name = "kit.follow-accepted.v1"

    public let producer: ServiceName
    /// The last entry that had been applied, which the producer has forgotten.
    public let from: Int64
    /// The cut: following goes on behind it.
    public let to: Int64
    /// The cut's hash, 64 hexadecimal digits.
    public let hash: String
    /// Who accepted it: a peer's name.
    public let by: String
    public var subject: String { "follow-\(producer.rawValue)" }

    public init(producer: ServiceName, from: Int64, to: Int64, hash: String, by: String) {
        self.producer = producer
        self.from = from
        self.to = to
        self.hash = hash
        self.by = by
    }
}

/// An entry of another's journal was passed without its effect and waits for an operator.
public struct EntryParked: Event {
    public static let name = "kit.entry-parked.v1"

    public let producer: ServiceName
    public let seq: Int64
    public let reason: String
    public var subject: String { "parked-\(producer.rawValue)-\(seq)" }

    public init(producer: ServiceName, seq: Int64, reason: String) {
        self.producer = producer
        self.seq = seq
        self.reason = reason
    }
}

/// A parked entry has had its effect after all.
public struct EntryReplayed: Event {
    public static let name = "kit.entry-replayed.v1"

    public let producer: ServiceName
    public let seq: Int64
    public var subject: String { "parked-\(producer.rawValue)-\(seq)" }

    public init(producer: ServiceName, seq: Int64) {
        self.producer = producer
        self.seq = seq
    }
}

/// A parked entry was given up, with a reason.
public struct EntryDiscarded: Event {
    public static let name = "kit.entry-discarded.v1"

    public let producer: ServiceName
    public let seq: Int64
    public let reason: String
    public var subject: String { "parked-\(producer.rawValue)-\(seq)" }

    public init(producer: ServiceName, seq: Int64, reason: String) {
        self.producer = producer
        self.seq = seq
        self.reason = reason
    }
}

/// A due that had failed and was set aside was let run again.
public struct DueRevived: Event {
    public static let name = "kit.due-revived.v1"

    public let tag: String
    public var subject: String { "due-\(tag)" }

    public init(tag: String) {
        self.tag = tag
    }
}

/// Somebody was refused the right to something; `count` of them since the last entry like it.
public struct Denied: Event {
    public static let name = "kit.denied.v1"

    /// The peer's name, or its public key where it has none; of a person `a:` and the account.
    public let who: String
    /// The verb and the message's name.
    public let what: String
    public let code: String
    public let count: Int
    public var subject: String { "denied" }

    public init(who: String, what: String, code: String, count: Int) {
        self.who = who
        self.what = what
        self.code = code
        self.count = count
    }
}

/// The private part of an entry was blanked; the chain still verifies.
public struct PrivateErased: Event {
    public static let name = "kit.private-erased.v1"

    public let seq: Int64
    public let reason: String
    public var subject: String { "entry-\(seq)" }

    public init(seq: Int64, reason: String) {
        self.seq = seq
        self.reason = reason
    }
}
