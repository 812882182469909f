import ArgumentParser
import Contracts
import Foundation
import ServiceKit

struct UpCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "up",
        abstract: "Runs the town's services until SIGINT or SIGTERM.",
        discussion: """
            Starts zhenjie-registry, zhenjie-hall, zhenjie-grid, zhenjie-enforcement and \
            zhenjie-console from the folder this program lies in, and starts one that ends again: \
            after 0.2 s, then ever later, to 5 s. One that a restart cannot help is left down, \
            with a word on what to do.
            """)

    @OptionGroup var common: Common

    @Option(help: "A file to write once every service has answered.", completion: .file())
    var readyFile: String?

    @Flag(help: "Go on in the background once every service has answered; lines go to run/up.log.")
    var detach = false

    @Flag(help: "Colour the names even when the output is no terminal.")
    var colour = false

    func work() throws {
        let town = try town()
        let layout = common.layout
        if detach { return try Detached(layout: layout).start() }
        if let readyFile { unlink(readyFile) }
        let bell = Bell()
        try StopSignals.listen(bell)
        let lock = try UpLock(layout: layout)
        defer { withExtendedLifetime(lock) {} }
        let starter = Starter(
            executables: OwnProgram.folder, layout: layout,
            printer: LogPrinter(inColour: colour || Screen.isTerminal), bell: bell)
        for program in TownProgram.allCases
        where !FileManager.default.isExecutableFile(atPath: starter.file(program)) {
            throw Trouble(
                .settings, "no-program",
                "There is no \(starter.file(program)): build all products, or install them together."
            )
        }
        watchForReadiness(layout.directory, town.console, bell)
        let supervisor = Supervisor(starter) { [readyFile] in
            starter.printer.say("ready: all \(ServiceName.allCases.count) services answer (全部就绪)")
            if let console = town.console { starter.printer.say("console at \(console)") }
            if let readyFile { try WholeFile.write("ready\n", to: readyFile) }
        }
        guard try supervisor.run() else { throw ToolExit.notWell.code }
    }

    /// Rings once when every service has answered and has found those it follows, and the console
    /// listens.
    private func watchForReadiness(_ directory: String, _ console: String?, _ bell: Bell) {
        let thread = Thread {
            for service in ServiceName.allCases {
                while !StatusReader.isSettled(service, directory: directory) {
                    Pause.take(.milliseconds(100))
                }
            }
            while console != nil, !ConsoleReader.answers(console) {
                Pause.take(.milliseconds(100))
            }
            bell.ring(.ready)
        }
        thread.name = "readiness"
        thread.start()
    }
}

/// This program's own file.
enum OwnProgram {
    static var path: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
    }

    static var folder: String { (path as NSString).deletingLastPathComponent }
}
