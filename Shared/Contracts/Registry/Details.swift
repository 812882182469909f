public enum RevealTag {}
public typealias RevealID = Identifier<RevealTag>

/// What a name and a phone are wanted for.
public enum UnmaskPurpose: String, Codable, CaseIterable, Sendable {
    /// 联系本人, 核对身份, 处理投诉, 审计核查
    case contact, identityCheck, complaint, audit
}

/// Asks to see a person's name and phone in full; the asking itself is an event.
public struct Unmask: Command {
    public struct Answer: Codable, Equatable, Sendable {
        public let reveal: RevealID

        public init(reveal: RevealID) {
            self.reveal = reveal
        }
    }
    public static let name = "registry.unmask.v1"

    public let person: PersonID
    public let purpose: UnmaskPurpose
    /// In words, at least 4 characters.
    public let reason: Note

    public init(person: PersonID, purpose: UnmaskPurpose, reason: Note) {
        self.person = person
        self.purpose = purpose
        self.reason = reason
    }
}

/// The name and phone asked for, for the same session within five minutes.
public struct Revealed: Query {
    public static let name = "registry.revealed.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let name: PersonName
        public let phone: Phone?
        public let until: Instant

        public init(name: PersonName, phone: Phone? = nil, until: Instant) {
            self.name = name
            self.phone = phone
            self.until = until
        }
    }

    public let reveal: RevealID

    public init(reveal: RevealID) {
        self.reveal = reveal
    }
}

/// Who has looked at whose name and phone in full, when and why, in order.
public struct UnmaskingList: Query {
    public static let name = "registry.unmasking-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Row: Codable, Equatable, Sendable {
            /// The number of the entry that tells it.
            public let seq: Int64
            /// By the clock on the wall.
            public let at: Instant
            public let account: AccountID?
            /// `nil` where a program asked by its own key.
            public let login: Login?
            public let person: PersonID
            public let staffNumber: StaffNumber?
            public let purpose: UnmaskPurpose
            /// `nil` once it has been blanked.
            public let reason: Note?

            public init(
                seq: Int64, at: Instant, account: AccountID? = nil, login: Login? = nil,
                person: PersonID, staffNumber: StaffNumber? = nil, purpose: UnmaskPurpose,
                reason: Note? = nil
            ) {
                self.seq = seq
                self.at = at
                self.account = account
                self.login = login
                self.person = person
                self.staffNumber = staffNumber
                self.purpose = purpose
                self.reason = reason
            }
        }
        public let rows: [Row]

        public init(rows: [Row]) {
            self.rows = rows
        }
    }

    /// Asked from this moment on, and before `to`, by the clock on the wall.
    public let from: Instant
    public let to: Instant
    /// By this account alone.
    public let account: AccountID?
    /// Rows behind this number.
    public let after: Int64
    /// 1 to 1000.
    public let limit: Int

    public init(
        from: Instant, to: Instant, account: AccountID? = nil, after: Int64 = 0, limit: Int
    ) {
        self.from = from
        self.to = to
        self.account = account
        self.after = after
        self.limit = limit
    }
}

/// A person on the staff today, name and phone masked.
public struct PersonCard: Query {
    public static let name = "registry.person-card.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Post: Codable, Equatable, Sendable {
            public let kind: StaffKind
            public let organisation: String
            public let cell: GridCode?

            public init(kind: StaffKind, organisation: String, cell: GridCode? = nil) {
                self.kind = kind
                self.organisation = organisation
                self.cell = cell
            }
        }

        public let person: PersonID
        public let staffNumber: StaffNumber
        /// `张**`
        public let name: String
        /// `138****1234`
        public let phone: String?
        public let posts: [Post]

        public init(
            person: PersonID, staffNumber: StaffNumber, name: String, phone: String? = nil,
            posts: [Post]
        ) {
            self.person = person
            self.staffNumber = staffNumber
            self.name = name
            self.phone = phone
            self.posts = posts
        }
    }

    public let person: PersonID

    public init(person: PersonID) {
        self.person = person
    }
}
