import ArgumentParser
import Contracts
import Foundation

struct DownCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "down", abstract: "Stops the services that `zhenjie up` runs here, in order.")

    @OptionGroup var common: Common

    /// `up` gives its services five seconds, then kills them.
    static let most: Duration = .seconds(15)

    func work() throws {
        _ = try town()
        guard let process = RunningProcess(file: UpLock.noteFile(common.layout)) else {
            common.json
                ? Screen.say("{\"stopped\":false}")
                : Screen.say("Nothing runs here under `zhenjie up`.")
            return
        }
        process.send(SIGTERM)
        let clock = ContinuousClock()
        let end = clock.now + Self.most
        while process.isAlive {
            guard clock.now < end else {
                throw Trouble(
                    .failed, "not-stopped", "Process \(process.id) has not stopped in \(Self.most)."
                )
            }
            Pause.take(.milliseconds(20))
        }
        common.json ? Screen.say("{\"stopped\":true}") : Screen.say("Stopped (已停止).")
    }
}
