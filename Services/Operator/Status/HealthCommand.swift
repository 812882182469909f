import ArgumentParser
import Contracts
import Foundation
import ServiceKit
import Wire

struct HealthCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Ends with 0 if one service answers and its store can be written.",
        discussion: """
            Asks with the service's own key, on its own settings, so a container needs no other. A \
            producer that is down, or a parked entry, does not make it ill: `status` shows those.
            """)

    @OptionGroup var common: Common

    @Argument(help: "registry, hall, grid, enforcement or console")
    var program: TownProgram

    func work() throws {
        switch program {
        case .service(let service): try ask(service)
        case .console: try knock()
        }
    }

    /// Of the console it is asked whether it listens; the pages themselves say the rest.
    private func knock() throws {
        let file = common.layout.config(.console)
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Trouble(.settings, "no-settings", "There is no \(file).")
        }
        let config = try JSON.decode(ConsoleConfig.self, from: Array(data))
        let host = config.host == "0.0.0.0" ? "127.0.0.1" : config.host
        guard ConsoleReader.answers("http://\(host):\(config.port)") else {
            throw Trouble(.silent, "down", "The console does not listen.")
        }
        Screen.say(common.json ? "{\"isUp\":true}" : "console listens on \(config.port)")
    }

    private func ask(_ service: ServiceName) throws {
        let file = common.layout.config(service)
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Trouble(.settings, "no-settings", "There is no \(file).")
        }
        let config = try JSON.decode(ServiceConfig.self, from: Array(data))
        let key = try KeyPair(path: config.key.file)
        let line = try Line(
            context: WireContext(),
            endpoint: config.listen.replacing("//0.0.0.0:", with: "//127.0.0.1:"),
            serverKey: key.publicKey, key: key)
        defer { line.close() }
        let status: ServiceStatus
        do {
            status = try line.status(patience: .seconds(3))
        } catch CallFault.unknown {
            throw Trouble(.silent, "down", "\(service.rawValue) does not answer.")
        }
        if let trouble = status.storeTrouble {
            throw Trouble(.notWell, trouble, "\(service.rawValue) cannot write its store.")
        }
        common.json
            ? try Screen.say(json: status)
            : Screen.say("\(service.rawValue) answers, head \(status.head)")
    }
}
