import Foundation
import Simulation

// Runs the town through many seeds; see `Options.usage`. Every seed runs in a child process, so
// that one which ends its process is named as well.

/// What was asked for on the command line.
struct Options {
    var seeds = 500
    var first: UInt64 = 1
    var jobs = 2
    /// Set in a child: takes every `step`th seed and writes a line for each.
    var step: UInt64?
    /// Writes what happens, step by step, for one seed.
    var isLoud = false

    static let usage = """
        simulate [--seeds N] [--seed S] [--jobs J] [--loud]
          Runs N seeds from S on, in J processes. --loud runs seed S alone and tells every step.
        """

    init?(_ arguments: ArraySlice<String>) {
        var rest = arguments
        while let name = rest.popFirst() {
            if name == "--loud" {
                isLoud = true
                continue
            }
            guard let text = rest.popFirst(), let value = UInt64(text) else { return nil }
            switch name {
            case "--seeds": seeds = Int(clamping: value)
            case "--seed": first = value
            case "--jobs": jobs = max(1, min(64, Int(clamping: value)))
            case "--step": step = max(1, value)
            default: return nil
            }
        }
    }
}

/// What all seeds together came to.
struct Total {
    var done = 0
    var failed = 0
    var commands = 0
    var simulatedMs: Int64 = 0
    var tally = Tally()
    var kinds: [String: Int] = [:]
    /// Seeds begun by a child and not ended.
    var begun: [Int: UInt64] = [:]
}

func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

func tell(failed seed: UInt64, _ reasons: String) {
    say("FAILED seed \(seed): \(reasons) — replay: make simulate SEEDS=1 SEED=\(seed)")
}

/// A child's work: a line when a seed begins and one when it ends.
func runSeeds(_ options: Options, every step: UInt64) throws {
    let town = try Town.caijiapo()
    for index in 0..<UInt64(options.seeds) {
        let seed = options.first + index * step
        say("begin \(seed)")
        let outcome = simulate(town, seed: seed)
        let reasons = outcome.failures.joined(separator: "; ").replacing("\n", with: " ")
        let kinds = outcome.kinds.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        say("kinds \(seed) \(kinds)")
        say(
            "end \(seed) \(outcome.commands) \(outcome.simulatedMs) "
                + "\(outcome.tally.text) \(reasons)"
        )
    }
}

/// Starts children and adds up what they say.
func runJobs(_ options: Options) throws -> Total {
    var total = Total()
    var rest: [Int: (next: UInt64, left: Int)] = [:]
    let jobs = min(options.jobs, max(1, options.seeds))
    for job in 0..<jobs {
        let share = options.seeds / jobs + (job < options.seeds % jobs ? 1 : 0)
        rest[job] = (options.first + UInt64(job), share)
    }
    var running: [(job: Int, process: Process, pipe: Pipe, buffer: Data)] = []

    func start(_ job: Int) throws {
        guard let (next, left) = rest[job], left > 0 else { return }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--seed", "\(next)", "--seeds", "\(left)", "--step", "\(jobs)"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        running.append((job, process, pipe, Data()))
    }

    func hear(_ line: Substring, from job: Int) {
        let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false)
        guard words.count >= 2, let seed = UInt64(words[1]) else { return }
        if words[0] == "kinds" {
            for word in line.split(separator: " ").dropFirst(2) {
                let parts = word.split(separator: "=")
                total.kinds[String(parts[0]), default: 0] += Int(parts[1]) ?? 0
            }
        }
        if words[0] == "begin" { total.begun[job] = seed }
        guard words[0] == "end", words.count == 6, let tally = Tally(text: words[4]) else { return }
        total.begun[job] = nil
        rest[job] = (seed + UInt64(jobs), (rest[job]?.left ?? 1) - 1)
        total.done += 1
        total.commands += Int(words[2]) ?? 0
        total.simulatedMs += Int64(words[3]) ?? 0
        total.tally += tally
        if !words[5].isEmpty {
            total.failed += 1
            tell(failed: seed, String(words[5]))
        }
        if total.done % 50 == 0 { say("\(total.done) seeds, \(total.failed) failed") }
    }

    for job in 0..<jobs { try start(job) }
    while !running.isEmpty {
        var polls = running.map {
            pollfd(
                fd: $0.pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&polls, nfds_t(polls.count), -1) > 0 else { continue }
        for index in running.indices.reversed() where polls[index].revents != 0 {
            let data = running[index].pipe.fileHandleForReading.availableData
            let job = running[index].job
            if !data.isEmpty {
                running[index].buffer += data
                while let end = running[index].buffer.firstIndex(of: 0x0A) {
                    let line = String(decoding: running[index].buffer[..<end], as: UTF8.self)
                    running[index].buffer.removeSubrange(...end)
                    hear(line[...], from: job)
                }
                continue
            }
            let process = running.remove(at: index).process
            process.waitUntilExit()
            if let seed = total.begun[job] {
                // The process ended inside a seed: a trap is a failure too.
                total.begun[job] = nil
                total.done += 1
                total.failed += 1
                rest[job] = (seed + UInt64(jobs), (rest[job]?.left ?? 1) - 1)
                tell(failed: seed, "its process ended with \(process.terminationStatus)")
                try start(job)
            } else if let left = rest[job]?.left, left > 0 {
                say("a process could not begin")
                total.failed += left
            }
        }
    }
    return total
}

guard let options = Options(CommandLine.arguments.dropFirst()) else {
    say(Options.usage)
    exit(64)
}
if options.isLoud {
    let outcome = simulate(try Town.caijiapo(), seed: options.first, listener: say)
    say(outcome.isGood ? "good, trace \(outcome.traceHash)" : "FAILED: \(outcome.failures)")
    exit(outcome.isGood ? 0 : 1)
}
if let step = options.step {
    try runSeeds(options, every: step)
    exit(0)
}
var total = try runJobs(options)
say("\(total.commands) commands, \(total.simulatedMs / 1_000) s in the town; faults:")
for fault in Fault.allCases { say("  \(total.tally[fault])  \(fault.rawValue)") }
say("events and refusals:")
for (name, count) in total.kinds.sorted(by: { $0.key < $1.key }) { say("  \(count)  \(name)") }
// Of few seeds some kinds may be missing; of many none may, or the proof proves less than it says.
let missing =
    Fault.allCases.filter { total.tally[$0] == 0 }.map(\.rawValue)
    + (Town.caseEvents + Town.casePaths + Town.ratingPaths).filter { total.kinds[$0] == nil }
if total.done >= 500, !missing.isEmpty {
    total.failed += 1
    say("FAILED: never came about: \(missing.joined(separator: ", "))")
}
say("{\"seeds\":\(total.done),\"failed\":\(total.failed)}")
exit(total.failed == 0 ? 0 : 1)
