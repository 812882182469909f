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
    /// F07: in the middle of a checkpoint.
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
