import ArgumentParser

/// How `zhenjie` ends; the runbook says what to do on each.
enum ToolExit: Int32 {
    case done = 0
    /// A service is not well, or `verify` found something wrong.
    case notWell = 1
    /// A rule said no; asking the same again gives the same answer.
    case refused = 3
    /// Nobody knows what became of it; ask again under the same key.
    case unknown = 4
    /// The kit could not do it; nothing was changed.
    case fault = 5
    case usage = 64
    case damaged = 65
    case storeNewer = 66
    /// A service does not reply.
    case silent = 69
    case failed = 70
    case readOnly = 73
    case inUse = 75
    case wire = 76
    case settings = 78

    var code: ExitCode { ExitCode(rawValue) }
}
