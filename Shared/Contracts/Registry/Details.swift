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
