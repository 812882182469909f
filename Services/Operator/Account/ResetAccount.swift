import ArgumentParser
import Contracts
import ServiceKit

/// What is done to one account, named by its login.
protocol OneAccountCommand: OperatorCommand {
    var login: String { get }
    func work(on account: AccountList.Reading.Row, over line: Line) throws
}

extension OneAccountCommand {
    func work() throws {
        let line = try switchboard().line(to: .registry)
        defer { line.close() }
        guard let login = Login(rawValue: login),
            let account = try line.read(AccountList()).accounts.first(where: { $0.login == login })
        else {
            throw Trouble(.refused, "no-account", "There is no account \(login) (没有这个账号).")
        }
        try work(on: account, over: line)
    }
}

struct ResetAccount: OneAccountCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Gives an account a new first password, ends its sessions and its lock.")

    @OptionGroup var common: Common

    @Argument(help: "The account's login.")
    var login: String

    func work(on account: AccountList.Reading.Row, over line: Line) throws {
        let first = FirstPassword()
        _ = try line.ask(
            ResetPassword(
                account: account.account, oneTimePassword: first.password, proof: first.proof),
            key: .newKey())
        first.show(account.login, json: common.json)
    }
}

struct ShutAccount: OneAccountCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Shuts an account and ends its sessions everywhere.")

    @OptionGroup var common: Common

    @Argument(help: "The account's login.")
    var login: String

    func work(on account: AccountList.Reading.Row, over line: Line) throws {
        _ = try line.ask(DisableAccount(account: account.account), key: .newKey())
        Screen.say(common.json ? "{}" : "\(login) is disabled; its sessions have ended (已停用).")
    }
}

struct OpenAccount: OneAccountCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Opens a disabled account again.")

    @OptionGroup var common: Common

    @Argument(help: "The account's login.")
    var login: String

    func work(on account: AccountList.Reading.Row, over line: Line) throws {
        _ = try line.ask(EnableAccount(account: account.account), key: .newKey())
        Screen.say(common.json ? "{}" : "\(login) is enabled (已启用).")
    }
}
