import ArgumentParser
import Contracts

struct MessagesCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "Lists every message, or shows one with an example.")

    @OptionGroup var common: Common

    @Argument(help: "A message's name; the middle part is enough.")
    var name: String?

    @Option(help: "Only those of one service.")
    var service: ServiceName?

    func work() throws {
        if let name { return try show(try MessageNames.find(name, of: service)) }
        let found = allMessages.filter { service == nil || $0.owner == service }
        if common.json {
            Screen.say(JSONText.array(try found.map(json)))
            return
        }
        var table = Table(["NAME", "KIND", "OF"])
        for entry in found {
            table.add([entry.name, kind(entry), entry.owner?.rawValue ?? "every service"])
        }
        Screen.say(table.text)
    }

    private func kind(_ entry: MessageEntry) -> String { entry.isDue ? "due" : entry.kind.rawValue }

    private func json(_ entry: MessageEntry) throws -> String {
        JSONText.object([
            ("name", JSONText.string(entry.name)), ("kind", JSONText.string(kind(entry))),
            ("owner", entry.owner.map { JSONText.string($0.rawValue) }),
            ("example", String(decoding: try entry.json(), as: UTF8.self)),
            ("private", try entry.privateExample.map { try JSONText.value($0) }),
            ("reply", entry.reply.map { JSONText.string(String(reflecting: $0)) }),
        ])
    }

    private func show(_ entry: MessageEntry) throws {
        if common.json { return Screen.say(try json(entry)) }
        Screen.say("\(entry.name) · \(kind(entry)) of \(entry.owner?.rawValue ?? "every service")")
        Screen.say(JSONText.pretty(String(decoding: try entry.json(), as: UTF8.self)))
        if let part = entry.privateExample {
            Screen.say("private part (个人信息), only for those allowed it:")
            Screen.say(JSONText.pretty(try JSONText.value(part)))
        }
        if let reply = entry.reply {
            Screen.say(
                "answered with \(String(reflecting: reply).replacing("Contracts.", with: ""))")
        }
    }
}
