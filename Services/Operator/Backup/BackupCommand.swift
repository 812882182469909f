import ArgumentParser

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup")
}
