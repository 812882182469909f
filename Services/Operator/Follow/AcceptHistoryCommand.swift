import ArgumentParser
import Contracts
import Foundation
import ServiceKit

struct AcceptHistoryCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accepts the history of a producer restored from an older copy (认可恢复).",
        discussion: """
            Shows where the two part and what the service has done on what the producer has \
            forgotten, asks, and puts its cursor back to the cut: it follows on from there at once. \
            What it has done stays done. A newer copy of the producer is better than this.
            """)

    @OptionGroup var common: Common

    @Argument(help: "The service that stopped.")
    var service: ServiceName

    @Argument(help: "Whose journal it no longer follows.")
    var producer: ServiceName

    @Option(help: "The cut's hash, where you have it from elsewhere: another is refused.")
    var hash: String?

    @Flag(help: "Do not ask.")
    var yes = false

    func work() throws {
        let switchboard = try switchboard()
        let line = try switchboard.line(to: service)
        defer { line.close() }
        let following = try line.status().following.first { $0.producer == producer }
        guard let following, let cut = following.cut else {
            throw Refused(KitRefusal.nothingToAccept)
        }
        guard hash ?? cut.hash == cut.hash, try stands(cut, switchboard) else {
            throw Refused(KitRefusal.anotherCut)
        }
        let done = try done(behind: cut.seq, line)
        if !common.json { show(following, cut, done) }
        guard yes || agreed() else {
            throw Trouble(.usage, "not-agreed", "Nothing was changed; say --yes to go ahead.")
        }
        let accepted = try line.ask(
            AcceptHistory(producer: producer, cut: cut.seq, cutHash: cut.hash), key: .newKey())
        common.json
            ? try Screen.say(json: accepted)
            : Screen.say(
                "\(service.rawValue) follows \(producer.rawValue) behind \(cut.seq) again (已续传).")
    }

    /// Whether the producer's journal says now what the service was told when it stopped.
    private func stands(_ cut: HistoryCut, _ switchboard: Switchboard) throws -> Bool {
        let line = try switchboard.line(to: producer)
        defer { line.close() }
        let next = try line.read(JournalPage(after: cut.seq, limit: 1)).lines.first
        guard let next, next.name == JournalRestored.name,
            let restored = try? JSON.decode(JournalRestored.self, from: Array(next.body.utf8))
        else { return false }
        return restored.cut == cut.seq && restored.cutHash == cut.hash
    }

    /// The service's own entries that came about by what the producer has forgotten.
    private func done(behind cut: Int64, _ line: Line) throws -> [JournalPage.Reading.Line] {
        let cause = "e:\(producer.rawValue)/"
        var done: [JournalPage.Reading.Line] = []
        var seq: Int64 = 0
        while true {
            let page = try line.read(JournalPage(after: seq, limit: 1_000)).lines
            done += page.filter {
                $0.cause.hasPrefix(cause)
                    && Int64($0.cause.dropFirst(cause.count)).map { $0 > cut } ?? false
            }
            guard let last = page.last else { return done }
            seq = last.seq
        }
    }

    private func show(
        _ following: ServiceStatus.Following, _ cut: HistoryCut, _ done: [JournalPage.Reading.Line]
    ) {
        Screen.say(
            """
            \(producer.rawValue) was restored from a copy that ends with entry \(cut.seq), \
            \(service.rawValue) has applied it up to \(following.applied).
            Hash of the cut (分叉点校验值): \(cut.hash)
            """)
        guard !done.isEmpty else {
            return Screen.say("By what is forgotten it has written nothing of its own.")
        }
        Screen.say("By what is forgotten it has written, and keeps (由已丢失记录产生，予以保留):")
        var table = Table(["NUMBER", "EVENT", "SUBJECT", "BY ENTRY"])
        for entry in done {
            table.add([String(entry.seq), entry.name, entry.subject, entry.cause])
        }
        Screen.say(table.text)
    }

    private func agreed() -> Bool {
        guard isatty(STDIN_FILENO) == 1 else { return false }
        Screen.warn(
            "Go on behind the cut? What \(producer.rawValue) has forgotten is not undone. [yes/no]")
        return readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes"
    }

}
