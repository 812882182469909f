import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Synchronization

/// What the client submits: about 400 bytes of JSON with Chinese text, as an office writes.
struct Submit: Command {
    typealias Answer = Submitted
    static let name = "bench.submit.v1"

    let number: Int64
    /// Monotonic nanoseconds on this machine, the same clock in every process of it.
    let submittedAt: Int64
    let ticket: TicketID
    let counter: CounterNumber
    let person: PersonName
    let office: String
    let matter: String
    let note: Note
    let channel: Channel
}

/// The event each makes: the same fields and the time.
struct Submitted: Event {
    static let name = "bench.submitted.v1"

    let number: Int64
    let submittedAt: Int64
    let ticket: TicketID
    let counter: CounterNumber
    let person: PersonName
    let office: String
    let matter: String
    let note: Note
    let channel: Channel
    let at: Instant
    var subject: String { ticket.description }
}

/// Submitted by the client, answered after the fsync. Plays under the hall's name.
func producerService() -> Service {
    Service(
        name: .hall,
        migrations: [
            Migration(
                "bench-1",
                """
                CREATE TABLE item (ticket BLOB PRIMARY KEY, number INTEGER NOT NULL,
                    counter INTEGER NOT NULL) STRICT, WITHOUT ROWID
                """
            )
        ],
        commands: [
            CommandRoute(Submit.self, by: .anySession) { command, turn in
                let insert = try turn.db.cachedStatement(
                    sql: "INSERT INTO item (ticket, number, counter) VALUES (?, ?, ?)")
                try insert.execute(arguments: [
                    Data(command.ticket.rawValue.bytes), command.number, command.counter.rawValue,
                ])
                let event = Submitted(
                    number: command.number, submittedAt: command.submittedAt,
                    ticket: command.ticket,
                    counter: command.counter, person: command.person, office: command.office,
                    matter: command.matter, note: command.note, channel: command.channel,
                    at: turn.now)
                try turn.emit(event)
                return event
            }
        ], queries: [])
}

/// Applies each event to its own store with its cursor. Plays under the grid's name.
func consumerService() -> Service {
    Service(
        name: .grid,
        migrations: [
            Migration(
                "bench-1",
                "CREATE TABLE item (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, note TEXT NOT NULL) STRICT"
            )
        ],
        commands: [],
        reactions: [
            Reaction(to: Submitted.self, from: .hall) { event, turn in
                let insert = try turn.db.cachedStatement(
                    sql: "INSERT INTO item (number, at, note) VALUES (?, ?, ?)")
                try insert.execute(arguments: [
                    event.number, event.at.rawValue, event.note.rawValue,
                ])
                AppliedTimes.shared.note(event.submittedAt)
            }
        ], queries: [])
}

/// The consumer's own measure: from submit to the commit that holds the effect.
final class AppliedTimes: Sendable {
    static let shared = AppliedTimes()
    private let state = Mutex<(open: [Int64], spans: [Int64], last: Int64)>(([], [], 0))

    func note(_ submittedAt: Int64) { state.withLock { $0.open.append(submittedAt) } }

    func committed() {
        let now = monotonicNanoseconds()
        state.withLock { state in
            for submitted in state.open { state.spans.append(now - submitted) }
            state.open.removeAll(keepingCapacity: true)
            state.last = now
        }
    }

    /// Writes count, last commit and percentiles, for the one who measures to read.
    func write(to path: String) {
        let (spans, last) = state.withLock { ($0.spans, $0.last) }
        let line = "\(spans.count) \(last) \(percentile(spans, 0.5)) \(percentile(spans, 0.99))\n"
        try? line.write(toFile: path, atomically: true, encoding: .utf8)
    }

    var count: Int { state.withLock { $0.spans.count } }
}

func monotonicNanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// In microseconds, of nanoseconds.
func percentile(_ spans: [Int64], _ share: Double) -> Double {
    guard !spans.isEmpty else { return 0 }
    let sorted = spans.sorted()
    return Double(sorted[min(sorted.count - 1, Int(share * Double(sorted.count - 1) + 0.5))]) / 1000
}
