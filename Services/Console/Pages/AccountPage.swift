import Contracts
import Hummingbird
import ServiceKit

/// One account: its roles and site, a new first password, its sessions, shutting it and opening it.
struct AccountPage: Page {
    private struct Model {
        let it: AccountsPage.Row
        let mayChange: Bool
        let roles: [AccountsPage.Choice]
        let sites: [AccountsPage.Choice]
        let problem: ProblemView?
    }

    static func add(to routes: Routes) {
        routes.get("/accounts/:account", by: AccountsPage.readers) { visit in
            try await show(visit)
        }
        change("roles", to: routes) { visit, form, account in
            try await visit.ask(
                SetRoles(
                    account: account, roles: form.all("role").compactMap { Role(rawValue: $0) },
                    site: SiteCode(rawValue: form["site"]) ?? .centre),
                of: .registry, key: form.key)
            return nil
        }
        change("password", to: routes) { visit, form, account in
            let password = visit.oneTimePassword(form)
            try await visit.ask(
                ResetPassword(
                    account: account, oneTimePassword: password, proof: visit.proof(form)),
                of: .registry, key: form.key)
            return visit.page(
                "account-password",
                ["login": form["login"], "password": password.rawValue, "isDevice": false])
        }
        change("sessions", to: routes) { visit, form, account in
            try await visit.ask(EndSessions(account: account), of: .registry, key: form.key)
            return nil
        }
        change("disable", to: routes) { visit, form, account in
            try await visit.ask(DisableAccount(account: account), of: .registry, key: form.key)
            return nil
        }
        change("enable", to: routes) { visit, form, account in
            try await visit.ask(EnableAccount(account: account), of: .registry, key: form.key)
            return nil
        }
    }

    /// One thing done to an account; without a page of its own it leads back to the account's.
    private static func change(
        _ name: String, to routes: Routes,
        _ act: @escaping @Sendable (Visit, Form, AccountID) async throws -> Response?
    ) {
        routes.form("/accounts/:account/" + name, by: AccountsPage.changers) { visit, form in
            let account = try visit.part("account") { AccountID(text: $0) }
            return try await act(visit, form, account)
                ?? visit.redirect("/accounts/\(account)")
        } refused: { visit, form, problem in
            try await show(visit, problem: ProblemView(problem, visit, form: form))
        }
    }

    private static func show(
        _ visit: Visit, problem: ProblemView? = nil
    ) async throws -> Response {
        let account = try visit.part("account") { AccountID(text: $0) }
        let all = try await visit.read(AccountList(), of: .registry).value.accounts
        guard let row = all.first(where: { $0.account == account }) else { throw Problem.notFound }
        let sites = try await AccountsPage.sites(visit, chosen: row.site.rawValue)
        return visit.page(
            "account",
            Model(
                it: AccountsPage.Row(row, visit, sites), mayChange: visit.has(.securityAdmin),
                roles: AccountsPage.roles(visit, chosen: row.roles.map(\.rawValue)),
                sites: sites,
                problem: problem))
    }
}
