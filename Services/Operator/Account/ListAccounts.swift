import ArgumentParser
import Contracts
import ServiceKit

struct ListAccounts: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every account, its roles and state; names masked.")

    @OptionGroup var common: Common

    func work() throws {
        let line = try switchboard().line(to: .registry)
        defer { line.close() }
        let reading = try line.read(AccountList())
        if common.json { return try Screen.say(json: reading) }
        var table = Table(["登录名", "名称", "角色", "服务点", "状态", "上次登录"])
        for row in reading.accounts {
            table.add([
                row.login.rawValue, row.title, row.roles.map(\.title).joined(separator: "、"),
                row.site.rawValue, row.state, row.lastSignInAt.map(TownTime.text) ?? "-",
            ])
        }
        Screen.say(table.text)
    }
}

extension AccountList.Reading.Row {
    fileprivate var state: String {
        if isDisabled { return "停用" }
        if let lockedUntil { return "锁定至 \(TownTime.text(lockedUntil))" }
        if hasFirstPassword { return "待首次登录" }
        return sessions == 0 ? "正常" : "在线 \(sessions)"
    }
}
