/// Signs a person or a device in.
///
/// Failures are answers, not refusals: a refusal would undo their being counted. After five wrong
/// tries for one login within ten minutes it is locked for ten minutes, whether there is such an
/// account or not.
public struct SignIn: Command {
    public static let name = "registry.sign-in.v1"

    public enum Outcome: String, Codable, CaseIterable, Sendable {
        case signedIn
        /// The login, the password or the code; which is not said.
        case wrong
        case locked
        /// The password was right; the account has an authenticator, and no code came with it.
        case codeNeeded
        /// The password was right and is used up or too old: ask again with a new one.
        case passwordExpired
    }

    public struct Answer: Codable, Equatable, Sendable {
        public let outcome: Outcome
        /// Its token is read by ``SessionToken`` under the same proof.
        public let session: SessionID?
        /// When locked: how long still, 1 to 600.
        public let waitSeconds: Int?

        public init(outcome: Outcome, session: SessionID? = nil, waitSeconds: Int? = nil) {
            self.outcome = outcome
            self.session = session
            self.waitSeconds = waitSeconds
        }
    }

    public let login: Login
    public let password: Password
    public let code: OneTimeCode?
    /// In place of one that is used up or too old; ignored otherwise.
    public let newPassword: Password?
    public let proof: Proof

    public init(
        login: Login, password: Password, code: OneTimeCode? = nil, newPassword: Password? = nil,
        proof: Proof
    ) {
        self.login = login
        self.password = password
        self.code = code
        self.newPassword = newPassword
        self.proof = proof
    }
}

/// A signed session, as the `token` part of every request carries it.
public struct TokenReading: Codable, Equatable, Sendable {
    public let token: String

    public init(token: String) {
        self.token = token
    }
}

/// The token of a session just begun, for whoever has the proof; within five minutes.
public struct SessionToken: Query {
    public typealias Reading = TokenReading
    public static let name = "registry.session-token.v1"

    public let session: SessionID
    public let proof: Proof

    public init(session: SessionID, proof: Proof) {
        self.session = session
        self.proof = proof
    }
}

/// A token of the caller's own session that holds for another 30 minutes.
public struct RenewToken: Query {
    public typealias Reading = TokenReading
    public static let name = "registry.renew-token.v1"

    public init() {
    }
}

/// Ends the caller's own session, everywhere at once.
public struct SignOut: Command {
    public typealias Answer = Nothing
    public static let name = "registry.sign-out.v1"

    public init() {
    }
}

/// Ends a session: one's own, or as security administrator anybody's.
public struct EndSession: Command {
    public typealias Answer = Nothing
    public static let name = "registry.end-session.v1"

    public let session: SessionID

    public init(session: SessionID) {
        self.session = session
    }
}

/// Ends every session of an account: one's own, or as security administrator anybody's.
public struct EndSessions: Command {
    public struct Answer: Codable, Equatable, Sendable {
        public let ended: Int

        public init(ended: Int) {
            self.ended = ended
        }
    }
    public static let name = "registry.end-sessions.v1"

    public let account: AccountID

    public init(account: AccountID) {
        self.account = account
    }
}

/// Changes the caller's own password and ends the account's other sessions.
///
/// A wrong old password is counted as a failed sign-in is.
public struct ChangePassword: Command {
    public enum Outcome: String, Codable, CaseIterable, Sendable {
        case changed, wrong, locked
    }

    public struct Answer: Codable, Equatable, Sendable {
        public let outcome: Outcome

        public init(outcome: Outcome) {
            self.outcome = outcome
        }
    }
    public static let name = "registry.change-password.v1"

    public let old: Password
    public let new: Password
    public let proof: Proof

    public init(old: Password, new: Password, proof: Proof) {
        self.old = old
        self.new = new
        self.proof = proof
    }
}

/// Makes one of a town's first administrators, by a code that `zhenjie init` printed.
///
/// There is one code for each of the three; it works once, and for seven days. The secret has been
/// given to an authenticator, whose `code` shows it.
public struct SetUp: Command {
    public struct Answer: Codable, Equatable, Sendable {
        public let account: AccountID
        public let role: Role

        public init(account: AccountID, role: Role) {
            self.account = account
            self.role = role
        }
    }
    public static let name = "registry.set-up.v1"

    public let oneTimeCode: Password
    public let login: Login
    public let password: Password
    public let secret: TOTPSecret
    public let code: OneTimeCode
    public let proof: Proof

    public init(
        oneTimeCode: Password, login: Login, password: Password, secret: TOTPSecret,
        code: OneTimeCode, proof: Proof
    ) {
        self.oneTimeCode = oneTimeCode
        self.login = login
        self.password = password
        self.secret = secret
        self.code = code
        self.proof = proof
    }
}
