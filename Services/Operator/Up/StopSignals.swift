import Foundation

/// Turns SIGINT, SIGTERM and SIGHUP into news.
///
/// A caught signal goes back to its default in a started program, which an ignored one would not.
enum StopSignals {
    /// Unchecked because a handler can hold nothing of its own: written once, before the first
    /// signal can arrive.
    private nonisolated(unsafe) static var bellEnd: Int32 = -1

    static func listen(_ bell: Bell) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw Trouble(.failed, "no-pipe", String(cString: strerror(errno)))
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        bellEnd = ends[1]
        let readEnd = ends[0]
        let thread = Thread {
            var byte: UInt8 = 0
            while true { if read(readEnd, &byte, 1) == 1 { bell.ring(.stop) } }
        }
        thread.name = "signals"
        thread.start()
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                let before = errno
                _ = write(StopSignals.bellEnd, [1], 1)
                errno = before
            }
        }
    }
}
