import Contracts
import Crypto
import Ledger

/// Makes one of a town's first administrators by a code that was printed when it was founded.
///
/// - Throws: ``AccessRefusal/setUpRefused`` for a code that is wrong, used or too old; it does not
///   say which.
func setUp(
    _ command: SetUp, in turn: Turn, _ policy: SignInPolicy, _ keys: RegistryKeys
) throws -> SetUp.Answer {
    let now = turn.writtenAt
    let hash = Proof.ofSetUpCode(command.oneTimeCode)
    let offer = policy.setUp.first { $0.hash == hash }
    guard let offer, offer.role.isAdministrator, now < offer.until,
        try !SetUpStore.isUsed(hash, turn.db)
    else { throw AccessRefusal.setUpRefused }
    guard try AccountStore.find(command.login, turn.db) == nil else {
        throw AccessRefusal.loginTaken
    }
    let faults = policy.profile.faults(
        command.password, login: command.login, context: policy.contextWords)
    guard faults.isEmpty else { throw Refused(AccessRefusal.weakPassword, notes: faults) }
    guard let step = TOTP.accepted(command.code, command.secret, at: now, after: nil) else {
        throw AccessRefusal.wrongCode
    }
    var account = Account(
        id: turn.newID(), login: command.login, kind: .person, person: nil,
        title: offer.role.title, roles: [offer.role], site: .centre,
        password: try KeptPassword(
            command.password, salt: turn.chance(KeptPassword.saltBytes), work: policy.work),
        passwordSetAt: now, hasFirstPassword: false)
    try account.tie(to: command.secret, keys, usedStep: step)
    try AccountStore.save(account, turn.db)
    try SetUpStore.use(hash, for: account.id, turn.db)
    try turn.emit(account.created)
    return SetUp.Answer(account: account.id, role: offer.role)
}

extension Account {
    var created: AccountCreated {
        AccountCreated(
            account: id, login: login, kind: kind, person: person, roles: roles, site: site)
    }
}

extension Proof {
    /// What a town's settings keep of a set-up code: SHA-256 of it.
    public static func ofSetUpCode(_ code: Password) -> Proof {
        let digits = SHA256.hash(data: Array(code.rawValue.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        guard let proof = Proof(rawValue: digits.joined()) else {
            preconditionFailure("a hash has 64 digits")
        }
        return proof
    }
}
