import Contracts
import Foundation
import Support
import Synchronization
import Wire

/// Somebody who works with the services, one command after the other, until the load stops.
protocol Person: SendableMetatype {
    init(_ desk: Desk, number: Int)
    /// One piece of work, however many commands it takes.
    mutating func work() throws
}

/// What a person has at hand.
struct Desk {
    let caller: Caller
    let record: Record
    let staff: Staff
    let load: Load
    var chance: Seeded

    /// The town's day.
    var today: LocalDay { caller.bed.today }

    /// Asks for what no rule forbids; a refusal means that something answered before was not there.
    ///
    /// - Parameter day: the day it may be had on, where midnight takes it away.
    func must<C: Command>(
        _ service: ServiceName, _ command: C, on day: LocalDay? = nil
    ) throws -> C.Answer {
        switch try ask(service, command) {
        case .answered(let answer): return answer
        case .refused(let code):
            if let day, today != day { throw DayOver() }
            record.complain(.lost, "\(caller.person): \(C.name) refused as \(code)")
            throw ChaosFault("\(caller.person) was refused \(C.name) as \(code)")
        }
    }

    /// Asks for what a rule forbids; being let have it is as wrong as the other way round.
    func mustNot<C: Command>(
        _ service: ServiceName, _ command: C, on day: LocalDay? = nil
    ) throws {
        if try ask(service, command).refusal == nil {
            if let day, today != day { throw DayOver() }
            record.complain(.ordersBroken, "\(caller.person): \(C.name) was not refused")
        }
    }

    func ask<C: Command>(_ service: ServiceName, _ command: C) throws -> Caller.Outcome<C.Answer> {
        guard !load.isStopping else { throw LoadStopped() }
        pause(milliseconds: load.pauseMs)
        return try caller.ask(service, command)
    }

    /// Waits until a reading shows what another service's event must bring about.
    func await<Q: Query, Value>(
        _ service: ServiceName, _ query: Q, _ found: (Q.Reading) -> Value?
    ) throws -> Value {
        let end = monotonic() + Caller.patienceMs * 1_000_000
        while monotonic() < end {
            guard !load.isStopping else { throw LoadStopped() }
            if let value = found(try caller.read(service, query)) { return value }
            pause(milliseconds: 20)
        }
        record.complain(.lost, "\(caller.person): \(Q.name) never showed what was handed over")
        throw ChaosFault("\(caller.person) waited in vain for what \(Q.name) must show")
    }

    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &chance) }

    mutating func happens(oneIn count: Int) -> Bool { pick(count) == 0 }
}

/// Who is on the staff.
struct Staff: Sendable {
    let officers: [PersonID]
    /// Whose certificate ran out.
    let lapsedOfficer: PersonID
    let workers: [PersonID]
}

/// Midnight came in the middle of a piece of work; the next one begins with the new day.
struct DayOver: Error {}

/// The load is over; what was under way is left where it is.
struct LoadStopped: Error {}

/// The people at work, each on a thread of their own.
final class Load: Sendable {
    private let stopping = Atomic<Bool>(false)
    private let atWork = Atomic<Int>(0)
    /// Between two commands of one person.
    let pauseMs: Int

    init(pauseMs: Int) { self.pauseMs = pauseMs }

    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    var isOver: Bool { atWork.load(ordering: .acquiring) == 0 }

    func stop() { stopping.store(true, ordering: .relaxed) }

    /// Sends somebody to work; what stops them other than the end of the load is a complaint.
    func add<P: Person>(
        _ kind: P.Type, number: Int, bed: Bed, record: Record, staff: Staff, context: WireContext,
        seed: UInt64
    ) {
        atWork.add(1, ordering: .relaxed)
        let name = "\(kind) \(number)"
        let thread = Thread { [self] in
            let caller = Caller(name, bed, record, context, seed: seed)
            var person = P(
                Desk(
                    caller: caller, record: record, staff: staff, load: self,
                    chance: Seeded(seed &* 31 &+ 7)), number: number)
            do {
                while !isStopping {
                    do { try person.work() } catch is DayOver {}
                }
            } catch is LoadStopped {
            } catch {
                record.complain(.lost, "\(name) gave up: \(error)")
            }
            caller.close()
            atWork.subtract(1, ordering: .releasing)
        }
        thread.stackSize = 4 << 20
        thread.start()
    }
}
