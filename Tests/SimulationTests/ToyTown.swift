import Contracts
import Foundation
import GRDB
import Ledger
import ServiceKit
import Simulation
import Support
import Wire

// A town of three rooms with nothing in them but the kit: the registry lists words, the hall takes
// in notes that use them, the grid reads each note and says so, and the hall marks it read.

struct WordListed: Event {
    static let name = "registry.word-listed.v1"
    let word: String
    var subject: String { word }
}

struct ListWord: Command {
    typealias Answer = WordListed
    static let name = "registry.list-word.v1"
    let word: String
}

struct NoteTaken: Event {
    static let name = "hall.note-taken.v1"
    let note: Identifier<NoteTaken>
    let number: Int
    var subject: String { note.description }
}

struct TakeNote: Command {
    typealias Answer = NoteTaken
    static let name = "hall.take-note.v1"
    let word: String
}

struct NoteRead: Event {
    static let name = "grid.note-read.v1"
    let note: Identifier<NoteTaken>
    var subject: String { note.description }
}

struct NoteFiled: Event {
    static let name = "hall.note-filed.v1"
    let note: Identifier<NoteTaken>
    var subject: String { note.description }
}

/// A due: a while after a note was taken, it is old.
struct AgeNote: Command {
    typealias Answer = Nothing
    static let name = "hall.age-note.v1"
    let note: Identifier<NoteTaken>
}

struct NoteAged: Event {
    static let name = "hall.note-aged.v1"
    let note: Identifier<NoteTaken>
    var subject: String { note.description }
}

struct NoteCount: Query {
    struct Reading: Codable, Equatable, Sendable { let count: Int }
    static let name = "hall.note-count.v1"
}

enum ToyRefusal: String, Refusal {
    case wordUnknown = "hall.word-unknown"
    case wordListed = "registry.word-listed"

    var sentence: Sentence { Sentence("不行。", "No.") }
}

/// What is wrong with the toy on purpose.
enum Flaw: Sendable {
    case none
    /// The grid forgets to tell of every seventh note.
    case forgetful
    /// The grid tells of some notes twice.
    case talkative
}

func toyServices(_ flaw: Flaw = .none) -> [Service] {
    [
        Service(
            name: .registry,
            migrations: [Migration("words-1", "CREATE TABLE word (word TEXT PRIMARY KEY) STRICT;")],
            commands: [
                CommandRoute(ListWord.self, by: .anySession) { command, turn in
                    let known = try String.fetchOne(
                        turn.db, sql: "SELECT word FROM word WHERE word = ?",
                        arguments: [command.word])
                    guard known == nil else { throw ToyRefusal.wordListed }
                    try turn.db.execute(
                        sql: "INSERT INTO word (word) VALUES (?)", arguments: [command.word])
                    let listed = WordListed(word: command.word)
                    try turn.emit(listed)
                    return listed
                }
            ],
            queries: []),
        Service(
            name: .hall,
            migrations: [
                Migration(
                    "notes-1",
                    """
                    CREATE TABLE word (word TEXT PRIMARY KEY) STRICT;
                    CREATE TABLE note (
                        note TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE,
                        isFiled INTEGER NOT NULL DEFAULT 0
                    ) STRICT;
                    """)
            ],
            commands: [
                CommandRoute(TakeNote.self, by: .anySession, needs: [.registry]) { command, turn in
                    let known = try String.fetchOne(
                        turn.db, sql: "SELECT word FROM word WHERE word = ?",
                        arguments: [command.word])
                    // Its row is written before the rule says no: a refusal must take it back.
                    let count = try Int.fetchOne(turn.db, sql: "SELECT count(*) FROM note") ?? 0
                    let taken = NoteTaken(note: turn.newID(), number: count + 1)
                    try turn.db.execute(
                        sql: "INSERT INTO note (note, number) VALUES (?, ?)",
                        arguments: [taken.note.description, taken.number])
                    try turn.emit(taken)
                    try turn.promise(
                        AgeNote(note: taken.note), at: turn.now + .seconds(2),
                        as: "age-\(taken.note)")
                    guard known != nil else { throw ToyRefusal.wordUnknown }
                    return taken
                }
            ],
            dues: [
                DueRoute(AgeNote.self) { command, turn in
                    try turn.emit(NoteAged(note: command.note))
                    return Nothing()
                }
            ],
            reactions: [
                Reaction(to: WordListed.self, from: .registry, waits: .producer) { event, turn in
                    try turn.db.execute(
                        sql: "INSERT INTO word (word) VALUES (?)", arguments: [event.word])
                },
                Reaction(to: NoteRead.self, from: .grid) { event, turn in
                    try turn.db.execute(
                        sql: "UPDATE note SET isFiled = isFiled + 1 WHERE note = ?",
                        arguments: [event.note.description])
                    try turn.emit(NoteFiled(note: event.note))
                },
            ],
            queries: [
                QueryRoute(NoteCount.self, by: .anySession) { _, view in
                    NoteCount.Reading(
                        count: try Int.fetchOne(view.db, sql: "SELECT count(*) FROM note") ?? 0)
                }
            ],
            projections: [Projection(tables: ["word"], from: .registry)]),
        Service(
            name: .grid,
            migrations: [Migration("read-1", "CREATE TABLE seen (note TEXT NOT NULL) STRICT;")],
            commands: [],
            reactions: [
                Reaction(to: NoteTaken.self, from: .hall) { event, turn in
                    if flaw == .forgetful, event.number % 7 == 0 { return }
                    try turn.db.execute(
                        sql: "INSERT INTO seen (note) VALUES (?)",
                        arguments: [event.note.description])
                    try turn.emit(NoteRead(note: event.note))
                    if flaw == .talkative, event.number % 5 == 0 {
                        try turn.emit(NoteRead(note: event.note))
                    }
                }
            ],
            queries: [],
            projections: [Projection(tables: ["seen"], from: .hall)]),
    ]
}

private struct Lister: Part {
    let name = "lister"
    var listed = 0

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        listed += 1
        // Every fourth word stands on the list already.
        return Ask(ListWord(word: "word \(listed * 3 / 4)"), of: .registry)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {}
}

private struct Writer: Part {
    let name: String

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        if random.next() % 8 == 0 { return Ask(NoteCount(), from: .hall) }
        return Ask(TakeNote(word: "word \(random.next() % 12)"), of: .hall)
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {}
}

func toyTown(_ flaw: Flaw = .none) -> Town {
    Town(
        services: toyServices(flaw),
        rules: [
            Rule("each note is read once and filed once") { evidence in
                let taken = try evidence.events(NoteTaken.self, of: .hall).map(\.1.note)
                let read = try evidence.events(NoteRead.self, of: .grid).map(\.1.note)
                let filed = try evidence.events(NoteFiled.self, of: .hall).map(\.1.note)
                return taken == read && Set(filed) == Set(taken) && filed.count == taken.count
                    ? [] : ["\(taken.count) taken, \(read.count) read, \(filed.count) filed"]
            },
            Rule("I6: numbers without a gap") { evidence in
                let numbers = try evidence.events(NoteTaken.self, of: .hall).map(\.1.number)
                return numbers == Array(1..<numbers.count + 1) ? [] : ["\(numbers)"]
            },
        ],
        people: { _ in [Lister(), Writer(name: "writer 1"), Writer(name: "writer 2")] })
}
