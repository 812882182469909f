import ArgumentParser
import Contracts
import Foundation
import ServiceKit

struct ParkedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked",
        abstract: "Entries of others that a service could not handle (搁置).",
        discussion:
            "The first of a subject holds the later ones of that subject back; others flow.",
        subcommands: [List.self, Replay.self, Discard.self], defaultSubcommand: List.self)

    struct List: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists what waits, of one service or all.")

        @OptionGroup var common: Common

        @Argument(help: "registry, hall, grid or enforcement; all when left out")
        var service: ServiceName?

        func work() throws {
            let switchboard = try switchboard()
            var table = Table([
                "SERVICE", "PRODUCER", "NUMBER", "EVENT", "SUBJECT", "WHY", "PARKED AT",
            ])
            var pieces: [String] = []
            for name in service.map({ [$0] }) ?? ServiceName.allCases {
                let line = try switchboard.line(to: name)
                for entry in try line.read(ParkedList()).entries {
                    table.add([
                        name.rawValue, entry.producer.rawValue, String(entry.seq), entry.name,
                        entry.subject, entry.reason, TownTime.text(entry.parkedAt),
                    ])
                    pieces.append(
                        JSONText.object([
                            ("service", JSONText.string(name.rawValue)),
                            ("entry", try JSONText.value(entry)),
                        ]))
                }
            }
            if common.json { return Screen.say(JSONText.array(pieces)) }
            Screen.say(pieces.isEmpty ? "Nothing is parked (没有搁置的记录)." : table.text)
        }
    }

    struct Replay: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Handles a parked entry now, and those of its subject behind it.")

        @OptionGroup var common: Common
        @OptionGroup var entry: ParkedReference

        func work() throws {
            let line = try switchboard().line(to: entry.service)
            defer { line.close() }
            let answer = try line.ask(
                ReplayParked(producer: entry.producer, seq: entry.number), key: .newKey())
            common.json
                ? try Screen.say(json: answer)
                : Screen.say(
                    "\(answer.replayed) handled; `zhenjie parked list` shows what still waits.")
        }
    }

    struct Discard: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a parked entry up, with a reason that is kept.",
            discussion:
                "Its effect will never be had here. What waits behind it is handled by `replay`.")

        @OptionGroup var common: Common
        @OptionGroup var entry: ParkedReference

        @Option(help: "Why; it is kept in the journal for ever, so no names or numbers of people.")
        var reason: String

        func work() throws {
            let line = try switchboard().line(to: entry.service)
            defer { line.close() }
            let answer = try line.ask(
                DiscardParked(producer: entry.producer, seq: entry.number, reason: reason),
                key: .newKey())
            common.json
                ? try Screen.say(json: answer) : Screen.say("Given up; the journal says why.")
        }
    }
}

/// Names one parked entry.
struct ParkedReference: ParsableArguments {
    @Argument(help: "The service that could not handle it.")
    var service: ServiceName

    @Argument(help: "Whose event it is.")
    var producer: ServiceName

    @Argument(help: "Its number in that one's journal.")
    var number: Int64
}
