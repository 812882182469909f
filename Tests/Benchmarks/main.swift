import Contracts
import Foundation
import Ledger
import ServiceKit

/// Nothing to be set.
struct NoPolicy: Codable, Sendable {}

switch ProcessInfo.processInfo.environment["BENCH_ROLE"] {
case "producer":
    await ServiceProcess.main(NoPolicy()) { _ in producerService() }
case "consumer":
    let path = ProcessInfo.processInfo.environment["BENCH_TIMES"] ?? "/dev/null"
    // Written at exit: the loop has stopped, nothing is being measured any more.
    TimesAtExit.path = path
    atexit { AppliedTimes.shared.write(to: TimesAtExit.path) }
    let times: @Sendable (CrashPoint) -> Void = { point in
        if point == .afterApply { AppliedTimes.shared.committed() }
    }
    await ServiceProcess.main(NoPolicy(), atPoint: times) { _ in consumerService() }
default:
    do {
        var bench = try Bench()
        try bench.run()
    } catch {
        FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
        exit(1)
    }
}

enum TimesAtExit {
    /// Unchecked because it is set once, before any thread is started, and read at exit.
    nonisolated(unsafe) static var path = ""
}
