import Foundation

/// The file a store lies in, looked at before SQLite opens it.
enum StoreFile {
    /// Whether there is a store to open.
    ///
    /// - Throws: ``StoreFault/notAStore`` for a link, a second name, an empty file or another
    ///   format; the file stays as it is, as evidence.
    static func check(_ path: String) throws -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
            throw StoreFault.notAStore
        }
        guard access(path, W_OK) == 0 else { throw StoreFault.readOnly }
        guard let file = FileHandle(forReadingAtPath: path) else { throw StoreFault.readOnly }
        defer { try? file.close() }
        guard try file.read(upToCount: 16) == Data("SQLite format 3\0".utf8) else {
            throw StoreFault.notAStore
        }
        return true
    }
}

/// Held while a process has the store open; a second one is refused.
final class StoreLock {
    private let file: Int32

    init(path: String) throws {
        file = Foundation.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreFault.readOnly }
        // Thrown here, it is closed by the deinit: closing it twice would close whatever another
        // thread has opened in between.
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw StoreFault.inUse }
    }

    deinit { _ = Foundation.close(file) }
}
