/// A person on the town's staff.
public enum PersonTag {}
public typealias PersonID = Identifier<PersonTag>

/// What a person on the staff is.
public enum StaffKind: String, Codable, CaseIterable, Sendable {
    case clerk, officer
    /// 网格长, 专职网格员, 网格辅助员
    case gridLeader, gridWorker, gridAssistant
}

/// A person was put on the staff, or their post changed.
public struct PersonRegistered: Event {
    public static let name = "registry.person-registered.v1"

    public struct Private: Codable, Equatable, Sendable {
        public let name: PersonName
        public let phone: Phone?

        public init(name: PersonName, phone: Phone? = nil) {
            self.name = name
            self.phone = phone
        }
    }

    public let person: PersonID
    public let kind: StaffKind
    /// The number on the badge, unique in the town.
    public let staffNumber: StaffNumber
    public let organisation: String
    /// Where a grid leader, worker or assistant serves; `nil` for others.
    public let cell: GridCode?
    public let validity: Validity
    public let version: Int
    public var subject: String { person.description }

    public init(
        person: PersonID, kind: StaffKind, staffNumber: StaffNumber, organisation: String,
        cell: GridCode? = nil, validity: Validity, version: Int
    ) {
        self.person = person
        self.kind = kind
        self.staffNumber = staffNumber
        self.organisation = organisation
        self.cell = cell
        self.validity = validity
        self.version = version
    }
}

/// The number on a badge, kept as given.
public struct StaffNumber: ListCode {
    public let rawValue: String

    public init?(rawValue: String) {
        guard ListCodeRule.allows(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}

/// An officer's certificate was recorded, corrected or renewed.
///
/// On a day counts, of a person's certificates begun by then, the one with the highest `version`:
/// a renewal counts from its own first day, a correction replaces what it corrects.
public struct CertificateRecorded: Event {
    public static let name = "registry.certificate-recorded.v1"

    public let person: PersonID
    public let number: StaffNumber
    public let validFrom: LocalDay
    /// The last day it is valid, included.
    public let validUntil: LocalDay
    public let version: Int
    public var subject: String { person.description }

    public init(
        person: PersonID, number: StaffNumber, validFrom: LocalDay, validUntil: LocalDay,
        version: Int
    ) {
        self.person = person
        self.number = number
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.version = version
    }
}

/// The staff of one kind on a day, in the order of the numbers on their badges; names stay behind.
public struct StaffList: Query {
    public static let name = "registry.staff-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Member: Codable, Equatable, Sendable {
            public let person: PersonID
            public let staffNumber: StaffNumber
            public let kind: StaffKind
            public let cell: GridCode?
            /// The one that counts on the day, whether still valid or not.
            public let certificate: Certificate?

            public init(
                person: PersonID, staffNumber: StaffNumber, kind: StaffKind, cell: GridCode? = nil,
                certificate: Certificate? = nil
            ) {
                self.person = person
                self.staffNumber = staffNumber
                self.kind = kind
                self.cell = cell
                self.certificate = certificate
            }
        }
        public struct Certificate: Codable, Equatable, Sendable {
            public let number: StaffNumber
            public let validFrom: LocalDay
            public let validUntil: LocalDay

            public init(number: StaffNumber, validFrom: LocalDay, validUntil: LocalDay) {
                self.number = number
                self.validFrom = validFrom
                self.validUntil = validUntil
            }
        }
        public let members: [Member]

        public init(members: [Member]) {
            self.members = members
        }
    }

    /// `nil` asks for everybody.
    public let kind: StaffKind?
    public let day: LocalDay

    public init(kind: StaffKind? = nil, day: LocalDay) {
        self.kind = kind
        self.day = day
    }
}
