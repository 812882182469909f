import Contracts
import Foundation
import Support
import Testing

@testable import Registry

/// The registry with people who sign in to it.
final class PeopleOffice {
    /// A hash that takes no time; what a real one costs is tested once.
    static let work = ScryptWork(rounds: 16)

    let registry: RegistryOffice
    var office: Office { registry.office }
    private var random = Seeded(1)

    static let setUpCode = "K4mnp-q7rst-v9xyz-a2bcd"

    init(_ change: (inout SignInPolicy) -> Void = { _ in }) throws {
        var policy = SignInPolicy.standard
        policy.work = try #require(Self.work)
        change(&policy)
        registry = RegistryOffice(
            office: try Office(
                registryService(RegistryPolicy(signIn: policy), keys: try .test)))
        try registry.apply(OfficeFile(.clerks, "C001", "C002", "C003"))
        try registry.apply(OfficeFile(.gridWorkers, "W001"), upload: .number(2))
        try registry.apply(OfficeFile(.sites, "LQ"), upload: .number(3))
    }

    func proof() -> Proof { .random(using: &random) }
    func secret() -> TOTPSecret { .random(using: &random) }

    /// The person behind a staff number.
    func person(_ number: String) throws -> PersonID {
        let members = try registry.staff(on: "2026-03-02")
        return try #require(members.first { $0.staffNumber.rawValue == number }).person
    }

    /// Opens an account by the operator; its first password is ``first``.
    @discardableResult
    func account(
        _ name: String, _ roles: Role..., person: String? = nil, site: SiteCode = .centre,
        secret: TOTPSecret? = nil
    ) throws -> AccountID {
        let isDevice = roles.allSatisfy(\.isOfDevice)
        return try office.ask(
            CreateAccount(
                login: login(name), kind: isDevice ? .device : .person,
                person: try person.map { try self.person($0) }, title: "账号\(name)", roles: roles,
                site: site, oneTimePassword: Self.first, secret: secret, proof: proof())
        ).account
    }

    static let first = password("K4mnp-q7rst-v9xyz-a2bcd")
    static let own = password("渭水-Bridge-2026")
    static let next = password("Orchard 秋天 7391")

    func tryIn(
        _ name: String, _ password: Password = PeopleOffice.own, code: OneTimeCode? = nil,
        new: Password? = nil
    ) throws -> SignIn.Answer {
        try office.ask(
            SignIn(
                login: login(name), password: password, code: code, newPassword: new,
                proof: proof()))
    }

    /// Signs in through the console and speaks with the token that the registry gave.
    func signIn(
        _ name: String, _ password: Password = PeopleOffice.own, secret: TOTPSecret? = nil,
        new: Password? = nil
    ) throws -> Voice {
        let proof = proof()
        let code = secret.flatMap { TOTP.code($0, step: TOTP.step(at: office.now)) }
        let answer = try office.stranger.ask(
            SignIn(
                login: login(name), password: password, code: code, newPassword: new,
                proof: proof))
        #expect(answer.outcome == .signedIn)
        let session = try #require(answer.session)
        let reading = try office.stranger.read(SessionToken(session: session, proof: proof))
        return office.with(token: reading.token)
    }

    /// Opens an account and signs in with a password of its own.
    func signedIn(
        _ name: String, _ roles: Role..., person: String? = nil, secret: TOTPSecret? = nil
    ) throws -> Voice {
        _ = try office.ask(
            CreateAccount(
                login: login(name), kind: .person, person: try person.map { try self.person($0) },
                title: "账号\(name)", roles: roles, oneTimePassword: Self.first, secret: secret,
                proof: proof()))
        return try signIn(name, Self.first, secret: secret, new: Self.own)
    }
}

func login(_ text: String) -> Login {
    guard let login = Login(rawValue: text) else { preconditionFailure("no login: \(text)") }
    return login
}

func password(_ text: String) -> Password {
    guard let password = Password(rawValue: text) else { preconditionFailure("no password") }
    return password
}

extension RegistryOffice {
    init(office: Office) { self.office = office }
}
