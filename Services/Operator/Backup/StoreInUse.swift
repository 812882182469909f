import Foundation

/// Whether a process has a store open, by the lock it holds.
enum StoreInUse {
    static func check(_ path: String) -> Bool {
        let file = open(path + ".lock", O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) != 0
    }
}
