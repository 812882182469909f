/// A unit of the town as the registry keeps it: a village or residents' committee.
///
/// Its file has no days: it is the town's from the day the list that first had it took effect.
public struct CommunityListed: Event {
    public static let name = "registry.community-listed.v1"

    public let code: DivisionCode
    public let title: String
    public let validity: Validity
    public let version: Int
    public var subject: String { code.rawValue }

    public init(
        code: DivisionCode, title: String, validity: Validity = Validity(from: .first),
        version: Int = 1
    ) {
        self.code = code
        self.title = title
        self.validity = validity
        self.version = version
    }
}

/// A service item the hall takes in was listed, or changed.
public struct ServiceItemListed: Event {
    public static let name = "registry.service-item-listed.v1"

    public let code: ItemCode
    public let title: String
    /// 民政, 卫健, 人社, 市场监管 or what the county adds.
    public let domain: String
    /// The hall's queue for it, one capital letter.
    public let queue: QueueLetter
    /// Whether it is one of the common items or the county's own addition.
    public let isCommon: Bool
    public let validity: Validity
    public let version: Int
    /// `nil` while the list says nothing of how it is done.
    public let guide: ItemGuide?
    public var subject: String { code.rawValue }

    public init(
        code: ItemCode, title: String, domain: String, queue: QueueLetter, isCommon: Bool,
        validity: Validity, version: Int, guide: ItemGuide? = nil
    ) {
        self.code = code
        self.title = title
        self.domain = domain
        self.queue = queue
        self.isCommon = isCommon
        self.validity = validity
        self.version = version
        self.guide = guide
    }
}

/// A delegated power was listed, or its dates changed.
///
/// A power given, withdrawn and given again is two rows of one code with different `validity.from`.
public struct PowerListed: Event {
    public static let name = "registry.power-listed.v1"

    public let code: PowerCode
    public let title: String
    public let kind: PowerKind
    public let mode: DelegationMode
    /// One of the six enforcement domains.
    public let domain: String
    /// The county department it came from.
    public let department: String
    public let basis: String
    public let validity: Validity
    public let version: Int
    public var subject: String { code.rawValue }

    public init(
        code: PowerCode, title: String, kind: PowerKind, mode: DelegationMode, domain: String,
        department: String, basis: String, validity: Validity, version: Int
    ) {
        self.code = code
        self.title = title
        self.kind = kind
        self.mode = mode
        self.domain = domain
        self.department = department
        self.basis = basis
        self.validity = validity
        self.version = version
    }
}

/// A task the grid may be given was listed, or its dates changed.
public struct GridTaskListed: Event {
    public static let name = "registry.grid-task-listed.v1"

    public let code: TaskCode
    public let title: String
    public let function: GridFunction
    /// How long handling may take, from dispatch.
    public let limit: HandlingLimit
    public let validity: Validity
    public let version: Int
    public var subject: String { code.rawValue }

    public init(
        code: TaskCode, title: String, function: GridFunction, limit: HandlingLimit,
        validity: Validity, version: Int
    ) {
        self.code = code
        self.title = title
        self.function = function
        self.limit = limit
        self.validity = validity
        self.version = version
    }
}

/// A list of one kind took effect as a whole.
public struct ListApplied: Event {
    public static let name = "registry.list-applied.v1"

    public let kind: ListKind
    /// Counted from 1 for each kind.
    public let version: Int
    /// The day from which rows missing in it are no longer in force.
    public let effective: LocalDay
    public let rows: Int
    /// Rows that were new, differed from the version before, or were withdrawn by being missing.
    public let changed: Int
    public var subject: String { kind.rawValue }

    public init(kind: ListKind, version: Int, effective: LocalDay, rows: Int, changed: Int) {
        self.kind = kind
        self.version = version
        self.effective = effective
        self.rows = rows
        self.changed = changed
    }
}

/// What the registry keeps as dated lists.
public enum ListKind: String, Codable, CaseIterable, Sendable {
    case communities, sites, organisations, serviceItems, powers, gridTasks
    case clerks, officers, gridWorkers
}

/// The days something is in force: from the first, before the day it was withdrawn.
public struct Validity: Codable, Hashable, Sendable {
    /// The first day in force.
    public let from: LocalDay
    /// The first day no longer in force; `nil` while there is none. Equal to `from` when it was
    /// taken back before it began: then it holds on no day.
    public let withdrawnFrom: LocalDay?

    public init(from: LocalDay, withdrawnFrom: LocalDay? = nil) {
        self.from = from
        self.withdrawnFrom = withdrawnFrom
    }

    public func holds(on day: LocalDay) -> Bool {
        from <= day && withdrawnFrom.map { day < $0 } ?? true
    }
}

/// What a delegated power lets its holder do.
public enum PowerKind: String, Codable, CaseIterable, Sendable {
    case penalty, compulsion, inspection
}

/// How a power came down: 交办, 委托, 授权. It decides in whose name a document is issued.
public enum DelegationMode: String, Codable, CaseIterable, Sendable {
    case assigned, entrusted, authorized
}

/// The four functions of a grid; every report is classed under one.
///
/// - Source: domain.md #10.
public enum GridFunction: String, Codable, CaseIterable, Sendable {
    case safetyCheck, disputeMediation, policyOutreach, residentService
}

/// A limit for handling. Plain hours do not exist in the rules; the unit is always said.
public struct HandlingLimit: Codable, Hashable, Sendable {
    public enum Unit: String, Codable, CaseIterable, Sendable {
        /// 工作时, 工作日, 自然时
        case workingHour, workingDay, naturalHour
    }

    /// From 1 to 999; decoding another number throws.
    public let amount: Int
    public let unit: Unit

    public init?(amount: Int, unit: Unit) {
        guard (1...999).contains(amount) else { return nil }
        self.amount = amount
        self.unit = unit
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let amount = try container.decode(Int.self, forKey: .amount)
        guard let limit = Self(amount: amount, unit: try container.decode(Unit.self, forKey: .unit))
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .amount, in: container, debugDescription: "a limit is 1 to 999")
        }
        self = limit
    }
}

/// Puts rows of a file aside until ``ApplyList`` names them; a slice may be sent again.
///
/// What is never applied is dropped a day after its last slice.
public struct StageRows: Command {
    public typealias Answer = Nothing
    public static let name = "registry.stage-rows.v1"

    public let upload: UploadID
    /// The slice's place, from 0 to 999.
    public let part: Int
    /// At most 500 rows.
    public let rows: [SheetRow]

    public init(upload: UploadID, part: Int, rows: [SheetRow]) {
        self.upload = upload
        self.part = part
        self.rows = rows
    }
}

/// Puts the staged rows of an upload into effect as the next version of a list, or refuses them
/// all.
public struct ApplyList: Command {
    public typealias Answer = ListApplied
    public static let name = "registry.apply-list.v1"

    public let upload: UploadID
    public let kind: ListKind
    /// How many rows were sent, at most 20,000; another number staged is a refusal.
    public let rows: Int
    public let effective: LocalDay

    public init(upload: UploadID, kind: ListKind, rows: Int, effective: LocalDay) {
        self.upload = upload
        self.kind = kind
        self.rows = rows
        self.effective = effective
    }
}

/// A due of the registry's own: an upload that was never applied is dropped. Never sent from
/// outside.
public struct DropUpload: Command {
    public typealias Answer = Nothing
    public static let name = "registry.drop-upload.v1"

    public let upload: UploadID

    public init(upload: UploadID) {
        self.upload = upload
    }
}

/// A due of the registry's own: a day has come on which somebody is no longer on the staff. Never
/// sent from outside.
public struct ReleaseLeavers: Command {
    public typealias Answer = Nothing
    public static let name = "registry.release-leavers.v1"

    /// The first day they are off it.
    public let day: LocalDay

    public init(day: LocalDay) {
        self.day = day
    }
}

/// The rows of a list in force on a day, in the order of their codes.
public struct ListOn: Query {
    public static let name = "registry.list-on.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Row: Codable, Equatable, Sendable {
            /// Of staff, the number on the badge.
            public let code: String
            /// Of staff, the organisation: names stay behind.
            public let title: String
            public let validity: Validity
            public let version: Int

            public init(code: String, title: String, validity: Validity, version: Int) {
                self.code = code
                self.title = title
                self.validity = validity
                self.version = version
            }
        }
        public let kind: ListKind
        /// The version in effect on the day; 0 before the first.
        public let version: Int
        public let rows: [Row]

        public init(kind: ListKind, version: Int, rows: [Row]) {
            self.kind = kind
            self.version = version
            self.rows = rows
        }
    }

    public let kind: ListKind
    public let day: LocalDay

    public init(kind: ListKind, day: LocalDay) {
        self.kind = kind
        self.day = day
    }
}

/// How many rows each list holds and how many of them are in force on a day.
public struct RegistryDay: Query {
    public static let name = "registry.day.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Count: Codable, Equatable, Sendable {
            public let kind: ListKind
            /// The version in effect on the day; 0 before the first.
            public let version: Int
            /// The rows of that version's file.
            public let listed: Int
            public let inForce: Int

            public init(kind: ListKind, version: Int, listed: Int, inForce: Int) {
                self.kind = kind
                self.version = version
                self.listed = listed
                self.inForce = inForce
            }
        }
        public let lists: [Count]

        public init(lists: [Count]) {
            self.lists = lists
        }
    }

    public let day: LocalDay

    public init(day: LocalDay) {
        self.day = day
    }
}
