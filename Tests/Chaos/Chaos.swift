import Contracts
import Foundation
import ServiceKit
import Wire

/// The whole run, in two processes.
///
/// The first founds a town, works and kills, and is killed itself amid its work; with it fall all
/// services. The second has nothing but the directory: it starts the services, asks again whatever
/// was asked, lets it drain, stops and checks.
struct Chaos {
    let options: Options

    /// Answers wanted for each kill, and kills wanted of each service for each fifty.
    static let answersPerKill = 100
    static let killsPerFifty = 8
    /// Of a hundred kills, how many must have left commands without their reply.
    static let amidWorkPercent = 80

    /// - Returns: Whether everything is as promised.
    func run() throws -> Bool {
        defer { Crew.killAll() }
        switch options.part {
        case .load(let directory):
            try ChaosLoad(options, Bed(directory: directory)).run()
        case .check(let directory): return try check(Bed(directory: directory))
        case .whole:
            // Half of the kills fall before midnight, and the last fifth after it.
            let bed = try Bed(secondsToMidnight: min(900, 10 + options.kills / 2))
            say("chaos: \(options.kills) kills, seed \(options.seed), in \(bed.directory)")
            let ending = try Crew.runSelf([
                "--load", bed.directory, "--kills", "\(options.kills)", "--seed",
                "\(options.seed)",
            ])
            guard ending == "signal 9" else { throw ChaosFault("the client ended by \(ending)") }
            let isKept = try check(bed)
            if !options.keeps, isKept { bed.remove() }
            return isKept
        }
    }

    /// From files alone.
    private func check(_ bed: Bed) throws -> Bool {
        let began = monotonic()
        let record = try Record(path: bed.record)
        let context = try WireContext()
        let crew = Crew(bed)
        let open = record.intents.count { $0.reply == nil }
        say("chaos: the client was killed with \(open) commands unanswered; all is started again")
        try crew.startAll()
        let caller = Caller("checker", bed, record, context, seed: options.seed)
        try AskAgain(bed: bed, context: context).run(record.intents, record)
        try drain(caller, record)
        caller.close()
        for fall in crew.falls { record.complain(.lost, "fell by itself: \(fall)") }
        for fault in crew.stopAll(within: 6) { record.complain(.lost, fault) }
        say("chaos: stopped, \(Self.seconds(began)) s; checking the stores")
        var verdict = Verdict()
        try check(bed, record, &verdict)
        let isKept = report(bed, record, verdict)
        if options.keeps || !isKept { say("chaos: kept \(bed.directory)") }
        say(lastLine(record, verdict))
        return isKept
    }

    /// What was told has its effect everywhere within ten seconds, without help.
    private func drain(_ caller: Caller, _ record: Record) throws {
        do {
            try Founding.caught(up: caller, within: 10)
        } catch {
            record.complain(.gaps, "\(error)")
            try Founding.caught(up: caller, within: 60)
        }
    }

    private func check(_ bed: Bed, _ record: Record, _ verdict: inout Verdict) throws {
        for complaint in record.complaints { verdict.add(complaint.kind, complaint.text) }
        var books: [Book] = []
        for name in ServiceName.allCases {
            do {
                books.append(try Book(name, path: bed.store(of: name)))
            } catch {
                verdict.add(.gaps, "\(name.rawValue) cannot be read: \(error)")
            }
        }
        try AnswerCheck(books: books, intents: record.intents).run(&verdict)
        try JournalCheck(books: books).run(&verdict)
        try HandOverCheck(books)?.run(&verdict)
        try NumberCheck(books: books).run(&verdict)
        SubjectCheck(books: books).run(&verdict)
        try DayCheck(books: books).run(&verdict)
    }

    static func seconds(_ began: Int64) -> Int { Int((monotonic() - began) / 1_000_000_000) }
}

extension Chaos {
    /// Prints what was done and found.
    fileprivate func report(_ bed: Bed, _ record: Record, _ verdict: Verdict) -> Bool {
        let kills = record.kills.count
        let amid = record.killsAmidWork
        let share = kills == 0 ? 100 : amid * 100 / kills
        let each = ServiceName.allCases.map { "\($0.rawValue) \(record.killCount(of: $0))" }
        let refused = record.intents.count { $0.reply?.kind == .refusal }
        say("kills        \(kills): \(each.joined(separator: ", ")); and the client with all four")
        say("amid work    \(amid) kills (\(share) %) left commands without their reply")
        say(
            "answered     \(record.answeredCount), \(refused) of them refusals; \(record.cuts.count) tries cut"
        )
        for (code, count) in record.faults.sorted(by: { $0.key < $1.key }) {
            say("fault        \(code) \(count)")
        }
        for kind in Verdict.Kind.allCases {
            for text in verdict.found[kind, default: []].prefix(20) {
                say("\(kind.rawValue): \(text)")
            }
        }
        let least = kills * Self.killsPerFifty / 50
        let hasShares =
            share >= Self.amidWorkPercent
            && ServiceName.allCases.allSatisfy { record.killCount(of: $0) >= least }
        if !hasShares { say("chaos: the kills did not fall as wanted") }
        let hasAnswers = record.answeredCount >= kills * Self.answersPerKill
        if !hasAnswers { say("chaos: too few answers for so many kills") }
        return verdict.isClean && hasShares && hasAnswers
    }

    /// What machines read.
    fileprivate func lastLine(_ record: Record, _ verdict: Verdict) -> String {
        """
        {"kills":\(record.kills.count),"answered":\(record.answeredCount),\
        "lost":\(verdict.count(.lost)),"doubled":\(verdict.count(.doubled)),\
        "gaps":\(verdict.count(.gaps)),"orders_broken":\(verdict.count(.ordersBroken))}
        """
    }
}
