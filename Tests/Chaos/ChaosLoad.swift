import Contracts
import Foundation
import ServiceKit
import Wire

/// The client's part: founds a town, lets people work, kills services, and ends killed itself.
struct ChaosLoad {
    let options: Options
    private let bed: Bed
    private let context: WireContext
    private let record: Record
    private let crew: Crew
    private static let windows = 4

    init(_ options: Options, _ bed: Bed) throws {
        self.options = options
        self.bed = bed
        context = try WireContext()
        record = try Record(path: bed.record)
        crew = Crew(bed)
    }

    /// Returns only by a thrown fault.
    func run() throws -> Never {
        let began = monotonic()
        try crew.startAll()
        let founder = Caller("founder", bed, record, context, seed: options.seed)
        let staff = try Founding.run(founder, windows: Self.windows)
        let load = employ(staff)
        var killer = Killer(kills: options.kills, seed: options.seed)
        var told = 0
        func tell(_ kills: Int) {
            guard kills / 10 > told / 10 else { return }
            told = kills
            let time = bed.isPastMidnight ? "after midnight" : "before midnight"
            say(
                "chaos: \(kills) kills, \(record.answeredCount) answers, \(time), "
                    + "\(Chaos.seconds(began)) s")
        }
        try killer.run(crew, record, isPastMidnight: { bed.isPastMidnight }, told: tell)
        try work(until: options.kills * Chaos.answersPerKill * 11 / 10)
        for fall in crew.falls { record.complain(.lost, "fell by itself: \(fall)") }
        // People are still at work.
        withExtendedLifetime(load) {
            _ = Foundation.kill(getpid(), SIGKILL)
        }
        throw ChaosFault("the client outlived its own end")
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

    /// Lets people work on until there are answers enough, of the new day too, and every service is
    /// up.
    private func work(until answers: Int) throws {
        let end = monotonic() + 120 * 1_000_000_000
        while !crew.isComplete || record.answeredCount < answers
            || bed.now < Bed.midnight + .seconds(3)
        {
            guard monotonic() < end else { throw ChaosFault("the answers do not come") }
            try crew.tend()
            pause(milliseconds: 5)
        }
    }
}
