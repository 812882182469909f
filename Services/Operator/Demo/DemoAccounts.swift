import Contracts
import Foundation
import Ledger
import Registry
import ServiceKit

/// Accounts for the demo town, each with a password of its own that needs no changing; a real
/// town's are made one by one.
///
/// Passwords are made anew for every town and written to `demo-accounts.txt` in its folder, for its
/// owner alone, once all accounts are there. Without that file they are made, or given new
/// passwords.
struct DemoAccounts {
    /// One line of the file.
    private struct Holder {
        let login: Login
        let roles: [Role]
        /// The number on the badge; `nil` for a device or an administrator.
        let number: String?
        let title: String?
        let site: SiteCode
        let password: Password
        let secret: TOTPSecret?

        init?(
            _ login: String, _ roles: Role..., number: String? = nil, title: String? = nil,
            site: SiteCode = .centre
        ) {
            guard let login = Login(rawValue: login) else { return nil }
            var chance = SystemRandomNumberGenerator()
            self.login = login
            self.roles = roles
            self.number = number
            self.title = title
            self.site = site
            password = .random(using: &chance)
            secret = roles.contains(where: \.isAdministrator) ? .random(using: &chance) : nil
        }

        var line: String {
            let names = roles.map(\.title).joined(separator: "、")
            let authenticator = secret.map { "  动态口令密钥 \($0.rawValue)" } ?? ""
            return "\(login.rawValue)\t\(password.rawValue)\t\(title ?? number ?? "")（\(names)）"
                + authenticator
        }
    }

    let caller: Caller
    let layout: Layout

    /// Makes the accounts unless the file says they are there.
    func make() throws {
        guard !FileManager.default.fileExists(atPath: layout.demoAccounts) else { return }
        let today = LocalDay(caller.town.clock.town(at: .wallClock))
        let staff = try caller.read(StaffList(day: today), of: .registry).members
        let people = Dictionary(
            staff.map { ($0.staffNumber.rawValue, $0.person) }, uniquingKeysWith: { $1 })
        let known = Dictionary(
            uniqueKeysWithValues: try caller.read(AccountList(), of: .registry).accounts.map {
                ($0.login, $0.account)
            })
        let holders = holders(staff)
        for holder in holders {
            try make(holder, known[holder.login], holder.number.flatMap { people[$0] })
        }
        let text =
            "演示账号：登录名、密码、用途。只供演示，随镇新生成，勿用于正式使用。\n"
            + holders.map(\.line).joined(separator: "\n") + "\n"
        try WholeFile.write(text, to: layout.demoAccounts)
    }

    private func holders(_ staff: [StaffList.Reading.Member]) -> [Holder] {
        func first(_ kind: StaffKind) -> String? {
            staff.first { $0.kind == kind }?.staffNumber.rawValue
        }
        // At the service point of 龙泉社区; the other clerks are the centre's.
        let (village, agent) = (SiteCode(rawValue: "LQ") ?? .centre, "D001")
        let clerks = staff.filter { $0.kind == .clerk }.map(\.staffNumber.rawValue)
            .filter { $0 != agent }.map { Holder($0, .clerk, number: $0) }
        return
            (clerks + [
                Holder("supervisor", .hallSupervisor, .agent, title: "大厅主管"),
                Holder("agent-lq", .agent, number: agent, title: "龙泉社区代办员", site: village),
                Holder("duty", .dutyOfficer, title: "值班员"),
                first(.officer).flatMap { Holder($0, .officer, number: $0) },
                first(.gridWorker).flatMap { Holder($0, .gridWorker, number: $0) },
                Holder("lists", .listEditor, title: "清单维护员"),
                Holder("sysadmin", .systemAdmin, title: "系统管理员"),
                Holder("secadmin", .securityAdmin, title: "安全管理员"),
                Holder("auditor", .auditAdmin, title: "审计管理员"),
                Holder("kiosk-1", .kiosk, title: "一号取号机"),
                Holder("display-1", .display, title: "大厅叫号屏"),
            ]).compactMap { $0 }
    }

    /// Opens the account with a first password, or resets it, and changes that by signing in once.
    private func make(_ holder: Holder, _ known: AccountID?, _ person: PersonID?) throws {
        let isDevice = holder.roles.allSatisfy(\.isOfDevice)
        let first = FirstPassword()
        let given = isDevice ? holder.password : first.password
        let account: AccountID
        if let known {
            account = known
            _ = try ask(
                ResetPassword(account: known, oneTimePassword: given, proof: first.proof))
            if let secret = holder.secret, let code = code(secret) {
                _ = try ask(
                    EnrolTOTP(account: known, secret: secret, code: code, proof: first.proof))
            }
        } else {
            account = try ask(
                CreateAccount(
                    login: holder.login, kind: isDevice ? .device : .person, person: person,
                    title: holder.title, roles: holder.roles, site: holder.site,
                    oneTimePassword: given, secret: holder.secret, proof: first.proof)
            ).account
        }
        guard !isDevice else { return }
        // An authenticator just tied has used this step's code up: the next one is taken early.
        let step = known == nil ? 0 : TOTP.stepSeconds
        let answer = try ask(
            SignIn(
                login: holder.login, password: given,
                code: holder.secret.flatMap { code($0, in: step) }, newPassword: holder.password,
                proof: first.proof))
        guard answer.outcome == .signedIn else {
            throw Trouble(
                .failed, "demo-accounts", "\(holder.login.rawValue): \(answer.outcome.rawValue)")
        }
        _ = try ask(EndSessions(account: account))
    }

    private func code(_ secret: TOTPSecret, in seconds: Int64 = 0) -> OneTimeCode? {
        TOTP.code(secret, step: TOTP.step(at: .wallClock + .seconds(seconds)))
    }

    private func ask<C: Command>(_ command: C) throws -> C.Answer {
        try caller.ask(command, of: .registry, key: .newKey())
    }
}
