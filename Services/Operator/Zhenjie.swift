import ArgumentParser

/// `zhenjie`, the operator's tool.
@main
struct Zhenjie: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhenjie",
        abstract: "Runs and looks after the services of a town (镇街).",
        discussion: """
            A town lives in one data directory: --data DIR, else $ZHENJIE_DATA, else ./.zhenjie.
            Every subcommand takes --json.

            Exit codes: 0 done and all is well · 1 not well, or something wrong was found · 3 a rule \
            said no · 4 outcome unknown, ask again under the same key · 5 a fault, nothing was done · \
            64 wrong use · 65 damaged store · 69 no reply · 75 in use · 76 wire · 78 wrong or missing \
            settings.
            """,
        subcommands: [
            InitCommand.self, RekeyCommand.self, UpCommand.self, DownCommand.self,
            StatusCommand.self,
            HealthCommand.self, SendCommand.self, MessagesCommand.self, JournalCommand.self,
            ParkedCommand.self, FollowCommand.self, BackupCommand.self, RestoreCommand.self,
            VerifyCommand.self,
            DemoCommand.self, ImportCommand.self, ExportCommand.self, AccountCommand.self,
        ])
}
