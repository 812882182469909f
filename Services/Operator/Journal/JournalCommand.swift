import ArgumentParser
import Contracts
import Foundation
import ServiceKit

struct JournalCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Prints a service's journal (事件账本), without private parts.",
        discussion: "With --json one entry a line. Times are the town's.")

    @OptionGroup var common: Common

    @Argument(help: "registry, hall, grid or enforcement")
    var service: ServiceName

    @Option(help: "Entries behind this number. (default: the last ones)")
    var after: Int64?

    @Option(help: "At most so many entries.")
    var limit = 20

    @Flag(help: "Go on with entries as they come, until interrupted.")
    var follow = false

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit: at least 1") }
        guard after ?? 0 >= 0 else { throw ValidationError("--after: 0 or more") }
    }

    func work() throws {
        let line = try switchboard().line(to: service)
        defer { line.close() }
        var seq = try after ?? max(0, line.status().head - Int64(limit))
        var left = limit
        repeat {
            // One pull brings at most a thousand entries, and fewer where they are large.
            let page = try line.read(JournalPage(after: seq, limit: min(left, 1_000))).lines
            for entry in page { try show(entry) }
            seq = page.last?.seq ?? seq
            if page.isEmpty { break }
            left -= page.count
        } while left > 0
        while follow {
            let page = try line.read(JournalPage(after: seq, limit: 1_000)).lines
            for entry in page { try show(entry) }
            seq = page.last?.seq ?? seq
            if page.isEmpty { Pause.take(.milliseconds(500)) }
        }
    }

    private func show(_ entry: JournalPage.Reading.Line) throws {
        if common.json { return try Screen.say(json: entry) }
        let number = String(entry.seq)
        let space = String(repeating: " ", count: max(0, 6 - number.count))
        Screen.say(
            "\(space)\(number)  \(TownTime.text(entry.at))  \(entry.name)  by \(entry.actor)  \(entry.body)"
        )
    }
}
