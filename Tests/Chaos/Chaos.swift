import Contracts
import Foundation
import ServiceKit
import Wire

/// The whole run: found a town, work and kill, let it drain, stop, check.
struct Chaos {
    let options: Options
    private let bed: Bed
    private let context: WireContext
    private let record = Record()
    private let crew: Crew

    /// Answers wanted for each kill, and kills wanted of each service for each fifty.
    static let answersPerKill = 100
    static let killsPerFifty = 8
    /// Of a hundred kills, how many must have left commands without their reply.
    static let amidWorkPercent = 80
    private static let windows = 4

    init(_ options: Options) throws {
        self.options = options
        bed = try Bed()
        context = try WireContext()
        crew = Crew(bed)
    }

    /// - Returns: Whether everything is as promised.
    func run() throws -> Bool {
        defer { Crew.killAll() }
        say("chaos: \(options.kills) kills, seed \(options.seed), in \(bed.directory)")
        let began = monotonic()
        try crew.startAll()
        let founder = Caller("founder", bed, record, context, seed: options.seed)
        let staff = try Founding.run(founder, windows: Self.windows)
        let load = employ(staff)
        defer { load.stop() }
        var killer = Killer(kills: options.kills, seed: options.seed)
        var told = 0
        try killer.run(crew, record) { kills in
            guard kills / 10 > told / 10 else { return }
            told = kills
            say("chaos: \(kills) kills, \(record.answeredCount) answers, \(Self.seconds(began)) s")
        }
        try work(load, until: options.kills * Self.answersPerKill * 11 / 10)
        say(
            "chaos: the load is over, \(Self.seconds(began)) s; waiting for the services to catch up"
        )
        try drain(founder)
        founder.close()
        try AskAgain(bed: bed, context: context).run(record.intents, record)
        var verdict = Verdict()
        for fall in crew.falls { verdict.add(.lost, "fell by itself: \(fall)") }
        for fault in crew.stopAll(within: 6) { verdict.add(.lost, fault) }
        say("chaos: stopped, \(Self.seconds(began)) s; checking the stores")
        try check(&verdict)
        let isKept = report(killer, verdict, began)
        if options.keeps || !isKept { say("chaos: kept \(bed.directory)") } else { bed.remove() }
        say(lastLine(killer, verdict))
        return isKept
    }

    private func employ(_ staff: Staff) -> Load {
        let load = Load(pauseMs: 12)
        func add<P: Person>(_ kind: P.Type, _ count: Int, _ base: UInt64) {
            for number in 1...count {
                load.add(
                    kind, number: number, bed: bed, record: record, staff: staff, context: context,
                    seed: options.seed &* 1_000 &+ base &+ UInt64(number))
            }
        }
        add(HallClerk.self, Self.windows, 100)
        add(GridDesk.self, 6, 200)
        add(EnforcementDesk.self, 3, 300)
        add(RegistryClerk.self, 2, 400)
        return load
    }

    /// Lets the load run on until there are answers enough, then ends it; nobody is left waiting.
    private func work(_ load: Load, until answers: Int) throws {
        let end = monotonic() + 120 * 1_000_000_000
        while monotonic() < end, !crew.isComplete || record.answeredCount < answers {
            try crew.tend()
            pause(milliseconds: 5)
        }
        load.stop()
        while !load.isOver {
            guard monotonic() < end + 90 * 1_000_000_000 else {
                throw ChaosFault("the load does not end")
            }
            try crew.tend()
            pause(milliseconds: 5)
        }
    }

    /// What was told has its effect everywhere within ten seconds, without help.
    private func drain(_ caller: Caller) throws {
        do {
            try Founding.caught(up: caller, within: 10)
        } catch {
            record.complain(.gaps, "\(error)")
            try Founding.caught(up: caller, within: 60)
        }
    }

    private func check(_ verdict: inout Verdict) throws {
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
    }

    private static func seconds(_ began: Int64) -> Int {
        Int((monotonic() - began) / 1_000_000_000)
    }
}

extension Chaos {
    /// Prints what was done and found.
    fileprivate func report(_ killer: Killer, _ verdict: Verdict, _ began: Int64) -> Bool {
        let amid = killer.amidWork(record.cuts)
        let kills = killer.kills.count
        let share = kills == 0 ? 100 : amid * 100 / kills
        let each = ServiceName.allCases.map { "\($0.rawValue) \(killer.count(of: $0))" }
        let refused = record.intents.count { $0.reply?.kind == .refusal }
        say("kills        \(kills): \(each.joined(separator: ", ")); \(crew.starts) starts")
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
            share >= Self.amidWorkPercent && kills == options.kills
            && ServiceName.allCases.allSatisfy { killer.count(of: $0) >= least }
        if !hasShares { say("chaos: the kills did not fall as wanted") }
        let hasAnswers = record.answeredCount >= kills * Self.answersPerKill
        if !hasAnswers { say("chaos: too few answers for so many kills") }
        say("seed \(options.seed), \(Self.seconds(began)) s")
        return verdict.isClean && hasShares && hasAnswers
    }

    /// What machines read.
    fileprivate func lastLine(_ killer: Killer, _ verdict: Verdict) -> String {
        """
        {"kills":\(killer.kills.count),"answered":\(record.answeredCount),\
        "lost":\(verdict.count(.lost)),"doubled":\(verdict.count(.doubled)),\
        "gaps":\(verdict.count(.gaps)),"orders_broken":\(verdict.count(.ordersBroken))}
        """
    }
}
