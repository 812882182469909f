// The report's keys are the names of its properties.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Contracts
import Foundation
import ServiceKit

/// The whole run: floors, hand-over, catch-up, tickets; a table, and a file for machines.
struct Bench {
    struct Report: Encodable {
        struct Handover: Encodable {
            var per_s = 0.0
            var answer_p50_us = 0.0
            var answer_p99_us = 0.0
            var applied_p50_us = 0.0
            var applied_p99_us = 0.0
        }
        struct Catchup: Encodable { var per_s = 0.0 }
        var handover = Handover()
        var catchup = Catchup()
        var cpu_s_per_100k = 0.0
        var disk_kb_per_1k = 0.0
        var rss_mb: [String: Double] = [:]
        var cold_start_ms: [String: Double] = [:]
        var tickets: [String: Tickets.Figures] = [:]
        var floors = Floors()
        var fsyncs_per_group = 0.0
        var file_system = ""
    }

    private let base: String
    /// A tenth of the counts, to see that it works.
    private let quick = ProcessInfo.processInfo.environment["QUICK"] == "1"
    private var report = Report()

    init() throws {
        base =
            ProcessInfo.processInfo.environment["BENCH_DIR"]
            ?? FileManager.default.currentDirectoryPath + "/.build/bench"
        try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    }

    mutating func run() throws {
        switch ProcessInfo.processInfo.environment["BENCH_ONLY"] {
        case "inprocess": return try inProcess(base: base)
        case "handover":
            try handover()
            try catchUp()
            return try write()
        case "tickets":
            try ticketSizes()
            return try write()
        default: break
        }
        report.file_system = try output("/usr/bin/stat", ["-f", "-c", "%T", base])
        guard report.file_system != "tmpfs" else {
            throw BenchFault(what: "\(base) lies in memory (tmpfs): set BENCH_DIR to a disk")
        }
        say("floors")
        report.floors = try Floors.measure(in: base)
        report.fsyncs_per_group = try countSyncs()
        guard report.fsyncs_per_group >= 1 else {
            throw BenchFault(what: "only \(report.fsyncs_per_group) fdatasync a group: no figures")
        }
        try handover()
        try catchUp()
        try serviceStarts()
        try ticketSizes()
        try write()
    }

    private func say(_ what: String) {
        FileHandle.standardError.write(Data("bench: \(what)\n".utf8))
    }

    // MARK: The parts

    /// What closing a store syncs at most: its mark of a clean end, and the last checkpoint.
    private static let closingSyncs = 3.0

    /// How many `fdatasync` the producer makes for each of 200 commands asked one after the other.
    private func countSyncs() throws -> Double {
        say("counting fdatasync")
        let bed = try TestBed("syncs", in: base)
        defer { bed.stopAll() }
        try bed.start("producer")
        var client = try Client(bed)
        _ = try client.run(count: 10, window: 1)
        let trace = base + "/syncs.txt"
        let strace = Process()
        strace.executableURL = URL(filePath: "/usr/bin/strace")
        strace.arguments = [
            "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", trace, "-p", "\(bed.pid("producer"))",
        ]
        strace.standardError = FileHandle.nullDevice
        try strace.run()
        // Attached when the traced process says so.
        let status = "/proc/\(bed.pid("producer"))/status"
        while !((try? String(contentsOfFile: status, encoding: .utf8))?
            .contains("TracerPid:\t\(strace.processIdentifier)") ?? false)
        { usleep(10_000) }
        _ = try client.run(count: 200, after: 10, window: 1)
        // The count is written when the traced process ends; its closing syncs are taken off below.
        bed.stop("producer")
        strace.waitUntilExit()
        let lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
        let calls = lines.filter { $0.hasSuffix("sync") }
            .compactMap { $0.split(separator: " ").dropFirst(3).first.flatMap { Double($0) } }
        return max(0, calls.reduce(0, +) - Self.closingSyncs) / 200
    }

    private mutating func handover() throws {
        let count = quick ? 10_000 : 100_000
        let bed = try TestBed("handover", in: base)
        defer { bed.stopAll() }
        report.cold_start_ms["producer"] = try bed.start("producer")
        report.cold_start_ms["consumer"] = try bed.start("consumer")
        var client = try Client(bed)
        _ = try client.run(count: 2_000, window: 64)
        try bed.drained(to: 2_000)
        bed.stop("consumer")
        try bed.start("consumer")

        say("hand-over, 64 outstanding")
        let before =
            bed.usage("producer").cpuSeconds + bed.usage("consumer").cpuSeconds + cpuSeconds()
        let diskBefore = bed.diskKB("producer")
        let many = try client.run(count: count, after: 2_000, window: 64)
        try bed.drained(to: Int64(2_000 + count))
        let after =
            bed.usage("producer").cpuSeconds + bed.usage("consumer").cpuSeconds + cpuSeconds()
        report.cpu_s_per_100k = (after - before) * 100_000 / Double(count)
        report.disk_kb_per_1k = (bed.diskKB("producer") - diskBefore) * 1_000 / Double(count)
        for role in ["producer", "consumer"] { report.rss_mb[role] = bed.usage(role).peakMB }
        bed.stop("consumer")
        // From the first submit to the last effect on disk, as the brokers were measured.
        let applied = try bed.appliedTimes()
        report.handover.per_s = Double(count) / (Double(applied.last - many.first) / 1e9)

        say("hand-over, one outstanding")
        try bed.start("consumer")
        let single = quick ? 1_000 : 5_000
        let one = try client.run(count: single, after: Int64(2_000 + count), window: 1)
        try bed.drained(to: Int64(2_000 + count + single))
        bed.stop("consumer")
        let spans = try bed.appliedTimes()
        report.handover.answer_p50_us = percentile(one.spans, 0.5)
        report.handover.answer_p99_us = percentile(one.spans, 0.99)
        report.handover.applied_p50_us = spans.p50
        report.handover.applied_p99_us = spans.p99
    }

    private mutating func catchUp() throws {
        let count = quick ? 30_000 : 300_000
        say("catch-up over \(count) entries")
        let bed = try TestBed("catchup", in: base)
        defer { bed.stopAll() }
        try bed.start("producer")
        var client = try Client(bed)
        _ = try client.run(count: count, window: 64)
        if client.askedAgain > 0 { say("\(client.askedAgain) commands had to be asked again") }
        let began = monotonicNanoseconds()
        try bed.start("consumer")
        try bed.drained(to: Int64(count))
        bed.stop("consumer")
        let applied = try bed.appliedTimes()
        report.catchup.per_s = Double(applied.count) / (Double(applied.last - began) / 1e9)
    }

    /// Each real service: from start to its first answer, and its memory then.
    private mutating func serviceStarts() throws {
        let tool = (CommandLine.arguments[0] as NSString).deletingLastPathComponent + "/zhenjie"
        guard FileManager.default.isExecutableFile(atPath: tool) else {
            say("no zhenjie beside this program: services' starts not measured")
            return
        }
        let data = base + "/town"
        try? FileManager.default.removeItem(atPath: data)
        _ = try output(
            tool, ["init", "--data", data, "--base-port", "\(23_000 + Int(getpid()) % 5_000)"])
        let board = try Switchboard(directory: data)
        for name in ServiceName.allCases {
            let process = Process()
            process.executableURL = URL(filePath: tool + "-\(name.rawValue)")
            process.arguments = ["\(data)/config/\(name.rawValue).json"]
            process.standardError = FileHandle.nullDevice
            // The second start is the usual one: the first also makes the tables.
            for attempt in 0...1 {
                let began = monotonicNanoseconds()
                let child = attempt == 0 ? process : Process()
                if attempt == 1 {
                    child.executableURL = process.executableURL
                    child.arguments = process.arguments
                    child.standardError = FileHandle.nullDevice
                }
                try child.run()
                _ = try board.line(to: name).status(patience: .seconds(10))
                report.cold_start_ms[name.rawValue] = Double(monotonicNanoseconds() - began) / 1e6
                report.rss_mb[name.rawValue] = TestBed.usage(pid: child.processIdentifier).peakMB
                child.terminate()
                child.waitUntilExit()
            }
        }
    }

    private mutating func ticketSizes() throws {
        var tickets = try Tickets(in: base)
        let sizes =
            quick ? [("10k", 10_000)] : [("10k", 10_000), ("100k", 100_000), ("1m", 1_000_000)]
        for (name, count) in sizes {
            say("tickets: \(name)")
            try tickets.fill(to: count)
            let figures = try tickets.measure()
            say("take \(Int(figures.take_p50_us)) µs, call next \(Int(figures.call_p50_us)) µs")
            report.tickets[name] = figures
        }
        try tickets.verify()
        try tickets.close()
    }

    // MARK: Saying it

    private func write() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let path = FileManager.default.currentDirectoryPath + "/.build/bench.json"
        try encoder.encode(report).write(to: URL(filePath: path))
        func row(_ name: String, _ value: Double, _ unit: String) {
            print("| \(name) | \(String(format: "%.\(value < 10 ? 2 : 0)f", value)) | \(unit) |")
        }
        print("| figure | value | unit |\n| --- | --- | --- |")
        row("hand-over, 64 outstanding", report.handover.per_s, "events/s")
        row("answer p50, one outstanding", report.handover.answer_p50_us, "µs")
        row("answer p99", report.handover.answer_p99_us, "µs")
        row("submit to applied p50", report.handover.applied_p50_us, "µs")
        row("submit to applied p99", report.handover.applied_p99_us, "µs")
        row("catch-up", report.catchup.per_s, "events/s")
        row("CPU, all three processes", report.cpu_s_per_100k, "s per 100,000")
        row("disk at the producer", report.disk_kb_per_1k, "KB per 1,000")
        for (name, value) in report.rss_mb.sorted(by: { $0.key < $1.key }) {
            row("memory, \(name)", value, "MB")
        }
        for (name, value) in report.cold_start_ms.sorted(by: { $0.key < $1.key }) {
            row("cold start, \(name)", value, "ms")
        }
        for name in ["10k", "100k", "1m"] {
            guard let figures = report.tickets[name] else { continue }
            row("take a ticket, \(name) in store", figures.take_p50_us, "µs")
            row("call next, \(name) in store", figures.call_p50_us, "µs")
        }
        row("floor: 4 KiB and fdatasync", report.floors.fsync_us, "µs")
        row("floor: SQLite FULL, 1 a group", report.floors.sqlite_1_per_s, "rows/s")
        row("floor: SQLite FULL, 64 a group", report.floors.sqlite_64_per_s, "rows/s")
        row("floor: SQLite FULL, 512 a group", report.floors.sqlite_512_per_s, "rows/s")
        row("floor: CURVE stream", report.floors.zmq_curve_per_s, "messages/s")
        row("floor: CURVE round trip", report.floors.zmq_curve_rtt_us, "µs")
        row("fdatasync a group", report.fsyncs_per_group, "calls, on \(report.file_system)")
    }

    private func output(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchFault(what: program) }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
