/// Whose account it is.
public enum AccountKind: String, Codable, CaseIterable, Sendable {
    case person, device
}

/// Opens an account. Its first password is used up by the first sign-in, except of a device.
public struct CreateAccount: Command {
    public struct Answer: Codable, Equatable, Sendable {
        public let account: AccountID

        public init(account: AccountID) {
            self.account = account
        }
    }
    public static let name = "registry.create-account.v1"

    public let login: Login
    public let kind: AccountKind
    /// Who it is on the staff; `nil` for a device or somebody no list names.
    public let person: PersonID?
    /// What it is called where there is no person: `一号取号机`.
    public let title: String?
    /// At least one; of a device kiosk and display only, of a person neither.
    public let roles: [Role]
    public let site: SiteCode
    /// Made by the caller and told to the holder; 16 characters or more.
    public let oneTimePassword: Password
    /// Given to the holder's authenticator; an administrator must have one.
    public let secret: TOTPSecret?
    public let proof: Proof

    public init(
        login: Login, kind: AccountKind, person: PersonID? = nil, title: String? = nil,
        roles: [Role], site: SiteCode = .centre, oneTimePassword: Password,
        secret: TOTPSecret? = nil, proof: Proof
    ) {
        self.login = login
        self.kind = kind
        self.person = person
        self.title = title
        self.roles = roles
        self.site = site
        self.oneTimePassword = oneTimePassword
        self.secret = secret
        self.proof = proof
    }
}

/// Shuts an account and ends all its sessions, everywhere at once.
public struct DisableAccount: Command {
    public typealias Answer = Nothing
    public static let name = "registry.disable-account.v1"

    public let account: AccountID

    public init(account: AccountID) {
        self.account = account
    }
}

/// Opens a disabled account again.
public struct EnableAccount: Command {
    public typealias Answer = Nothing
    public static let name = "registry.enable-account.v1"

    public let account: AccountID

    public init(account: AccountID) {
        self.account = account
    }
}

/// Says anew what an account may be used for and where, and ends its sessions.
public struct SetRoles: Command {
    public typealias Answer = Nothing
    public static let name = "registry.set-roles.v1"

    public let account: AccountID
    public let roles: [Role]
    public let site: SiteCode

    public init(account: AccountID, roles: [Role], site: SiteCode = .centre) {
        self.account = account
        self.roles = roles
        self.site = site
    }
}

/// Gives an account a new first password, ends its sessions and its lock.
public struct ResetPassword: Command {
    public typealias Answer = Nothing
    public static let name = "registry.reset-password.v1"

    public let account: AccountID
    /// Made by the caller and told to the holder; 16 characters or more.
    public let oneTimePassword: Password
    public let proof: Proof

    public init(account: AccountID, oneTimePassword: Password, proof: Proof) {
        self.account = account
        self.oneTimePassword = oneTimePassword
        self.proof = proof
    }
}

/// Ties an account to an authenticator: one's own, or as security administrator anybody's.
public struct EnrolTOTP: Command {
    public typealias Answer = Nothing
    public static let name = "registry.enrol-totp.v1"

    public let account: AccountID
    public let secret: TOTPSecret
    /// What the authenticator shows, as a sign that it has the secret.
    public let code: OneTimeCode
    public let proof: Proof

    public init(account: AccountID, secret: TOTPSecret, code: OneTimeCode, proof: Proof) {
        self.account = account
        self.secret = secret
        self.code = code
        self.proof = proof
    }
}

/// The caller's own account.
public struct WhoAmI: Query {
    public static let name = "registry.who-am-i.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let session: Session
        public let login: Login
        /// The person's name, whole, for it is the caller's own; of a device its title.
        public let title: String
        public let site: String
        public let hasAuthenticator: Bool
        /// The last day the password may be used; `nil` where it does not grow old.
        public let passwordUntil: Instant?

        public init(
            session: Session, login: Login, title: String, site: String, hasAuthenticator: Bool,
            passwordUntil: Instant? = nil
        ) {
            self.session = session
            self.login = login
            self.title = title
            self.site = site
            self.hasAuthenticator = hasAuthenticator
            self.passwordUntil = passwordUntil
        }
    }

    public init() {
    }
}

/// Every account, by login; names masked.
public struct AccountList: Query {
    public static let name = "registry.account-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Row: Codable, Equatable, Sendable {
            public let account: AccountID
            public let login: Login
            public let kind: AccountKind
            public let person: PersonID?
            /// The masked name, or what the account is called.
            public let title: String
            public let roles: [Role]
            public let site: SiteCode
            public let isDisabled: Bool
            public let hasAuthenticator: Bool
            /// Whether its password was given to it and not yet changed.
            public let hasFirstPassword: Bool
            public let lockedUntil: Instant?
            public let lastSignInAt: Instant?
            public let sessions: Int

            public init(
                account: AccountID, login: Login, kind: AccountKind, person: PersonID? = nil,
                title: String, roles: [Role], site: SiteCode, isDisabled: Bool,
                hasAuthenticator: Bool, hasFirstPassword: Bool, lockedUntil: Instant? = nil,
                lastSignInAt: Instant? = nil, sessions: Int
            ) {
                self.account = account
                self.login = login
                self.kind = kind
                self.person = person
                self.title = title
                self.roles = roles
                self.site = site
                self.isDisabled = isDisabled
                self.hasAuthenticator = hasAuthenticator
                self.hasFirstPassword = hasFirstPassword
                self.lockedUntil = lockedUntil
                self.lastSignInAt = lastSignInAt
                self.sessions = sessions
            }
        }
        public let accounts: [Row]

        public init(accounts: [Row]) {
            self.accounts = accounts
        }
    }

    public init() {
    }
}

/// The sessions of an account that have not ended, newest first.
public struct SessionList: Query {
    public static let name = "registry.session-list.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Row: Codable, Equatable, Sendable {
            public let session: SessionID
            public let account: AccountID
            public let login: Login
            public let begunAt: Instant
            public let absolute: Instant
            /// Whether it is the one that asks.
            public let isOwn: Bool

            public init(
                session: SessionID, account: AccountID, login: Login, begunAt: Instant,
                absolute: Instant, isOwn: Bool
            ) {
                self.session = session
                self.account = account
                self.login = login
                self.begunAt = begunAt
                self.absolute = absolute
                self.isOwn = isOwn
            }
        }
        public let sessions: [Row]

        public init(sessions: [Row]) {
            self.sessions = sessions
        }
    }

    /// `nil` for the caller's own; others' only as security administrator.
    public let account: AccountID?

    public init(account: AccountID? = nil) {
        self.account = account
    }
}
