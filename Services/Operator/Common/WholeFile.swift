import Foundation

/// A small file that is there whole or not at all, for its owner alone.
enum WholeFile {
    static func write(_ text: String, to path: String) throws {
        let unfinished = path + ".unfinished"
        let file = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(path) }
        let bytes = Array(text.utf8)
        let count = Foundation.write(file, bytes, bytes.count)
        let kept = count == bytes.count && fsync(file) == 0
        close(file)
        guard kept, rename(unfinished, path) == 0 else {
            let trouble = failure(path)
            unlink(unfinished)
            throw trouble
        }
    }

    private static func failure(_ path: String) -> Trouble {
        Trouble(.readOnly, "no-file", "\(path): \(String(cString: strerror(errno)))")
    }
}
