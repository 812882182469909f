import Contracts
import Foundation
import GRDB
import Support
import Testing

@testable import Ledger

@Suite("Opening a store") struct OpeningTests {
    @Test("again finds what was written, with every table it has had before")
    func again() throws {
        let folder = try Folder()
        let store = try folder.store()
        try store.jot("1")
        try store.close()
        let more = [Migration.notes, Migration("more-1", "CREATE TABLE more (n INTEGER) STRICT;")]
        let later = try folder.store(migrations: more, birth: nil)
        #expect(try later.notes == ["1"])
        #expect(try later.read { try $0.tableExists("more") })
        #expect(try later.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        try later.close()
    }

    @Test("while another has it is refused")
    func twice() throws {
        let folder = try Folder()
        let store = try folder.store()
        #expect(throws: StoreFault.inUse) { try folder.store() }
        try store.jot("1")
        try store.close()
    }

    @Test("leaves behind what its connection writes to, should that commit once more without it")
    func outlived() throws {
        let folder = try Folder()
        let queue = try DatabaseQueue(path: folder("hall.sqlite"))
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        var store: Store? = try storeInMemory(queue)
        weak let log = store?.log
        store = nil
        try queue.write { try $0.execute(sql: "INSERT INTO note VALUES ('after')") }
        #expect(try #require(log).pages > 0)
    }

    @Test("of a newer program is refused, and the file is left as it is")
    func newer() throws {
        let folder = try Folder()
        try autoclose(
            folder.store(migrations: [
                .notes, Migration("n-2", "CREATE TABLE two (n INTEGER) STRICT;"),
            ]))
        let before = try Data(contentsOf: URL(fileURLWithPath: folder("hall.sqlite")))
        #expect(throws: StoreFault.newer) { try folder.store() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder("hall.sqlite"))) == before)
    }

    @Test("of another service is refused, and the file is left as it is")
    func another() throws {
        let folder = try Folder()
        try autoclose(folder.store(migrations: []))
        let before = try Data(contentsOf: URL(fileURLWithPath: folder("hall.sqlite")))
        #expect(throws: StoreFault.ofAnotherService) { try folder.store("hall.sqlite", .grid) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder("hall.sqlite"))) == before)
    }

    @Test("that is not there is refused unless one may be born")
    func missing() throws {
        let folder = try Folder()
        #expect(throws: StoreFault.missing) { try folder.store(birth: nil) }
        #expect(try !folder.files.contains("hall.sqlite"))
    }

    @Test(
        "that is no store is refused, and the file is kept as evidence",
        arguments: [("word", "SQLite"), ("page", "<html>")])
    func noStore(name: String, text: String) throws {
        let folder = try Folder("noStore-\(name)")
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder("hall.sqlite")))
        #expect(throws: StoreFault.notAStore) { try folder.store() }
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: folder("hall.sqlite"))) == Data(text.utf8))
    }

    @Test("that was killed while it was made is an empty file, and is made")
    func killedAtBirth() throws {
        let folder = try Folder()
        _ = FileManager.default.createFile(atPath: folder("hall.sqlite"), contents: nil)
        #expect(throws: StoreFault.missing) { try folder.store(birth: nil) }
        let store = try folder.store()
        #expect(try store.head().seq == 0)
        try store.close()
    }

    @Test("that was born and is empty is refused, and so is one with work in its log alone")
    func emptied() throws {
        let folder = try Folder()
        try autoclose(folder.store())
        #expect(truncate(folder("hall.sqlite"), 0) == 0)
        #expect(throws: StoreFault.notAStore) { try folder.store() }
        for suffix in ["", "-wal"] {
            let text = suffix.isEmpty ? "" : "frames"
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder("grid.sqlite" + suffix)))
        }
        #expect(throws: StoreFault.notAStore) { try folder.store("grid.sqlite") }
    }

    @Test("that has the right first bytes and nothing else is refused")
    func headerOnly() throws {
        let folder = try Folder()
        try Data("SQLite format 3\0 and then rubbish".utf8)
            .write(to: URL(fileURLWithPath: folder("hall.sqlite")))
        #expect(throws: (any Error).self) { try folder.store() }
    }

    @Test("that is another program's database is refused, and the file is left as it is")
    func foreign() throws {
        let folder = try Folder()
        let queue = try DatabaseQueue(path: folder("hall.sqlite"))
        try queue.write { try $0.execute(sql: "CREATE TABLE accounts (n INTEGER)") }
        try queue.close()
        #expect(throws: StoreFault.notAStore) { try folder.store() }
        let again = try DatabaseQueue(path: folder("hall.sqlite"))
        #expect(try again.read { try !$0.tableExists("journal") })
    }

    @Test("through a link or under a second name is refused")
    func links() throws {
        let folder = try Folder()
        try autoclose(folder.store("real.sqlite"))
        #expect(symlink(folder("real.sqlite"), folder("hall.sqlite")) == 0)
        #expect(throws: StoreFault.notAStore) { try folder.store() }
        #expect(unlink(folder("hall.sqlite")) == 0)
        #expect(link(folder("real.sqlite"), folder("hall.sqlite")) == 0)
        #expect(throws: StoreFault.notAStore) { try folder.store() }
    }

    @Test(
        "that may not be written is refused",
        .enabled(if: geteuid() != 0, "root may write anything"))
    func readOnly() throws {
        let folder = try Folder()
        try autoclose(folder.store())
        chmod(folder("hall.sqlite"), 0o400)
        #expect(throws: StoreFault.readOnly) { try folder.store() }
    }

    private func autoclose(_ store: Store) throws { try store.close() }
}

@Suite("A backup") struct BackupTests {
    @Test("is verified, holds what the store held, and has its name only when whole")
    func whole() throws {
        let folder = try Folder()
        let store = try folder.store()
        for number in 1...50 { try store.jot("\(number)") }
        var seen: Set<String> = []
        let head = try store.snapshots.read { db in
            try Backup.write(db, to: folder("b")) { _ in seen = try folder.files }
        }.value
        #expect(!seen.contains("b"))
        #expect(head == (try store.head()))
        #expect(try !folder.files.contains("b.unfinished"))
        let copy = try folder.store("b", birth: nil)
        #expect(try copy.notes == store.notes)
        try copy.read { try Journal.verify($0) }
        try copy.close()
        try store.close()
    }

    @Test("that breaks off leaves no file under its name and the store as it was")
    func brokenOff() throws {
        let folder = try Folder()
        let store = try folder.store()
        try store.jot("1")
        #expect(throws: SimulatedCrash.self) {
            _ = try store.snapshots.read { db in
                try Backup.write(db, to: folder("b")) { _ in throw SimulatedCrash() }
            }
        }
        #expect(try !folder.files.contains("b"))
        try store.jot("2")
        // The next one is not disturbed by what the last has left.
        #expect(try store.snapshots.read { try Backup.write($0, to: folder("b")) }.value.seq == 2)
        try store.close()
    }

    @Test("of a damaged journal is none")
    func damaged() throws {
        let folder = try Folder()
        let store = try folder.store()
        for number in 1...3 { try store.jot("\(number)") }
        try store.read { try $0.execute(sql: "UPDATE journal SET body = x'00' WHERE seq = 2") }
        #expect(throws: CorruptEntry(seq: 2)) {
            try store.snapshots.read { try Backup.write($0, to: folder("b")) }
        }
        #expect(try !folder.files.contains("b"))
        try store.close()
    }

    @Test("put back goes on under a new identity that names the old one and the cut")
    func restored() throws {
        let folder = try Folder()
        let store = try folder.store()
        for number in 1...3 { try store.jot("\(number)") }
        let cut = try store.snapshots.read { try Backup.write($0, to: folder("b")) }.value
        try store.jot("lost")
        #expect(throws: StoreFault.inUse) { try restore(folder) }
        try store.close()
        let head = try restore(folder)
        #expect(head.seq == 4)
        let again = try folder.store(birth: nil)
        #expect(try again.notes == ["1", "2", "3"])
        let first = try #require(try again.entries().last)
        #expect(first.journal == .number(77))
        let said = try JSON.decode(JournalRestored.self, from: first.body)
        #expect(said == JournalRestored(old: cut.journal, cut: 3, cutHash: cut.hash.description))
        try again.read { try Journal.verify($0) }
        try again.close()
    }

    @Test("made before anything was written is put back too, and says so in its first entry")
    func restoredEmpty() throws {
        let folder = try Folder()
        let store = try folder.store()
        let cut = try store.snapshots.read { try Backup.write($0, to: folder("b")) }.value
        try store.jot("lost")
        try store.close()
        #expect(try restore(folder).seq == 1)
        let again = try folder.store(birth: nil)
        let first = try #require(try again.entries().first)
        #expect(first.journal == .number(77))
        let said = try JSON.decode(JournalRestored.self, from: first.body)
        #expect(said == JournalRestored(old: cut.journal, cut: 0, cutHash: cut.hash.description))
        try again.read { try Journal.verify($0) }
        try again.close()
    }

    @Test("What a service refuses as it is put back leaves the live store as it was")
    func restoreRefused() throws {
        let folder = try Folder()
        let store = try folder.store()
        try store.jot("1")
        _ = try store.snapshots.read { try Backup.write($0, to: folder("b")) }
        try store.jot("2")
        try store.close()
        #expect(throws: Refused.self) {
            try Backup.restore(
                from: folder("b"), to: folder("hall.sqlite"), service: .hall,
                migrations: [.notes], journal: .number(77), at: .opening, now: .opening
            ) { _ in throw Refused(KitRefusal.notYours) }
        }
        let live = try folder.store(birth: nil)
        #expect(try live.notes == ["1", "2"])
        try live.close()
    }

    @Test(
        "put back over a store killed with its work in the log keeps that store whole to the last step"
    )
    func overALog() throws {
        let folder = try Folder()
        let store = try folder.store()
        try store.jot("1")
        _ = try store.snapshots.read { try Backup.write($0, to: folder("b")) }
        for number in 2...9 { try store.jot("\(number)") }
        // As a kill leaves it: file and log side by side.
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: folder("hall.sqlite" + suffix), toPath: folder("killed.sqlite" + suffix))
        }
        try store.close()
        // A folder stands where the restored file is to be made: it breaks off before the rename.
        let damaged = folder("c")
        try Data("SQLite format 3\0".utf8).write(to: URL(fileURLWithPath: damaged))
        #expect(throws: (any Error).self) {
            try Backup.restore(
                from: damaged, to: folder("killed.sqlite"), service: .hall, migrations: [.notes],
                journal: .number(77), at: .opening, now: .opening)
        }
        let live = try folder.store("killed.sqlite", birth: nil)
        #expect(try live.notes == (1...9).map(String.init))
        try live.close()
    }

    @discardableResult
    private func restore(_ folder: Folder) throws -> Store.Head {
        try Backup.restore(
            from: folder("b"), to: folder("hall.sqlite"), service: .hall, migrations: [.notes],
            journal: .number(77), at: .opening, now: .opening)
    }
}
