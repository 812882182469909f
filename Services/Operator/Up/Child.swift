import Contracts
import Foundation

/// One program under the supervisor: its process if it runs, and when to start it again.
struct Child {
    enum State {
        case running(Process, since: ContinuousClock.Instant)
        case waiting(until: ContinuousClock.Instant)
        case givenUp
        case stopped
    }

    let program: TownProgram
    var state: State
    var backOff = BackOff()

    var isRunning: Bool {
        if case .running = state { true } else { false }
    }
}

/// Starts a program's process and hands on what it says and how it ends.
struct Starter {
    let executables: String
    let layout: Layout
    let printer: LogPrinter
    let bell: Bell

    func file(_ program: TownProgram) -> String { executables + "/zhenjie-\(program.name)" }
    func runFile(_ program: TownProgram) -> String { layout.runFolder + "/\(program.name).pid" }

    func start(_ program: TownProgram) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: file(program))
        process.arguments = [layout.config(program)]
        process.currentDirectoryURL = URL(fileURLWithPath: layout.directory)
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        let cutter = LineCutter { [printer] in printer.pass($0, of: program) }
        pipe.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                cutter.finish()
            } else {
                cutter.take(data)
            }
        }
        process.terminationHandler = { [bell] ended in
            bell.ring(
                .ended(
                    program, status: ended.terminationStatus,
                    bySignal: ended.terminationReason == .uncaughtSignal))
        }
        try process.run()
        // Should this process be killed, the next `up` finds it by this note.
        try RunningProcess(id: process.processIdentifier)?.note(in: runFile(program))
        return process
    }
}
