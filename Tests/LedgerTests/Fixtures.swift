import Contracts
import Foundation
import GRDB
import Support

@testable import Ledger

/// Something was written down; the tests' own event.
struct Noted: Event {
    static let name = "test.noted.v1"
    typealias Private = String
    let subject: String
    let text: String
}

struct Later: Command {
    static let name = "test.later.v1"
    typealias Answer = Nothing
    let number: Int
}

enum Never: String, Refusal {
    case ever = "test.never"
    var sentence: Sentence { Sentence("不行。", "No.") }
}

struct Broken: Error {}

extension Migration {
    static let notes = Migration("notes-1", "CREATE TABLE note (text TEXT NOT NULL) STRICT;")
}

extension Store.Birth {
    static func number(_ n: UInt64) -> Store.Birth {
        Store.Birth(clock: .real, journal: .number(n))
    }
}

func storeInMemory(_ queue: DatabaseQueue? = nil) throws -> Store {
    try Store.inMemory(
        queue, service: .hall, migrations: [.notes], birth: .number(1), random: Seeded(1))
}

extension Store {
    /// One command that notes a text and emits it.
    @discardableResult
    func jot(
        _ text: String, private part: String? = nil, at moment: Instant = .opening,
        then fail: (any Error)? = nil
    ) throws -> Result<Int64, Refused> {
        try group(writtenAt: moment) { group in
            try group.turn(.command(.number(1)), now: moment, actor: "window-1") { turn in
                try turn.db.execute(sql: "INSERT INTO note (text) VALUES (?)", arguments: [text])
                try turn.emit(Noted(subject: "s", text: text), private: part)
                if let fail { throw fail }
                return try group.headNow().seq
            }
        }
    }

    func entries() throws -> [Entry] { try read { try Journal.entries(after: 0, limit: .max, $0) } }

    var notes: [String] {
        get throws {
            try read { try String.fetchAll($0, sql: "SELECT text FROM note ORDER BY rowid") }
        }
    }
}

/// A folder of a test's own, gone with it.
final class Folder {
    let path: String

    init(_ name: String = #function) throws {
        let safe = name.filter { $0.isLetter || $0.isNumber }
        path = NSTemporaryDirectory() + "/ledger-\(getpid())-\(safe)"
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ file: String) -> String { path + "/" + file }

    func store(
        _ file: String = "hall.sqlite", _ service: ServiceName = .hall,
        migrations: [Migration] = [.notes], birth: Store.Birth? = .number(1),
        atPoint: ((CrashPoint) throws -> Void)? = nil
    ) throws -> Store {
        try Store.open(
            path: self(file), service: service, migrations: migrations, birth: birth,
            random: Seeded(1), atPoint: atPoint)
    }

    var files: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: path)) }
    }
}
