import Foundation

/// The file a store lies in, looked at before SQLite opens it.
enum StoreFile {
    /// Whether there is a store to open. An empty file is none yet where none was ever born: a
    /// process killed while it made its store leaves one.
    ///
    /// - Throws: ``StoreFault/notAStore`` for a link, a second name, a born store that is empty or
    ///   another format; the file stays as it is, as evidence.
    static func check(_ path: String, wasBorn: Bool) throws -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
            throw StoreFault.notAStore
        }
        guard access(path, W_OK) == 0 else { throw StoreFault.readOnly }
        guard let file = FileHandle(forReadingAtPath: path) else { throw StoreFault.readOnly }
        defer { try? file.close() }
        let start = try file.read(upToCount: 16) ?? Data()
        if start.isEmpty, !wasBorn, isEmpty(path + "-wal") { return false }
        guard start == Data("SQLite format 3\0".utf8) else { throw StoreFault.notAStore }
        return true
    }

    /// Whether a file holds nothing, or is not there.
    private static func isEmpty(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) != 0 || status.st_size == 0
    }
}

/// Held while a process has the store open; a second one is refused. It also remembers that the
/// store was born, so that a store emptied later is not taken for one never made.
final class StoreLock {
    private let file: Int32

    var isMarkedBorn: Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_size > 0
    }

    /// Once the store's first rows are on disk.
    func markBorn() throws {
        guard !isMarkedBorn else { return }
        guard pwrite(file, "born\n", 5, 0) == 5, fsync(file) == 0 else {
            throw StoreFault.readOnly
        }
    }

    init(path: String) throws {
        file = Foundation.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreFault.readOnly }
        // Thrown here, it is closed by the deinit: closing it twice would close whatever another
        // thread has opened in between.
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw StoreFault.inUse }
    }

    deinit { _ = Foundation.close(file) }
}
