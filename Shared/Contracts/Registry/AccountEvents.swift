/// An account was opened.
public struct AccountCreated: Event {
    public static let name = "registry.account-created.v1"

    public let account: AccountID
    public let login: Login
    public let kind: AccountKind
    public let person: PersonID?
    public let roles: [Role]
    public let site: SiteCode
    public var subject: String { account.description }

    public init(
        account: AccountID, login: Login, kind: AccountKind, person: PersonID? = nil,
        roles: [Role], site: SiteCode
    ) {
        self.account = account
        self.login = login
        self.kind = kind
        self.person = person
        self.roles = roles
        self.site = site
    }
}

/// An account was shut; its sessions have ended.
public struct AccountDisabled: Event {
    public static let name = "registry.account-disabled.v1"

    public let account: AccountID
    public var subject: String { account.description }

    public init(account: AccountID) {
        self.account = account
    }
}

/// A disabled account was opened again.
public struct AccountEnabled: Event {
    public static let name = "registry.account-enabled.v1"

    public let account: AccountID
    public var subject: String { account.description }

    public init(account: AccountID) {
        self.account = account
    }
}

/// What an account may be used for has changed; its sessions have ended.
public struct RolesChanged: Event {
    public static let name = "registry.roles-changed.v1"

    public let account: AccountID
    public let roles: [Role]
    public let site: SiteCode
    public var subject: String { account.description }

    public init(account: AccountID, roles: [Role], site: SiteCode) {
        self.account = account
        self.roles = roles
        self.site = site
    }
}

/// An account has another password; its other sessions have ended.
public struct PasswordChanged: Event {
    public static let name = "registry.password-changed.v1"

    public enum Reason: String, Codable, CaseIterable, Sendable {
        /// By its holder, in place of one used up or too old, or given by an administrator.
        case own, expired, reset
    }

    public let account: AccountID
    public let reason: Reason
    public var subject: String { account.description }

    public init(account: AccountID, reason: Reason) {
        self.account = account
        self.reason = reason
    }
}

/// An account was tied to an authenticator.
public struct AuthenticatorEnrolled: Event {
    public static let name = "registry.authenticator-enrolled.v1"

    public let account: AccountID
    public var subject: String { account.description }

    public init(account: AccountID) {
        self.account = account
    }
}

/// Somebody signed in.
public struct SignedIn: Event {
    public static let name = "registry.signed-in.v1"

    public let session: SessionID
    public let account: AccountID
    public let begunAt: Instant
    public let absolute: Instant
    public var subject: String { account.description }

    public init(session: SessionID, account: AccountID, begunAt: Instant, absolute: Instant) {
        self.session = session
        self.account = account
        self.begunAt = begunAt
        self.absolute = absolute
    }
}

/// Sign-ins failed: `count` for this account since the last entry for it, one entry a minute.
public struct SignInFailed: Event {
    public static let name = "registry.sign-in-failed.v1"

    /// `nil` for logins nobody has; what was typed is not kept, it may be a password.
    public let account: AccountID?
    public let count: Int
    public var subject: String { account?.description ?? "sign-in" }

    public init(account: AccountID? = nil, count: Int) {
        self.account = account
        self.count = count
    }
}

/// Too many wrong tries: until then nobody is signed in to the account.
public struct AccountLocked: Event {
    public static let name = "registry.account-locked.v1"

    public let account: AccountID
    public let until: Instant
    public var subject: String { account.description }

    public init(account: AccountID, until: Instant) {
        self.account = account
        self.until = until
    }
}

/// A session is over before its time: from now on every service refuses its tokens.
public struct SessionEnded: Event {
    public static let name = "registry.session-ended.v1"

    public enum Reason: String, Codable, CaseIterable, Sendable {
        case signedOut, ended, disabled, rolesChanged, passwordChanged
        /// The account has had newer ones than it may have.
        case tooMany
    }

    public let session: SessionID
    public let account: AccountID
    public let reason: Reason
    /// When it would have ended by itself; its tokens need not be remembered for longer.
    public let absolute: Instant
    public var subject: String { session.description }

    public init(session: SessionID, account: AccountID, reason: Reason, absolute: Instant) {
        self.session = session
        self.account = account
        self.reason = reason
        self.absolute = absolute
    }
}

/// An account looked at a person's name and phone in full.
public struct Unmasked: Event {
    public static let name = "registry.unmasked.v1"

    /// Why, in words; they may name somebody.
    public struct Private: Codable, Equatable, Sendable {
        public let reason: Note

        public init(reason: Note) {
            self.reason = reason
        }
    }

    public let reveal: RevealID
    public let person: PersonID
    public let account: AccountID?
    public let purpose: UnmaskPurpose
    public var subject: String { person.description }

    public init(
        reveal: RevealID, person: PersonID, account: AccountID? = nil, purpose: UnmaskPurpose
    ) {
        self.reveal = reveal
        self.person = person
        self.account = account
        self.purpose = purpose
    }
}
