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
        subcommands: [List.self, Replay.self, Discard.self, Revive.self],
        defaultSubcommand: List.self)

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
            var dues = Table(["SERVICE", "DUE", "FOR", "COMMAND", "WHY"])
            var pieces: [String] = []
            for name in service.map({ [$0] }) ?? ServiceName.allCases {
                let line = try switchboard.line(to: name)
                let reading = try line.read(ParkedList())
                for due in reading.dues ?? [] {
                    dues.add([
                        name.rawValue, due.tag, TownTime.text(due.at), due.command, due.reason,
                    ])
                    pieces.append(
                        JSONText.object([
                            ("service", JSONText.string(name.rawValue)),
                            ("due", try JSONText.value(due)),
                        ]))
                }
                for entry in reading.entries {
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
            guard !pieces.isEmpty else { return Screen.say("Nothing is parked (没有搁置的记录).") }
            if !table.isEmpty { Screen.say(table.text) }
            if !dues.isEmpty { Screen.say(dues.text) }
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

extension ParkedCommand {
    struct Revive: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets a due that failed and was set aside run again.")

        @OptionGroup var common: Common

        @Argument(help: "The service whose due it is.")
        var service: ServiceName

        @Argument(help: "Its tag, as `list` shows it.")
        var tag: String

        func work() throws {
            let line = try switchboard().line(to: service)
            defer { line.close() }
            let answer = try line.ask(ReviveDue(tag: tag), key: .newKey())
            common.json ? try Screen.say(json: answer) : Screen.say("It runs at once.")
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
