import Foundation

/// A secret in a file of its own, one line of text.
///
/// Fails closed: the file must be a plain file, not a link, owned by this user or root, and neither
/// readable nor writable nor executable by group or others.
public enum SecretFile {
    /// - Parameter most: the longest file that can be one, in bytes.
    /// - Returns: The text without white space at its ends.
    public static func read(_ path: String, most: Int) throws(WireFault) -> String {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .file("read key", path) }
        defer { close(file) }

        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .file("read key", path) }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw WireFault(operation: "read key", subject: path, cause: "not a plain file")
        }
        guard facts.st_uid == geteuid() || facts.st_uid == 0 else {
            throw WireFault(operation: "read key", subject: path, cause: "owned by another user")
        }
        guard facts.st_mode & 0o077 == 0 else {
            throw WireFault(
                operation: "read key", subject: path,
                cause: "open to group or others; its mode must be 0600")
        }

        var bytes = [UInt8](repeating: 0, count: most)
        let count = Foundation.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .file("read key", path) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Writes a secret to a new file that only this user may read.
    ///
    /// Never overwrites: a secret that is lost cannot be made again.
    public static func write(_ text: String, to path: String) throws(WireFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file("write key", path) }
        defer { close(file) }
        let line = Array((text + "\n").utf8)
        guard fchmod(file, 0o600) == 0, Foundation.write(file, line, line.count) == line.count,
            fsync(file) == 0
        else {
            let fault = WireFault.file("write key", path)
            unlink(path)
            throw fault
        }
    }

    /// A secret of 32 bytes, written as 64 hexadecimal digits.
    public static func bytes(_ path: String) throws(WireFault) -> [UInt8] {
        let digits = Array(try read(path, most: 128).utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)
        }
        guard digits.count == 64, bytes.count == 32 else {
            throw WireFault(
                operation: "read key", subject: path, cause: "not 64 hexadecimal digits")
        }
        return bytes
    }
}

extension WireFault {
    /// The fault of the system call that has just failed on this thread.
    static func file(_ operation: String, _ subject: String) -> WireFault {
        WireFault(operation: operation, subject: subject, code: errno)
    }
}
