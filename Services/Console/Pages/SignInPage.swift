import Contracts
import Crypto
import Foundation
import Hummingbird
import ServiceKit

/// The door: login and password, a code where the account has an authenticator, a new password
/// where the old one is used up.
struct SignInPage: Page {
    /// A password is slow to check on purpose, slower still on a busy machine.
    static let passwordPatience = Duration.seconds(15)

    private struct Model {
        let login: String
        let back: String
        let needsCode: Bool
        let needsNewPassword: Bool
        /// What to do next, or why not.
        let said: String?
        let problem: ProblemView?
        /// A form to be sent once more behind the door.
        let carried: [[String: String]]
    }

    private struct GoOn {
        let to: String
        let fields: [[String: String]]
    }

    static func add(to routes: Routes) {
        routes.get("/sign-in", by: .anyone) { visit in
            show(visit, back: visit["back"] ?? "")
        }
        routes.form("/sign-in", by: .anyone) { visit, form in
            try await signIn(visit, form)
        } refused: { visit, form, problem in
            show(
                visit, login: form["login"], back: form["back"],
                needsNewPassword: !form.exactly("newPassword").isEmpty,
                problem: ProblemView(problem, visit, form: form), carried: Carried(form))
        }
        routes.post("/sign-out", by: .signedIn) { visit, form in
            try await visit.ask(SignOut(), of: .registry, key: form.key)
            return leave(visit)
        }
    }

    /// Home, with nothing of the session left in this browser.
    static func leave(_ visit: Visit) -> Response {
        var response = visit.redirect("/")
        response.setCookie(ConsoleCookie.session.set("", maxAge: 0))
        response.setCookie(ConsoleCookie.name.set("", maxAge: 0))
        response.setCookie(ConsoleCookie.form.set("", maxAge: 0))
        return response
    }

    private static func signIn(_ visit: Visit, _ form: Form) async throws -> Response {
        let now = visit.console.clocks.now().mono
        guard visit.console.limits.signIn.allows(visit.address, at: now) else {
            throw Problem.tooMany
        }
        guard let login = Login(rawValue: form["login"]),
            let password = Password(rawValue: form.exactly("password"))
        else { return answer(.wrong, visit, form) }
        let newPassword = form.exactly("newPassword")
        guard newPassword.isEmpty || newPassword == form.exactly("samePassword") else {
            return show(
                visit, login: form["login"], back: form["back"], needsNewPassword: true,
                said: visit.say("两次输入的新密码不一样，请再输一遍。"), carried: Carried(form))
        }
        let proof = visit.proof(form)
        let answered = try await visit.ask(
            SignIn(
                login: login, password: password, code: OneTimeCode(rawValue: form["code"]),
                newPassword: Password(rawValue: newPassword), proof: proof),
            of: .registry, key: form.key, patience: passwordPatience)
        guard answered.value.outcome == .signedIn, let session = answered.value.session else {
            return answer(answered.value.outcome, visit, form, wait: answered.value.waitSeconds)
        }
        let token = try await visit.read(
            SessionToken(session: session, proof: proof), of: .registry
        ).value.token
        return try await enter(visit, token, back: form["back"], carried: Carried(form))
    }

    /// Sets the cookies of a session just begun: also another secret for forms, so that what was
    /// planted before is worth nothing now.
    private static func enter(
        _ visit: Visit, _ token: String, back: String, carried: Carried?
    ) async throws -> Response {
        var visit = visit
        guard let holder = Holder(cookie: token, now: visit.now) else { throw Problem.failed }
        visit.holder = holder
        let me = try? await visit.read(WhoAmI(), of: .registry).value
        let home = holder.session.roles.map(\.home).first { $0 != "/" } ?? "/"
        visit.formSecret = Hex.text(visit.console.clocks.chance(16))
        var response = visit.redirect(back.isEmpty || back == "/" ? home : back)
        if let carried, carried.account == holder.session.account {
            response = visit.page(
                "sign-in-go-on", GoOn(to: carried.to, fields: carried.fields))
        }
        // A device has no idle end, and its session outlives its browser's restart.
        let isDevice = holder.session.until == holder.session.absolute
        let maxAge = isDevice ? Int((holder.session.absolute - visit.now).milliseconds / 1000) : nil
        response.setCookie(ConsoleCookie.session.set(token, maxAge: maxAge))
        response.setCookie(
            ConsoleCookie.form.set(visit.formSecret, maxAge: maxAge))
        response.setCookie(
            ConsoleCookie.name.set(
                Address.escape(me?.title ?? me?.login.rawValue ?? ""), maxAge: maxAge))
        return response
    }

    private static func answer(
        _ outcome: SignIn.Outcome, _ visit: Visit, _ form: Form, wait: Int? = nil
    ) -> Response {
        let said: String
        switch outcome {
        case .signedIn, .wrong: said = visit.say("登录名、密码或动态口令不对，请核对后再试。")
        case .codeNeeded: said = visit.say("这个账号绑定了动态口令，请再输一次密码，并填上动态口令。")
        case .passwordExpired: said = visit.say("密码是初始密码或已到期，请设一个新密码。")
        case .locked:
            let minutes = ((wait ?? 600) + 59) / 60
            said = visit.say(
                Sentence(
                    "输错次数太多，请 \(minutes) 分钟后再试，或请安全管理员重置密码。",
                    "Too many wrong tries: wait \(minutes) min, or ask the security administrator.")
            )
        }
        return show(
            visit, login: form["login"], back: form["back"],
            needsCode: outcome == .codeNeeded || !form["code"].isEmpty,
            needsNewPassword: outcome == .passwordExpired
                || !form.exactly("newPassword").isEmpty,
            said: said, carried: Carried(form),
            status: outcome == .passwordExpired || outcome == .codeNeeded
                ? .ok : .unprocessableContent)
    }

    private static func show(
        _ visit: Visit, login: String = "", back: String, needsCode: Bool = false,
        needsNewPassword: Bool = false, said: String? = nil, problem: ProblemView? = nil,
        carried: Carried? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        visit.page(
            "sign-in",
            Model(
                login: login, back: back, needsCode: needsCode,
                needsNewPassword: needsNewPassword, said: said, problem: problem,
                carried: carried?.hidden ?? []),
            status: status)
    }

    /// The door for a form whose session was over before it came, if it is one of ours.
    ///
    /// - Throws: The problem itself, by which the way is to the door alone.
    static func carry(
        _ request: Request, _ context: WebContext, _ problem: Problem
    ) async throws -> Response {
        guard let visit = context.visit, let session = visit.ended,
            let form = try? await FormDoor.form(of: request, visit, under: session)
        else { throw problem }
        return try carry(form, of: session, visit, problem)
    }

    /// The door with the form at its back, for who has just been told that the session is over.
    static func carry(
        _ form: Form, of session: Session, _ visit: Visit, _ problem: Problem
    ) throws -> Response {
        guard let carried = Carried(form, to: visit.here, of: session) else { throw problem }
        var visit = visit
        visit.holder = nil
        var response = show(visit, back: visit.path, carried: carried, status: problem.status)
        response.setCookie(ConsoleCookie.session.set("", maxAge: 0))
        return response
    }
}

extension Visit {
    /// Chance for a command, the same whenever the same form is sent: two sendings are one command.
    func proof(_ form: Form) -> Proof {
        let text = "proof." + formSecret + "." + String(decoding: form.key.ascii, as: UTF8.self)
        let digits = Hex.text(SHA256.hash(data: Data(text.utf8)))
        guard let proof = Proof(rawValue: digits) else {
            preconditionFailure("a SHA-256 is 64 digits")
        }
        return proof
    }
}
