import Contracts
import Crypto
import Foundation
import Hummingbird
import ServiceKit

/// People's and devices' accounts: who there is, and opening another.
struct AccountsPage: Page {
    static let readers = Audience.roles(.securityAdmin, .systemAdmin)
    static let changers = Audience.roles(.securityAdmin)

    struct Row {
        let account: String
        /// Who it is on the staff; `nil` for a device or somebody no list names.
        let person: String?
        let login: String
        let title: String
        let roles: String
        let site: String
        let isDevice: Bool
        let isDisabled: Bool
        let isLocked: Bool
        let hasFirstPassword: Bool
        let hasAuthenticator: Bool
        let lastSignIn: String?
        let sessions: Int

        init(_ row: AccountList.Reading.Row, _ visit: Visit, _ sites: [Choice]) {
            account = row.account.description
            person = row.person?.description
            login = row.login.rawValue
            title = row.title
            roles = row.roles.map { visit.say($0.words) }.joined(separator: "、")
            site = sites.first { $0.value == row.site.rawValue }?.title ?? row.site.rawValue
            isDevice = row.kind == .device
            isDisabled = row.isDisabled
            isLocked = row.lockedUntil.map { $0 > visit.now } ?? false
            hasFirstPassword = row.hasFirstPassword
            hasAuthenticator = row.hasAuthenticator
            lastSignIn = row.lastSignInAt.map(visit.stamp)
            sessions = row.sessions
        }
    }
    struct Choice {
        let value: String
        let title: String
        let isChosen: Bool
    }
    private struct Model {
        let accounts: Part<[Row]>
        let mayChange: Bool
        let login: String
        let title: String
        let roles: [Choice]
        let sites: [Choice]
        let staff: [Choice]
        let isDevice: Bool
        let said: String?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/accounts", by: readers) { visit in try await show(visit) }
        routes.form("/accounts", by: changers) { visit, form in
            try await create(visit, form)
        } refused: { visit, form, problem in
            try await show(visit, form: form, problem: ProblemView(problem, visit, form: form))
        }
    }

    private static func create(_ visit: Visit, _ form: Form) async throws -> Response {
        guard let login = Login(rawValue: form["login"]) else {
            return try await show(
                visit, form: form, said: visit.say("登录名用 2 到 40 个小写字母、数字、点、横线。"))
        }
        let password = visit.oneTimePassword(form)
        let isDevice = form["kind"] == "device"
        let answer = try await visit.ask(
            CreateAccount(
                login: login, kind: isDevice ? .device : .person,
                person: isDevice ? nil : PersonID(text: form["person"]),
                title: form["title"].isEmpty ? nil : form["title"],
                roles: form.all("role").compactMap { Role(rawValue: $0) },
                site: SiteCode(rawValue: form["site"]) ?? .centre, oneTimePassword: password,
                proof: visit.proof(form)),
            of: .registry, key: form.key)
        return visit.page(
            "account-password",
            [
                "login": login.rawValue, "password": password.rawValue, "isDevice": isDevice,
                "account": answer.value.account.description,
            ])
    }

    private static func show(
        _ visit: Visit, form: Form? = nil, said: String? = nil, problem: ProblemView? = nil
    ) async throws -> Response {
        let accounts = try await visit.part(AccountList(), of: .registry)
        let day = LocalDay(visit.townNow)
        let sites = try await sites(visit, chosen: form?["site"] ?? SiteCode.centre.rawValue)
        let staff = try await visit.part(StaffList(day: day), of: .registry).value?.members ?? []
        return visit.page(
            "accounts",
            Model(
                accounts: Part(
                    value: accounts.value?.accounts.map { Row($0, visit, sites) },
                    asOf: accounts.asOf,
                    problem: accounts.problem),
                mayChange: visit.has(.securityAdmin), login: form?["login"] ?? "",
                title: form?["title"] ?? "",
                roles: roles(visit, chosen: form?.all("role") ?? []),
                sites: sites,
                staff: staff.map {
                    Choice(
                        value: $0.person.description,
                        title: "\($0.staffNumber.rawValue)",
                        isChosen: form?["person"] == $0.person.description)
                },
                isDevice: form?["kind"] == "device", said: said, problem: problem))
    }

    /// Every role an account may be given here; the three administrators' are the operator's.
    static func roles(_ visit: Visit, chosen: [String]) -> [Choice] {
        Role.allCases.filter { !$0.isAdministrator }.map {
            Choice(
                value: $0.rawValue, title: visit.say($0.words),
                isChosen: chosen.contains($0.rawValue))
        }
    }

    static func sites(_ visit: Visit, chosen: String) async throws -> [Choice] {
        let sites = try await visit.part(SiteList(), of: .registry).value?.sites ?? []
        return sites.map {
            Choice(value: $0.code.rawValue, title: $0.title, isChosen: $0.code.rawValue == chosen)
        }
    }
}

extension Visit {
    /// A first password, the same whenever the same form is sent.
    func oneTimePassword(_ form: Form) -> Password {
        var chance = Seeded(proof(form).rawValue)
        return .random(using: &chance)
    }
}

/// Random numbers from a text nobody can guess: SHA-256 in counter mode.
private struct Seeded: RandomNumberGenerator {
    private let seed: String
    private var count = 0

    init(_ seed: String) { self.seed = seed }

    mutating func next() -> UInt64 {
        count += 1
        return SHA256.hash(data: Data("\(seed).\(count)".utf8)).prefix(8)
            .reduce(0) { $0 << 8 | UInt64($1) }
    }
}
