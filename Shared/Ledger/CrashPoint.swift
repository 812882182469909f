import Foundation

/// A place where a test may end the process, or the simulation its service.
public enum CrashPoint: String, CaseIterable, Sendable {
    /// F01: before anything of a group is written.
    case beforeBegin = "F01"
    /// F02: a handler has written its rows, its event is not yet written.
    case beforeEvent = "F02"
    /// F03: the group is on disk, no reply has been sent.
    case afterCommit = "F03"
    /// F04: a reaction's effect is written, its cursor not.
    case beforeCursor = "F04"
    /// F05: a batch is applied and on disk, the producer does not know.
    case afterApply = "F05"
    /// F06: the producer has taken a pull and not sent the batch.
    case beforeBatch = "F06"
    /// F07: in a checkpoint; before its pages are written, and again between that and the reset of
    /// the log.
    case checkpoint = "F07"
    /// F08: between two migrations.
    case migration = "F08"
    /// F09: a backup's file is written, not yet named.
    case backup = "F09"
}

/// Thrown at a crash point by the simulation: the service stops here, mid-way, and is started anew.
public struct SimulatedCrash: Error {
    public init() {}
}

extension CrashPoint {
    /// What `CRASH_AT=F03` or `CRASH_AT=F03:5` asks for: the process ends itself, as by `kill -9`,
    /// when it reaches the point for the first or fifth time. `nil` in a release build.
    public static func fromEnvironment(_ environment: [String: String]) -> (
        (CrashPoint) throws -> Void
    )? {
        #if DEBUG
            guard let wish = environment["CRASH_AT"] else { return nil }
            let parts = wish.split(separator: ":")
            guard let point = parts.first.flatMap({ CrashPoint(rawValue: String($0)) }) else {
                return nil
            }
            var left = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
            return { reached in
                guard reached == point else { return }
                left -= 1
                if left == 0 { kill(getpid(), SIGKILL) }
            }
        #else
            return nil
        #endif
    }
}
