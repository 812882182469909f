import Contracts

/// Somebody, or a device, that may sign in.
struct Account: Equatable, Sendable {
    let id: AccountID
    let login: Login
    let kind: AccountKind
    let person: PersonID?
    /// What it is called where there is no person.
    let title: String?
    var roles: [Role]
    var site: SiteCode
    var isDisabled = false
    var password: KeptPassword
    var passwordSetAt: Instant
    /// Whether the password was given to the holder, and is used up by the first sign-in.
    var hasFirstPassword: Bool
    /// What the authenticator shares with us, sealed.
    var sealedSecret: [UInt8]?
    /// The step of the last code used; an earlier one is not taken again.
    var lastStep: Int64?
    var lastSignInAt: Instant?

    static let longestTitle = 40
    /// A password given to the holder by another is made by a program.
    static let shortestFirstPassword = 16

    var isAdministrator: Bool { roles.contains(where: \.isAdministrator) }

    /// When the password is too old; `nil` for a device, and where passwords do not grow old.
    func passwordUntil(_ policy: SignInPolicy) -> Instant? {
        guard kind == .person, let longest = policy.profile.longestUse else { return nil }
        return passwordSetAt + longest
    }

    /// Whether the next sign-in must bring a new password.
    func needsNewPassword(at now: Instant, _ policy: SignInPolicy) -> Bool {
        guard kind == .person else { return false }
        return hasFirstPassword || passwordUntil(policy).map { $0 <= now } ?? false
    }

    /// Whether an account of this kind may have these roles, its holder having those already.
    ///
    /// - Parameter held: what the same person's other accounts have.
    static func check(
        _ roles: [Role], of kind: AccountKind, held: some Sequence<Role>
    ) throws(AccessRefusal) {
        guard !roles.isEmpty, Set(roles).count == roles.count,
            roles.allSatisfy({ $0.isOfDevice == (kind == .device) })
        else { throw .rolesNotOfKind }
        guard Role.areSeparate(roles + held) else { throw .rolesNotSeparate }
    }

    /// Whether the caller may administer this account.
    ///
    /// The three administrators are made by their set-up codes and by the operator alone: who could
    /// give their accounts a new password would hold them all.
    func checkMayAdminister(_ caller: Caller) throws(AccessRefusal) {
        guard let session = caller.session else { return }
        if session.account == id { throw .ownAccount }
        if isAdministrator { throw .operatorOnly }
    }
}
