import ArgumentParser
import Contracts
import Foundation
import ServiceKit
import Wire

struct SendCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Sends a command or a query to a service and prints the answer.",
        discussion: """
            The body is checked here first. Ends with 0 when answered, 3 when a rule said no, 4 when \
            nobody knows (ask again with the key it prints), 5 when nothing could be done.

            zhenjie send hall call-next '{"counter":3}'
            zhenjie send registry list-on '{"kind":"powers","day":"2026-03-02"}'
            """)

    @OptionGroup var common: Common

    @Argument(help: "registry, hall, grid or enforcement")
    var service: ServiceName

    @Argument(help: "The message's name, such as hall.call-next.v1; the middle part is enough.")
    var message: String

    @Argument(help: "The body as JSON, @file, or - for the input; {} when left out.")
    var body: String?

    @Option(help: "Ask again under this key; the answer is the one kept, if there is one.")
    var key: String?

    @Flag(help: "Insist that it is a query, which changes nothing.")
    var query = false

    @Option(help: "Seconds to wait for the answer.")
    var patience = 10

    func validate() throws {
        guard (1...3_600).contains(patience) else {
            throw ValidationError("--patience: from 1 to 3600")
        }
    }

    func work() throws {
        let entry = try MessageNames.find(message, of: service)
        guard entry.kind != .event else {
            throw Trouble(
                .usage, "an-event", "\(entry.name) is an event: services tell it, nobody sends it.")
        }
        guard !query || entry.kind == .query else {
            throw Trouble(
                .usage, "not-a-query", "\(entry.name) is a command and changes something.")
        }
        guard !entry.isDue else {
            throw Trouble(
                .usage, "a-due",
                "\(entry.name) is a promise \(service.rawValue) makes itself; nobody can send it.")
        }
        let bytes = try MessageBody.read(body, of: entry)
        let key = try callKey()
        let line = try switchboard().line(to: service)
        defer { line.close() }
        do {
            let reply = try line.call(
                entry.kind == .query ? .query : .command, entry.name, key: key, body: bytes,
                patience: .seconds(patience))
            show(reply)
        } catch {
            let trouble = Trouble(error, key: key)
            Screen.tell(trouble, json: common.json)
            throw trouble.exit.code
        }
    }

    private func callKey() throws -> UUID {
        guard let key else { return .newKey() }
        guard let known = UUID(ascii: Array(key.utf8)) else {
            throw Trouble(
                .usage, "bad-key",
                "--key: 36 characters, such as 019cada9-68c0-7000-8000-000000000001")
        }
        return known
    }

    private func show(_ reply: Reply) {
        let body = String(decoding: reply.body, as: UTF8.self)
        guard common.json else { return Screen.say(JSONText.pretty(body)) }
        Screen.say(
            JSONText.object([
                ("answer", body), ("asOf", String(reply.mark)),
                ("key", JSONText.string(String(decoding: reply.key.ascii, as: UTF8.self))),
            ]))
    }
}
