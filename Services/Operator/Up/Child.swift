import Contracts
import Foundation

/// One service under the supervisor: its process if it runs, and when to start it again.
struct Child {
    enum State {
        case running(Process, since: ContinuousClock.Instant)
        case waiting(until: ContinuousClock.Instant)
        case givenUp
        case stopped
    }

    let service: ServiceName
    var state: State
    var backOff = BackOff()

    var isRunning: Bool {
        if case .running = state { true } else { false }
    }
}

/// Starts a service's process and hands on what it says and how it ends.
struct Starter {
    let executables: String
    let layout: Layout
    let printer: LogPrinter
    let bell: Bell

    func program(_ service: ServiceName) -> String { executables + "/zhenjie-\(service.rawValue)" }
    func runFile(_ service: ServiceName) -> String { layout.runFolder + "/\(service.rawValue).pid" }

    func start(_ service: ServiceName) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program(service))
        process.arguments = [layout.config(service)]
        process.currentDirectoryURL = URL(fileURLWithPath: layout.directory)
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        let cutter = LineCutter { [printer] in printer.pass($0, of: service) }
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
                    service, status: ended.terminationStatus,
                    bySignal: ended.terminationReason == .uncaughtSignal))
        }
        try process.run()
        // Should this process be killed, the next `up` finds the service by this note.
        try RunningProcess(id: process.processIdentifier)?.note(in: runFile(service))
        return process
    }
}
