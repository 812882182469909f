import CZeroMQ
import Foundation

extension KeyPair {
    /// Longest file that can hold a key: 40 characters and some white space.
    private static let fileMax = 128

    /// Reads the secret key in a file and derives its public half.
    ///
    /// Fails closed: the file must be a plain file, not a link, owned by this user or root, and
    /// neither readable nor writable nor executable by group or others.
    public init(path: String) throws(WireFault) {
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

        var bytes = [UInt8](repeating: 0, count: Self.fileMax)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .file("read key", path) }
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        guard let secret = SecretKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw WireFault(
                operation: "read key", subject: path, cause: "not one key of 40 characters of Z85")
        }
        try self.init(secretKey: secret)
    }

    /// Writes the secret key to a new file that only this user may read.
    ///
    /// Never overwrites: a key that is lost cannot be made again.
    public func save(path: String) throws(WireFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .file("write key", path) }
        defer { close(file) }
        let line = Array((secretKey.text + "\n").utf8)
        guard fchmod(file, 0o600) == 0, write(file, line, line.count) == line.count,
            fsync(file) == 0
        else {
            let fault = WireFault.file("write key", path)
            unlink(path)
            throw fault
        }
    }
}

extension WireFault {
    /// The fault of the system call that has just failed on this thread.
    static func file(_ operation: String, _ subject: String) -> WireFault {
        WireFault(operation: operation, subject: subject, code: errno)
    }
}
