import Contracts
import Foundation
import Support

/// What is to be killed and when, all from the seed, and what was.
struct Killer {
    /// One blow: a service, or all of them at once.
    struct Blow {
        let services: [ServiceName]
        /// Since the blow before, in milliseconds.
        let gapMs: Int
        /// Whether it waits for a moment at which commands are unanswered there.
        let amidWork: Bool
        /// From the first such moment, in microseconds: no phase of a group is spared.
        let delayUs: Int
        let restartAfterMs: [Int]
    }

    /// How long a blow waits for unanswered commands, then it falls all the same.
    static let waitMs: Int64 = 3_000
    /// While fewer of a hundred kills than this left commands unanswered, every blow waits for
    /// some.
    static let amidWorkPercent = 90

    let blows: [Blow]
    private(set) var kills: [Record.Kill] = []

    /// - Parameter kills: how many in all; one in twenty-five blows falls on all at once.
    init(kills: Int, seed: UInt64) {
        var chance = Seeded(seed)
        let everyone = ServiceName.allCases
        let storms = kills >= 8 ? max(1, kills / 25) : 0
        let singles = max(0, kills - storms * everyone.count)
        var targets = (0..<singles).map { [everyone[$0 % everyone.count]] }
        targets += Array(repeating: everyone, count: storms)
        targets.shuffle(using: &chance)
        blows = targets.map { services in
            let isHasty = UInt.random(in: 0..<12, using: &chance) == 0
            return Blow(
                services: services,
                gapMs: isHasty
                    ? Int.random(in: 20...250, using: &chance)
                    : Int.random(in: 500...1_500, using: &chance),
                amidWork: !isHasty, delayUs: Int.random(in: 0...1_500, using: &chance),
                restartAfterMs: services.map { _ in Int.random(in: 20...120, using: &chance) })
        }
    }

    /// Deals the blows one after the other, and starts again what they fell.
    ///
    /// - Parameter told: called after each blow with the kills so far.
    mutating func run(
        _ crew: Crew, _ record: Record, isPastMidnight: () -> Bool, told: (Int) -> Void
    ) throws {
        for (number, blow) in blows.enumerated() {
            let from = monotonic() + Int64(blow.gapMs) * 1_000_000
            // The last ones are kept for the moments at and after midnight.
            let isKept = number * 5 >= blows.count * 4
            while monotonic() < from || isKept && !isPastMidnight() {
                try crew.tend()
                pause(milliseconds: 2)
            }
            try wait(for: blow, crew, record)
            let times = crew.kill(blow.services, restartAfterMs: blow.restartAfterMs)
            let fallen = blow.services.compactMap { service in
                times[service].map { Record.Kill(service: service, at: $0) }
            }
            for kill in fallen { record.killed(kill) }
            kills += fallen
            told(kills.count)
        }
    }

    private func wait(for blow: Blow, _ crew: Crew, _ record: Record) throws {
        // Down already: there is nothing to kill.
        while !blow.services.allSatisfy(crew.isUp) {
            try crew.tend()
            pause(milliseconds: 2)
        }
        let isShort = record.killsAmidWork * 100 < kills.count * Self.amidWorkPercent
        guard blow.amidWork || isShort else { return }
        let end = monotonic() + Self.waitMs * 1_000_000
        func isAmidWork() -> Bool { blow.services.allSatisfy { record.underWay(at: $0) > 0 } }
        while monotonic() < end {
            if isAmidWork() {
                let at = monotonic() + Int64(blow.delayUs) * 1_000
                while monotonic() < at {}
                if isAmidWork() { return }
            }
            try crew.tend()
            sched_yield()
        }
    }
}
