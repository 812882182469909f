import ArgumentParser
import Contracts
import Foundation
import ServiceKit

/// What every subcommand is told.
struct Common: ParsableArguments {
    @Option(
        name: .long, help: "The town's data directory. (default: $ZHENJIE_DATA, else .zhenjie)",
        completion: .directory)
    var data: String?

    @Flag(name: .long, help: "Print JSON, for scripts.")
    var json = false

    var layout: Layout {
        let told = data ?? ProcessInfo.processInfo.environment["ZHENJIE_DATA"] ?? ".zhenjie"
        return Layout(directory: URL(fileURLWithPath: told).standardizedFileURL.path)
    }
}

/// A subcommand that says its troubles in words and ends with their exit code.
protocol OperatorCommand: ParsableCommand {
    var common: Common { get }
    func work() throws
}

extension OperatorCommand {
    func run() throws {
        // Whoever read our output may have gone: that is no reason to die half-way.
        signal(SIGPIPE, SIG_IGN)
        do {
            try work()
        } catch let exit as ExitCode {
            throw exit
        } catch {
            let trouble = Trouble(error)
            Screen.tell(trouble, json: common.json)
            throw trouble.exit.code
        }
    }

    /// The town's file, or a word on how to make one.
    func town() throws -> TownFile {
        let layout = common.layout
        guard FileManager.default.fileExists(atPath: layout.townFile) else {
            throw Trouble(
                .settings, "no-town",
                "There is no town in \(layout.directory): run `zhenjie init`, or name one by --data."
            )
        }
        do {
            return try TownFile.read(directory: layout.directory)
        } catch {
            throw Trouble(.settings, "bad-town", "\(error)")
        }
    }

    /// The operator's lines to the town's services.
    func switchboard() throws -> Switchboard {
        _ = try town()
        return try Switchboard(directory: common.layout.directory)
    }
}

/// A service's name as an argument.
extension ServiceName: ExpressibleByArgument {}
