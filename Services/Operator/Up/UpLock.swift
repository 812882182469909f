import Foundation

/// Held while `zhenjie up` runs on a data directory; freed by the system however it ends.
final class UpLock {
    private let file: Int32

    init(layout: Layout) throws {
        let path = layout.runFolder + "/up.lock"
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Trouble(.readOnly, "no-lock", "\(path): \(String(cString: strerror(errno)))")
        }
        // Thrown from here on, it is closed by the deinit.
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let who =
                RunningProcess(file: Self.noteFile(layout)).map { " (process \($0.id))" } ?? ""
            throw Trouble(
                .inUse, "already-up",
                "`zhenjie up` runs here already\(who); stop it by `zhenjie down`.")
        }
        try RunningProcess(id: getpid())?.note(in: Self.noteFile(layout))
    }

    deinit { close(file) }

    static func noteFile(_ layout: Layout) -> String { layout.runFolder + "/up.pid" }
}
