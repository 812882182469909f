import Contracts
import Hummingbird
import ServiceKit

/// The first administrators: one page, opened with a code that `zhenjie init` has printed.
struct SetUpPage: Page {
    private struct Model {
        let login: String
        let secret: String
        let qr: QRView?
        let said: String?
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/setup", by: .anyone) { visit in
            var chance = Chance(visit.console.clocks)
            return show(visit, secret: .random(using: &chance))
        }
        routes.form("/setup", by: .anyone) { visit, form in
            guard
                visit.console.limits.signIn.allows(
                    visit.address, at: visit.console.clocks.now().mono)
            else { throw Problem.tooMany }
            guard let secret = TOTPSecret(rawValue: form["secret"]) else { throw Problem.badForm }
            guard form.exactly("password") == form.exactly("samePassword") else {
                return show(
                    visit, login: form["login"], secret: secret,
                    said: visit.say("两次输入的新密码不一样，请再输一遍。"))
            }
            guard let oneTimeCode = Password(rawValue: form["oneTimeCode"]),
                let login = Login(rawValue: form["login"]),
                let password = Password(rawValue: form.exactly("password")),
                let code = OneTimeCode(rawValue: form["code"])
            else {
                return show(
                    visit, login: form["login"], secret: secret,
                    said: visit.say("请把每一项填全：登录名用小写字母、数字，动态口令是六位数字。"))
            }
            try await visit.ask(
                SetUp(
                    oneTimeCode: oneTimeCode, login: login, password: password, secret: secret,
                    code: code, proof: visit.proof(form)),
                of: .registry, key: form.key, patience: SignInPage.passwordPatience)
            return visit.redirect("/sign-in")
        } refused: { visit, form, problem in
            guard let secret = TOTPSecret(rawValue: form["secret"]) else {
                return visit.page(problem, form: form)
            }
            return show(
                visit, login: form["login"], secret: secret,
                problem: ProblemView(problem, visit, form: form))
        }
    }

    private static func show(
        _ visit: Visit, login: String = "", secret: TOTPSecret, said: String? = nil,
        problem: ProblemView? = nil
    ) -> Response {
        visit.page(
            "set-up",
            Model(
                login: login, secret: secret.rawValue,
                qr: Login(rawValue: login.isEmpty ? "admin" : login).flatMap {
                    QRView(secret.uri(of: $0, issuer: visit.console.settings.title))
                }, said: said, problem: problem))
    }
}
