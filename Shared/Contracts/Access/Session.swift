/// An account of a person or a device.
public enum AccountTag {}
public typealias AccountID = Identifier<AccountTag>

public enum SessionTag {}
public typealias SessionID = Identifier<SessionTag>

/// Somebody signed in: what a token says, and the whole of what a service knows of a caller.
///
/// Its times are the wall's, never a demo town's.
public struct Session: Codable, Equatable, Sendable {
    public let session: SessionID
    public let account: AccountID
    /// Who it is on the town's staff; `nil` for a device, and for an account of nobody listed.
    public let person: PersonID?
    public let roles: [Role]
    /// Where the account serves.
    public let site: SiteCode
    /// The grid cell of a grid leader, worker or assistant.
    public let cell: GridCode?
    public let begunAt: Instant
    /// When it ends if nothing is done: 30 minutes on for a person, `absolute` for a device.
    public let until: Instant
    /// When it ends in any case: at most 12 hours after `begunAt`, of a device 30 days.
    public let absolute: Instant

    public init(
        session: SessionID, account: AccountID, person: PersonID? = nil, roles: [Role],
        site: SiteCode = .centre, cell: GridCode? = nil, begunAt: Instant, until: Instant,
        absolute: Instant
    ) {
        self.session = session
        self.account = account
        self.person = person
        self.roles = roles
        self.site = site
        self.cell = cell
        self.begunAt = begunAt
        self.until = until
        self.absolute = absolute
    }

    public func has(_ role: Role) -> Bool { roles.contains(role) }
}

/// Who asks.
public enum Caller: Equatable, Sendable {
    /// A program by its own key, such as the operator's tool.
    case peer(String)
    case person(Session)
    /// Somebody without a session, through a program that speaks for people: a citizen.
    case visitor(String)
    /// The service itself: dues and reactions.
    case itself

    public var session: Session? {
        guard case .person(let session) = self else { return nil }
        return session
    }

    /// As the journal names it: the peer's name, or `a:` and the account.
    public var actor: String {
        switch self {
        case .peer(let name), .visitor(let name): name
        case .person(let session): "a:\(session.account)"
        case .itself: "itself"
        }
    }

    /// Whether it holds the role; a program by its own key may act as any.
    public func mayActAs(_ role: Role) -> Bool {
        switch self {
        case .peer, .itself: true
        case .person(let session): session.has(role)
        case .visitor: false
        }
    }
}
