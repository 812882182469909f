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
    await ServiceProcess.main(
        NoPolicy(), atPoint: { point in if point == .afterApply { AppliedTimes.shared.committed() } }
    ) { _ in consumerService() }
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
    /// Set once before any thread is started, read at exit.
    nonisolated(unsafe) static var path = ""
}
