import Foundation

/// Entries and dues that wait for an operator.
public struct ParkedList: Query {
    public static let name = "kit.parked.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Parked: Codable, Equatable, Sendable {
            public let producer: ServiceName
            public let seq: Int64
            public let name: String
            public let subject: String
            public let reason: String
            public let parkedAt: Instant

            public init(
                producer: ServiceName, seq: Int64, name: String, subject: String, reason: String,
                parkedAt: Instant
            ) {
                self.producer = producer
                self.seq = seq
                self.name = name
                self.subject = subject
                self.reason = reason
                self.parkedAt = parkedAt
            }
        }
        /// A due that failed and was set aside.
        public struct FailedDue: Codable, Equatable, Sendable {
            public let tag: String
            public let at: Instant
            public let command: String
            public let reason: String

            public init(tag: String, at: Instant, command: String, reason: String) {
                self.tag = tag
                self.at = at
                self.command = command
                self.reason = reason
            }
        }
        public let entries: [Parked]
        public let dues: [FailedDue]?

        public init(entries: [Parked], dues: [FailedDue]? = nil) {
            self.entries = entries
            self.dues = dues
        }
    }

    public init() {
    }
}

/// A stretch of the service's journal, without private parts.
public struct JournalPage: Query {
    public static let name = "kit.journal.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Line: Codable, Equatable, Sendable {
            public let journal: UUID
            public let seq: Int64
            public let at: Instant
            public let writtenAt: Instant
            public let name: String
            public let subject: String
            public let cause: String
            public let actor: String
            /// The event as JSON.
            public let body: String
            public let hash: String

            public init(
                journal: UUID, seq: Int64, at: Instant, writtenAt: Instant, name: String,
                subject: String, cause: String, actor: String, body: String, hash: String
            ) {
                self.journal = journal
                self.seq = seq
                self.at = at
                self.writtenAt = writtenAt
                self.name = name
                self.subject = subject
                self.cause = cause
                self.actor = actor
                self.body = body
                self.hash = hash
            }
        }
        public let lines: [Line]

        public init(lines: [Line]) {
            self.lines = lines
        }
    }

    /// Lines behind this number.
    public let after: Int64
    /// 1 to 1000.
    public let limit: Int

    public init(after: Int64, limit: Int) {
        self.after = after
        self.limit = limit
    }
}

/// Looks for entries in the service's journal, as the audit administrator does; without private
/// parts.
public struct AuditSearch: Query {
    public typealias Reading = JournalPage.Reading
    public static let name = "kit.audit-search.v1"

    /// Written from this moment on, and before `to`, by the clock on the wall.
    public let from: Instant
    public let to: Instant
    /// Exactly this actor, such as `a:` and an account.
    public let actor: String?
    /// What stands in the entry's name, subject or body, letter by letter.
    public let text: String?
    /// Exactly this event, by its name on the wire.
    public let event: String?
    /// What stands in the entry's subject, letter by letter.
    public let subject: String?
    /// Entries behind this number.
    public let after: Int64
    /// 1 to 1000.
    public let limit: Int

    public init(
        from: Instant, to: Instant, actor: String? = nil, text: String? = nil,
        event: String? = nil, subject: String? = nil, after: Int64 = 0, limit: Int
    ) {
        self.from = from
        self.to = to
        self.actor = actor
        self.text = text
        self.event = event
        self.subject = subject
        self.after = after
        self.limit = limit
    }
}

/// Walks the service's whole chain, and says what it holds of others'.
public struct VerifyStore: Query {
    public static let name = "kit.verify.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Anchor: Codable, Equatable, Sendable {
            public let producer: ServiceName
            public let journal: UUID
            public let seq: Int64
            public let hash: String

            public init(producer: ServiceName, journal: UUID, seq: Int64, hash: String) {
                self.producer = producer
                self.journal = journal
                self.seq = seq
                self.hash = hash
            }
        }
        public let journal: UUID
        public let entries: Int64
        public let head: String
        /// The first entry that is not what its hash says.
        public let corruptAt: Int64?
        /// How far it has followed others: each must be found in their chains.
        public let anchors: [Anchor]

        public init(
            journal: UUID, entries: Int64, head: String, corruptAt: Int64? = nil, anchors: [Anchor]
        ) {
            self.journal = journal
            self.entries = entries
            self.head = head
            self.corruptAt = corruptAt
            self.anchors = anchors
        }
    }

    public init() {
    }
}

/// Writes a copy of the store, checks it, and names it.
public struct BackupStore: Query {
    public static let name = "kit.backup.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let file: String
        public let bytes: Int
        public let journal: UUID
        public let entries: Int64
        public let head: String

        public init(file: String, bytes: Int, journal: UUID, entries: Int64, head: String) {
            self.file = file
            self.bytes = bytes
            self.journal = journal
            self.entries = entries
            self.head = head
        }
    }

    /// The folder to put it in, on the service's machine.
    public let directory: String

    public init(directory: String) {
        self.directory = directory
    }
}
