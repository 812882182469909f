import Dispatch
import Foundation

/// Ends the run, and every service with it, when a signal asks for it or the time is up.
enum Watchdog {
    /// Kept for as long as the program runs. Unchecked because only `watch` writes it, at the
    /// start.
    nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []

    static func watch(seconds: Int) {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { end("stopped by signal \(number)") }
            source.resume()
            sources.append(source)
        }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) {
            end("still running after \(seconds) s")
        }
    }

    private static func end(_ reason: String) {
        Crew.killAll()
        FileHandle.standardError.write(Data("chaos: \(reason)\n".utf8))
        _exit(3)
    }
}
