import Contracts
import Foundation
import ServiceKit

/// The whole run: floors, hand-over, catch-up, tickets; a table, and a file for machines.
struct Bench {
    var base: String {
        ProcessInfo.processInfo.environment["BENCH_DIR"] ?? FileManager.default.currentDirectoryPath + "/.build/bench"
    }

    func run() throws {
        try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
        let bed = try TestBed("handover", in: base)
        defer { bed.stopAll() }
        let cold = try bed.start("producer")
        let coldConsumer = try bed.start("consumer")
        print("cold start ms", cold, coldConsumer)
        var client = try Client(bed)
        _ = try client.run(count: 2_000, window: 64)
        try bed.drained(to: 2_000)
        let before = (bed.usage("producer"), bed.usage("consumer"))
        let mine = cpuSeconds()
        let n = 100_000
        let outcome = try client.run(count: n, after: 2_000, window: 64)
        try bed.drained(to: Int64(2_000 + n))
        let after = (bed.usage("producer"), bed.usage("consumer"))
        print("throughput answered/s", outcome.perSecond, "p50", percentile(outcome.spans, 0.5), "p99", percentile(outcome.spans, 0.99))
        print("cpu producer", after.0.cpuSeconds - before.0.cpuSeconds, "consumer", after.1.cpuSeconds - before.1.cpuSeconds, "client", cpuSeconds() - mine)
        print("rss", after.0.peakMB, after.1.peakMB)
        bed.stop("consumer")
        print("applied", try bed.appliedTimes())
        try bed.start("consumer")
        let one = try client.run(count: 5_000, after: Int64(2_000 + n), window: 1)
        try bed.drained(to: Int64(2_000 + n + 5_000))
        print("one p50", percentile(one.spans, 0.5), "p99", percentile(one.spans, 0.99))
        bed.stop("consumer")
        print("applied one", try bed.appliedTimes())
    }

    private func cpuSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}
