import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit

/// A service as small as one can be, for the tests of the kit: it counts.
///
/// It counts up on command, refuses what is not positive, breaks at 666 after it has written, and
/// promises itself to count later. A second one keeps a copy of its totals by following it.
public enum Toy {
    public struct Add: Command {
        public static let name = "toy.add.v1"
        public typealias Answer = Total
        public let subject: String
        public let by: Int
        /// Goes with the event as its private part, where there is one.
        public let note: String?

        public init(_ by: Int, to subject: String = "a", note: String? = nil) {
            self.subject = subject
            self.by = by
            self.note = note
        }
    }

    public struct Total: Codable, Equatable, Sendable {
        public let total: Int

        public init(total: Int) { self.total = total }
    }

    /// Counts later: what is added becomes due at a moment.
    public struct Plan: Command {
        public static let name = "toy.plan.v1"
        public typealias Answer = Nothing
        public let tag: String
        public let at: Instant
        public let by: Int

        public init(_ tag: String, at: Instant, by: Int) {
            self.tag = tag
            self.at = at
            self.by = by
        }
    }

    public struct Unplan: Command {
        public static let name = "toy.unplan.v1"
        public typealias Answer = Nothing
        public let tag: String

        public init(_ tag: String) { self.tag = tag }
    }

    public struct Planned: Command {
        public static let name = "toy.planned.v1"
        public typealias Answer = Nothing
        public let tag: String
        public let by: Int
    }

    public struct Added: Event {
        public static let name = "toy.added.v1"
        public typealias Private = Note
        public let subject: String
        public let by: Int
        public let total: Int

        public init(subject: String, by: Int, total: Int) {
            self.subject = subject
            self.by = by
            self.total = total
        }
    }

    public struct Note: Codable, Equatable, Sendable {
        public let text: String

        public init(text: String) { self.text = text }
    }

    /// The follower has copied a total.
    public struct Copied: Event {
        public static let name = "toy.copied.v1"
        public typealias Private = Note
        public let subject: String
        public let total: Int
        public let at: Instant
    }

    public struct Totals: Query {
        public static let name = "toy.totals.v1"
        public typealias Reading = [String: Int]

        public init() {}
    }

    /// From now on the follower bears what it did not.
    public struct Mend: Command {
        public static let name = "toy.mend.v1"
        public typealias Answer = Nothing

        public init() {}
    }

    /// Needs the counter's journal.
    public struct Lean: Command {
        public static let name = "toy.lean.v1"
        public typealias Answer = Nothing

        public init() {}
    }

    /// Needs the counter's journal, and nothing old of it.
    public struct Grave: Command {
        public static let name = "toy.grave.v1"
        public typealias Answer = Nothing

        public init() {}
    }

    public enum No: String, Refusal {
        case notPositive = "toy.not-positive"
        public var sentence: Sentence { Sentence("数目须为正。", "The number must be positive.") }
    }

    public struct Bug: Error { public init() {} }

    public static let bug = 666
    public static let poison = 13
    public static let refused = 14

    public static let tables = [
        Migration(
            "toy-1",
            """
            CREATE TABLE total (
                subject TEXT PRIMARY KEY,
                total   INTEGER NOT NULL
            ) STRICT;
            """),
        Migration(
            "toy-2",
            """
            CREATE TABLE mended (mended INTEGER PRIMARY KEY) STRICT;
            """),
    ]

    public static let counter = Service(
        name: .hall, migrations: tables,
        commands: [
            CommandRoute(Add.self, by: .anySession) { command, turn in
                try add(command.by, to: command.subject, note: command.note, in: turn)
            },
            CommandRoute(Plan.self, by: .anySession) { command, turn in
                try turn.promise(
                    Planned(tag: command.tag, by: command.by), at: command.at, as: command.tag)
                return Nothing()
            },
            CommandRoute(Unplan.self, by: .anySession) { command, turn in
                try turn.forget(command.tag)
                return Nothing()
            },
        ],
        dues: [
            DueRoute(Planned.self) { due, turn in
                _ = try add(due.by, to: due.tag, note: nil, in: turn)
                return Nothing()
            }
        ],
        queries: [QueryRoute(Totals.self, by: .anySession) { _, view in try totals(view.db) }])

    /// - Parameter keepsLists: whether its totals are declared to be the counter's list.
    public static func follower(
        waits: Reaction.Waits = .subject, keepsLists: Bool = true
    ) -> Service {
        Service(
            name: .grid, migrations: tables,
            commands: [
                CommandRoute(Mend.self, by: .anySession) { _, turn in
                    try turn.db.execute(sql: "INSERT INTO mended (mended) VALUES (1)")
                    return Nothing()
                },
                CommandRoute(Lean.self, by: .anySession, needs: [.hall]) { _, _ in Nothing() },
                CommandRoute(Grave.self, by: .anySession, needs: [.hall], isGrave: true) { _, _ in
                    Nothing()
                },
            ],
            reactions: [
                Reaction(to: Added.self, from: .hall, waits: waits) { event, turn in
                    try set(event.subject, event.total, turn.db)
                    let mended =
                        try Bool.fetchOne(turn.db, sql: "SELECT count(*) > 0 FROM mended") ?? false
                    if event.by == poison, !mended { throw Bug() }
                    if event.by == refused, !mended { throw No.notPositive }
                    try turn.emit(
                        Copied(subject: event.subject, total: event.total, at: turn.now),
                        private: try turn.privatePart(Note.self))
                }
            ],
            queries: [QueryRoute(Totals.self, by: .anySession) { _, view in try totals(view.db) }],
            projections: keepsLists ? [Projection(tables: ["total"], from: .hall)] : [])
    }

    public static func add(_ by: Int, to subject: String, note: String?, in turn: Turn) throws
        -> Total
    {
        let total = (try totals(turn.db)[subject] ?? 0) + by
        try set(subject, total, turn.db)
        if by == bug { throw Bug() }
        // After the write, so that a refusal has something to undo.
        guard by > 0 else { throw No.notPositive }
        try turn.emit(
            Added(subject: subject, by: by, total: total), private: note.map(Note.init(text:)))
        return Total(total: total)
    }

    private static func set(_ subject: String, _ total: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO total (subject, total) VALUES (?, ?)
                ON CONFLICT (subject) DO UPDATE SET total = excluded.total
                """, arguments: [subject, total])
    }

    public static func totals(_ db: Database) throws -> [String: Int] {
        var totals: [String: Int] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT subject, total FROM total ORDER BY subject") {
            totals[row["subject"]] = row["total"]
        }
        return totals
    }
}
