import ArgumentParser

struct ParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "parked")
}
