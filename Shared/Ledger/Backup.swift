import Contracts
import Foundation
import GRDB

/// Copies of a store that are known to be whole.
public enum Backup {
    /// Writes a copy of the store as it is on the snapshot `db`, verifies its chain, then names it.
    ///
    /// A file counts as a backup only under its final name; the copy is one step, so that writes go
    /// on.
    public static func write(
        _ db: Database, to path: String, atPoint: ((CrashPoint) throws -> Void)? = nil
    ) throws -> Store.Head {
        let unfinished = path + ".unfinished"
        try? FileManager.default.removeItem(atPath: unfinished)
        let copy = try DatabaseQueue(path: unfinished)
        let head = try copy.writeWithoutTransaction { target in
            try db.backup(to: target)
            try target.execute(sql: "PRAGMA journal_mode = DELETE")
            try Journal.verify(target)
            return try Journal.head(target)
        }
        guard head == (try Journal.head(db)) else { throw StoreFault.corrupt }
        try copy.close()
        try sync(unfinished)
        try atPoint?(.backup)
        guard rename(unfinished, path) == 0 else { throw StoreFault.readOnly }
        try sync((path as NSString).deletingLastPathComponent)
        return head
    }

    /// Puts a backup in a store's place. The journal goes on under a new identity whose first entry
    /// names the old one and the cut.
    ///
    /// The live store is untouched until the last step, which is one rename.
    ///
    /// - Parameter also: what else the service does in the turn that says so; what it refuses, or
    ///   fails in, leaves the live store as it was.
    public static func restore(
        from backup: String, to path: String, service: ServiceName, migrations: [Migration],
        journal: UUID, at moment: Instant, now: Instant, also: (Turn) throws -> Void = { _ in }
    ) throws -> Store.Head {
        let lock = try StoreLock(path: path)
        defer { withExtendedLifetime(lock) {} }
        let fresh = path + ".restored"
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: fresh + suffix)
        }
        try FileManager.default.copyItem(atPath: backup, toPath: fresh)
        let store = try Store.open(
            path: fresh, service: service, migrations: migrations, birth: nil)
        try store.read { try Journal.verify($0) }
        let cut = try store.head()
        try store.group(writtenAt: now) { group in
            try group.beginEpoch(journal)
            try group.turn(.kit("restore"), now: moment, actor: "operator") { turn in
                try turn.emit(
                    JournalRestored(old: cut.journal, cut: cut.seq, cutHash: cut.hash.description))
                try also(turn)
            }.get()
        }
        let head = try store.head()
        try store.close()
        try sync(fresh)
        // What the live store has only in its log is moved into it first: until the rename it is
        // whole.
        try? settle(path)
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
            try? FileManager.default.removeItem(atPath: fresh + suffix)
        }
        guard rename(fresh, path) == 0 else { throw StoreFault.readOnly }
        try? FileManager.default.removeItem(atPath: fresh + ".lock")
        try sync((path as NSString).deletingLastPathComponent)
        return head
    }

    /// Moves a closed store's write-ahead log into its file. A damaged one is past that.
    private static func settle(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path + "-wal") else { return }
        let live = try DatabaseQueue(path: path)
        try live.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try live.close()
    }

    private static func sync(_ path: String) throws {
        let file = Foundation.open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StoreFault.readOnly }
        defer { _ = Foundation.close(file) }
        guard fsync(file) == 0 else { throw StoreFault.readOnly }
    }
}

/// By how much numbers on paper go on above a copy's where nobody has seen the last one given: more
/// than any series of a township gives between a copy and the restore from it.
///
/// - Source: our choice; on the demo's day of 260 people the busiest line gives under 150 numbers,
///   the grid 70 and the enforcement team 25, and no series of cases or papers 30.
public let safeJump = 500
