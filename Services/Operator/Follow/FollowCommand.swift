import ArgumentParser

struct FollowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Lets a service that stopped following another go on (续传).",
        subcommands: [AcceptHistoryCommand.self])
}
