import ArgumentParser

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore")
}
