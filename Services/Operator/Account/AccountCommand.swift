import ArgumentParser

struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract:
            "People's and devices' accounts (账号): list, create, reset, disable, enable, set-up.",
        subcommands: [
            ListAccounts.self, NewAccount.self, ResetAccount.self, ShutAccount.self,
            OpenAccount.self, SetUpAccount.self,
        ])
}
