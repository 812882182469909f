import Foundation

/// `zhenjie up` in the background.
struct Detached {
    /// How long all services together may take to answer first.
    static let readyMax: Duration = .seconds(60)

    let layout: Layout

    func start() throws {
        let log = layout.runFolder + "/up.log"
        let ready = layout.runFolder + "/up.ready"
        unlink(ready)
        let file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Trouble(.readOnly, "no-log", "\(log): \(String(cString: strerror(errno)))")
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: OwnProgram.path)
        process.arguments = ["up", "--data", layout.directory, "--ready-file", ready]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        let clock = ContinuousClock()
        let end = clock.now + Self.readyMax
        while !FileManager.default.fileExists(atPath: ready) {
            guard process.isRunning else {
                throw Trouble(.notWell, "not-up", "It ended at once; see \(log)")
            }
            guard clock.now < end else {
                throw Trouble(.silent, "not-ready", "Not all services answer yet; see \(log)")
            }
            Pause.take(.milliseconds(50))
        }
        Screen.say(
            "up in the background (process \(process.processIdentifier)); lines go to \(log); stop by `zhenjie down`"
        )
    }
}
