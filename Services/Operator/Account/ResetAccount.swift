import ArgumentParser
import Contracts
import ServiceKit

struct ResetAccount: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Gives an account a new first password, ends its sessions and its lock.")

    @OptionGroup var common: Common

    @Argument(help: "The account's login.")
    var login: String

    func work() throws {
        let line = try switchboard().line(to: .registry)
        defer { line.close() }
        let account = try line.account(login)
        let first = FirstPassword()
        _ = try line.ask(
            ResetPassword(
                account: account, oneTimePassword: first.password, proof: first.proof),
            key: .newKey())
        if let login = Login(rawValue: login) { first.show(login, json: common.json) }
    }
}

struct ShutAccount: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Shuts an account and ends its sessions everywhere.")

    @OptionGroup var common: Common

    @Argument(help: "The account's login.")
    var login: String

    func work() throws {
        let line = try switchboard().line(to: .registry)
        defer { line.close() }
        _ = try line.ask(DisableAccount(account: try line.account(login)), key: .newKey())
        Screen.say(common.json ? "{}" : "\(login) is disabled; its sessions have ended (已停用).")
    }
}

struct OpenAccount: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Opens a disabled account again.")

    @OptionGroup var common: Common

    @Argument(help: "The account's login.")
    var login: String

    func work() throws {
        let line = try switchboard().line(to: .registry)
        defer { line.close() }
        _ = try line.ask(EnableAccount(account: try line.account(login)), key: .newKey())
        Screen.say(common.json ? "{}" : "\(login) is enabled (已启用).")
    }
}
