import Contracts
import Foundation
import Hummingbird
import ServiceKit

/// One's own account: who one is, where one is signed in, the password, the authenticator.
struct OwnPage: Page {
    private struct Row {
        let session: String
        let begun: String
        let until: String
        let isOwn: Bool
    }
    private struct Model {
        let login: String
        let name: String
        let site: String
        let roles: String
        let passwordUntil: String?
        let hasAuthenticator: Bool
        let sessions: [Row]
        let secret: String
        let qr: QRView?
        let said: String?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/me", by: .signedIn) { visit in
            let told = ["password": "密码已改，其他地方的登录都已结束。", "code": "动态口令已绑定。"]
            return try await show(visit, said: visit["told"].flatMap { told[$0] }.map(visit.say))
        }
        routes.form("/me/password", by: .signedIn) { visit, form in
            guard form.exactly("newPassword") == form.exactly("samePassword") else {
                return try await show(visit, said: visit.say("两次输入的新密码不一样，请再输一遍。"))
            }
            guard let old = Password(rawValue: form.exactly("password")),
                let new = Password(rawValue: form.exactly("newPassword"))
            else { throw Problem.badForm }
            let answer = try await visit.ask(
                ChangePassword(old: old, new: new, proof: visit.proof(form)), of: .registry,
                key: form.key, patience: SignInPage.passwordPatience)
            switch answer.value.outcome {
            case .changed: return visit.redirect("/me?told=password")
            case .wrong: return try await show(visit, said: visit.say("原密码不对，没有改。"))
            case .locked:
                return try await show(visit, said: visit.say("输错次数太多，请过十分钟再试。"))
            }
        } refused: { visit, form, problem in
            try await show(visit, problem: ProblemView(problem, visit, form: form))
        }
        routes.form("/me/authenticator", by: .signedIn) { visit, form in
            guard let secret = TOTPSecret(rawValue: form["secret"]), let session = visit.session
            else { throw Problem.badForm }
            guard let code = OneTimeCode(rawValue: form["code"]) else {
                return try await show(
                    visit, secret: secret, said: visit.say("动态口令是六位数字，请看程序里现在显示的。"))
            }
            try await visit.ask(
                EnrolTOTP(
                    account: session.account, secret: secret, code: code, proof: visit.proof(form)),
                of: .registry, key: form.key)
            return visit.redirect("/me?told=code")
        } refused: { visit, form, problem in
            try await show(
                visit, secret: TOTPSecret(rawValue: form["secret"]),
                problem: ProblemView(problem, visit, form: form))
        }
        routes.form("/me/sessions/:session/end", by: .signedIn) { visit, form in
            let session = try visit.part("session") { SessionID(text: $0) }
            try await visit.ask(EndSession(session: session), of: .registry, key: form.key)
            return visit.session?.session == session
                ? SignInPage.leave(visit) : visit.redirect("/me")
        } refused: { visit, form, problem in
            try await show(visit, problem: ProblemView(problem, visit, form: form))
        }
        routes.post("/me/sessions/end", by: .signedIn) { visit, form in
            guard let account = visit.session?.account else { throw Problem.signInFirst }
            try await visit.ask(EndSessions(account: account), of: .registry, key: form.key)
            return SignInPage.leave(visit)
        }
    }

    private static func show(
        _ visit: Visit, secret: TOTPSecret? = nil, said: String? = nil, problem: ProblemView? = nil
    ) async throws -> Response {
        let me = try await visit.read(WhoAmI(), of: .registry).value
        let sessions = try await visit.read(SessionList(), of: .registry).value.sessions
        var chance = Chance(visit.console.clocks)
        let secret = secret ?? .random(using: &chance)
        return visit.page(
            "own",
            Model(
                login: me.login.rawValue, name: me.title, site: me.site,
                roles: me.session.roles.map { visit.say($0.words) }.joined(separator: "、"),
                passwordUntil: me.passwordUntil.map(visit.day),
                hasAuthenticator: me.hasAuthenticator,
                sessions: sessions.map {
                    Row(
                        session: $0.session.description, begun: visit.stamp(of: $0.begunAt),
                        until: visit.stamp(of: $0.absolute), isOwn: $0.isOwn)
                },
                secret: secret.rawValue,
                qr: QRView(secret.uri(of: me.login, issuer: visit.console.settings.title)),
                said: said, problem: problem))
    }
}

extension Visit {
    /// `9 月 18 日 10:24`, or `2026-09-18 10:24`.
    func stamp(of moment: Instant) -> String {
        day(of: moment) + " " + TownWords.clock(of: moment)
    }

    /// `9 月 18 日`, or `2026-09-18`.
    func day(of moment: Instant) -> String {
        language == .zh ? TownWords.day(of: moment) : LocalDay(moment).rawValue
    }
}

extension Identifier {
    /// Reads the text of an address or a form.
    init?(text: String) {
        guard let id = UUID(ascii: Array(text.utf8)) else { return nil }
        self.init(rawValue: id)
    }
}
