import ArgumentParser
import Contracts
import Ledger
import ServiceKit

struct NewAccount: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Opens an account and prints its first password, once.",
        discussion: """
            zhenjie account create c001 --role clerk --person C001
            zhenjie account create kiosk-1 --role kiosk --title 一号取号机
            An administrator gets the secret for an authenticator as well.
            """)

    @OptionGroup var common: Common

    @Argument(help: "What it is signed in with: a–z, 0–9, dot, dash, underscore.")
    var login: String

    @Option(
        name: .customLong("role"),
        help: "One or more of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
    var roles: [Role]

    @Option(help: "The holder's number on the staff lists (工号).")
    var person: String?

    @Option(help: "What it is called where there is no person.")
    var title: String?

    @Option(help: "The site it serves at. (default: the centre)")
    var site = SiteCode.centre

    func work() throws {
        guard let login = Login(rawValue: login) else {
            throw Trouble(.usage, "bad-login", "2 to 40 of a–z, 0–9, dot, dash, underscore.")
        }
        let line = try switchboard().line(to: .registry)
        defer { line.close() }
        let first = FirstPassword()
        let secret = roles.contains(where: \.isAdministrator) ? FirstPassword.secret() : nil
        _ = try line.ask(
            CreateAccount(
                login: login, kind: roles.allSatisfy(\.isOfDevice) ? .device : .person,
                person: try person.map { try Self.person($0, line, try town()) }, title: title,
                roles: roles, site: site, oneTimePassword: first.password, secret: secret,
                proof: first.proof), key: .newKey())
        first.show(login, secret: secret, json: common.json)
    }

    static func person(_ number: String, _ line: Line, _ town: TownFile) throws -> PersonID {
        let today = LocalDay(town.clock.town(at: .wallClock))
        let members = try line.read(StaffList(day: today)).members
        guard let member = members.first(where: { $0.staffNumber.rawValue == number }) else {
            throw Trouble(.refused, "no-person", "\(number) is on no list today (不在册).")
        }
        return member.person
    }
}

/// A password made here, told to its holder and used up by the first sign-in.
struct FirstPassword {
    let password: Password
    let proof: Proof

    init() {
        var chance = SystemRandomNumberGenerator()
        password = .random(using: &chance)
        proof = .random(using: &chance)
    }

    static func secret() -> TOTPSecret {
        var chance = SystemRandomNumberGenerator()
        return .random(using: &chance)
    }

    func show(_ login: Login, secret: TOTPSecret? = nil, json: Bool) {
        if json {
            return Screen.say(
                JSONText.object([
                    ("login", JSONText.string(login.rawValue)),
                    ("password", JSONText.string(password.rawValue)),
                    ("secret", secret.map { JSONText.string($0.rawValue) }),
                ]))
        }
        Screen.say("\(login.rawValue)  first password (初始密码，只显示一次)  \(password.rawValue)")
        if let secret {
            Screen.say("  authenticator (动态口令)  \(secret.uri(of: login, issuer: "zhenjie"))")
        }
    }
}

extension Role: ExpressibleByArgument {}
extension SiteCode: ExpressibleByArgument {}
