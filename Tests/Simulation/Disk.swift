import Foundation
import GRDB
import Support

/// A host's disk: a store's file and its write-ahead log, of which a crash may tear what no sync
/// has made safe.
///
/// What a commit has written is safe once its sync is over, and until a reply is sent nobody can
/// tell a crash behind the sync from one before it: so at such a crash the log's tail since the
/// last group began may be there in part, or damaged. Behind what is safe there may always be
/// frames of a transaction that was never committed.
final class Disk {
    private let directory: String
    /// The files are copied at a crash, so that the connections of before cannot settle the log.
    private var generation = 0
    /// The log's length when the last group began; all of it is safe.
    private var safeBytes = 0

    /// - Parameter founded: what the store begins from.
    init(from founded: DatabaseQueue?) throws {
        // In memory where that can be had: nothing here waits for a real disk.
        let base = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        var name = Array("\(base)/zhenjie-disk-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw CocoaError(.fileWriteUnknown) }
        directory = name.withUnsafeBufferPointer {
            $0.baseAddress.map { String(cString: $0) } ?? base
        }
        let file = try DatabaseQueue(path: path)
        try founded?.backup(to: file)
        try file.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    private var path: String { "\(directory)/\(generation).sqlite" }

    private var log: String { path + "-wal" }

    private var logBytes: Int {
        var status = stat()
        return stat(log, &status) == 0 ? Int(status.st_size) : 0
    }

    func open() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            // The log only grows, so that its length says what was written since.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        }
        return queue
    }

    /// A group begins: what the log holds is on disk.
    func isSafe() { safeBytes = logBytes }

    /// All that the log holds goes into the database, and the log is begun anew.
    func checkpoint(_ queue: DatabaseQueue) throws {
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }

    /// The power goes while pages are moved: each is there or not, the log still holds them all.
    ///
    /// - Returns: The queue of the next start.
    func crashInCheckpoint(
        _ queue: DatabaseQueue, _ chance: inout Seeded
    ) throws -> DatabaseQueue {
        let (before, beforeLog) = (path, log)
        let old = [UInt8](try Data(contentsOf: URL(filePath: before)))
        let frames = FileManager.default.contents(atPath: beforeLog) ?? Data()
        try checkpoint(queue)
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: before)))
        let page = 4_096
        // The file has its new length or its old one, and each page its new content or its old.
        if chance.chance(500), old.count < bytes.count { bytes.removeLast(bytes.count - old.count) }
        for start in stride(from: 0, to: min(old.count, bytes.count), by: page)
        where chance.chance(500) {
            let end = min(start + page, old.count)
            bytes.replaceSubrange(start..<end, with: old[start..<end])
        }
        generation += 1
        try Data(bytes).write(to: URL(filePath: path))
        try frames.write(to: URL(filePath: log))
        return try open()
    }

    /// The power goes. `isCommitting`: the last group's sync may not have been over.
    ///
    /// - Returns: The queue of the next start, and what became of the log's tail.
    func crash(isCommitting: Bool, _ chance: inout Seeded) throws -> (DatabaseQueue, Fault?) {
        let (before, beforeLog, length) = (path, log, logBytes)
        generation += 1
        try FileManager.default.copyItem(atPath: before, toPath: path)
        guard length > 0 else { return (try open(), nil) }
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: beforeLog)))
        let tail = min(safeBytes, length)..<length
        var fault: Fault?
        if isCommitting, !tail.isEmpty {
            switch chance.next() % 3 {
            case 0:
                bytes.removeLast(tail.count - Int(chance.next() % UInt64(tail.count)))
                fault = .logCut
            case 1:
                for _ in 0...chance.next() % 4 {
                    let place = tail.lowerBound + Int(chance.next() % UInt64(tail.count))
                    bytes[place] ^= UInt8(truncatingIfNeeded: 1 + chance.next() % 255)
                }
                fault = .logDamaged
            default: break
            }
        } else if chance.chance(500) {
            // Of older frames, and torn: what stands there has no commit and no true checksum.
            let count = Int(chance.within(1...9_000))
            let from = Int(chance.next() % UInt64(bytes.count))
            bytes += bytes[from...].prefix(count)
            bytes += (0..<min(count, 64)).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
            fault = .logHalfWritten
        }
        try Data(bytes).write(to: URL(filePath: log))
        return (try open(), fault)
    }
}
