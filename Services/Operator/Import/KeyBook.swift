import Contracts
import Foundation
import ServiceKit

/// The keys this tool has asked with: written and on disk before the first try, found again after a
/// crash, so that asking twice is the same command twice.
///
///     {"label":"day 12 5f0c…","key":"0198…","at":1772411060000}   will be asked
///     {"label":"import …","isDone":true}                         answered; a new key asks anew
///
/// One process at a time; a line cut short by a crash was never asked with and is dropped.
///
/// Unchecked because the compiler does not see that `lock` guards what changes.
final class KeyBook: @unchecked Sendable {
    /// A command that will be asked, or was.
    struct Intent: Codable, Equatable {
        let label: String
        let key: UUID
        /// The town's time when it was first meant.
        let at: Instant
    }

    private struct Line: Codable {
        let label: String
        let key: UUID?
        let at: Instant?
        let isDone: Bool?
    }

    private let file: Int32
    private let lock = NSLock()
    private var intents: [String: Intent] = [:]

    /// - Parameter directory: the town's data directory; the book is `run/keys.jsonl` in it.
    /// - Throws: ``Trouble`` when another process has it, or it cannot be written.
    init(directory: String) throws {
        let folder = directory + "/run"
        let path = folder + "/keys.jsonl"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.fault("open") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw Trouble(
                .inUse, "keys-in-use",
                "Another import or demo is at work in this town (另一个导入或演示正在进行).")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Self.fault("read")
        }
        let whole = data.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        guard ftruncate(file, off_t(whole)) == 0, fsync(file) == 0 else { throw Self.fault("cut") }
        Self.syncFolder(folder)
        for text in data.prefix(whole).split(separator: UInt8(ascii: "\n")) {
            let line = try JSON.decode(Line.self, from: Array(text))
            if let key = line.key, let at = line.at {
                intents[line.label] = Intent(label: line.label, key: key, at: at)
            } else if line.isDone == true {
                intents[line.label] = nil
            }
        }
    }

    deinit { close(file) }

    /// The intent under a label, if it was written down before.
    func intent(_ label: String) -> Intent? { lock.withLock { intents[label] } }

    /// The intent under a label; a new one is on disk when this returns.
    func intend(_ label: String, at moment: Instant) throws -> Intent {
        try lock.withLock {
            if let known = intents[label] { return known }
            let intent = Intent(label: label, key: .newKey(), at: moment)
            try append(intent)
            intents[label] = intent
            return intent
        }
    }

    /// Its answer is known: the next under this label is another command.
    func finish(_ label: String) throws {
        try lock.withLock {
            guard intents.removeValue(forKey: label) != nil else { return }
            try append(Line(label: label, key: nil, at: nil, isDone: true))
        }
    }

    private func append(_ line: some Encodable) throws {
        let bytes = try JSON.encode(line) + [UInt8(ascii: "\n")]
        // Appended by one write: short only when the disk is full.
        guard write(file, bytes, bytes.count) == bytes.count else { throw Self.fault("write") }
        guard fdatasync(file) == 0 else { throw Self.fault("sync") }
    }

    private static func syncFolder(_ path: String) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func fault(_ operation: String) -> Trouble {
        Trouble(
            .failed, "keys-\(operation)",
            "The book of keys run/keys.jsonl: \(operation) failed: \(String(cString: strerror(errno)))."
        )
    }
}
