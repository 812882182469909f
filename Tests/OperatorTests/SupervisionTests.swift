import Contracts
import Foundation
import ServiceKit
import Testing

@Suite("zhenjie up", .serialized) struct SupervisionTests {
    @Test("A service killed by -9 is back within seconds, with all it had answered")
    func killed() throws {
        let town = try Town()
        try town.up()
        try town.openCounters(4)
        let before = try #require(town.process(.hall))
        kill(before, SIGKILL)
        let isBack = try eventually(within: .seconds(10)) {
            guard let now = town.process(.hall), now != before else { return false }
            return try town.run("status", "--json").exit == 0
        }
        #expect(isBack, "\(town.log)")
        #expect(try town.line(to: .hall).status().head == 4)
        #expect(try town.down() == 0)
    }

    @Test("A second `up` on the same town is refused")
    func twice() throws {
        let town = try Town()
        try town.up()
        let second = try town.run("up")
        #expect(second.exit == 75)
        #expect(second.err.contains("already"))
        #expect(try town.down() == 0)
    }

    @Test("When `up` itself is killed, the next one takes its services over and leaves none behind")
    func supervisorKilled() throws {
        let town = try Town()
        let first = try town.up()
        let orphans = try ServiceName.allCases.map { try #require(town.process($0)) }
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        for id in orphans { #expect(kill(id, 0) == 0) }
        try town.up()
        #expect(town.log.contains("still runs"))
        for id in orphans { #expect(!isRunning(id)) }
        let now = try ServiceName.allCases.map { try #require(town.process($0)) }
        #expect(try town.down() == 0, "\(town.log)")
        for id in now { #expect(!isRunning(id)) }
    }

    @Test("What a restart cannot help is left down, and the others go on")
    func hopeless() throws {
        let town = try Town()
        chmod(town.folder + "/keys/hall.key", 0o644)
        let supervisor = try town.up(waiting: false)
        let said = eventually(within: .seconds(10)) {
            town.log.contains("hall is not started again")
        }
        #expect(said, "\(town.log)")
        let others = try eventually(within: .seconds(10)) {
            try town.run("health", "registry").exit == 0 && town.run("health", "grid").exit == 0
        }
        #expect(others)
        #expect(town.log.components(separatedBy: "hall        |").count < 6, "it was tried once")
        supervisor.terminate()
        supervisor.waitUntilExit()
        #expect(supervisor.terminationStatus == 1)
    }

    @Test("`up --detach` and `down`")
    func detached() throws {
        let town = try Town()
        #expect(try town.run("up", "--detach").exit == 0)
        #expect(try town.run("status").exit == 0)
        let ids = try ServiceName.allCases.map { try #require(town.process($0)) }
        #expect(try town.run("down").exit == 0)
        for id in ids { #expect(!isRunning(id)) }
        #expect(try town.run("down").out.contains("Nothing runs"))
    }

    @Test(
        "SIGTERM under load ends a service within five seconds, in order, with nothing answered lost"
    )
    func underLoad() throws {
        let town = try Town()
        let hall = Process()
        hall.executableURL = URL(fileURLWithPath: Programs.path("zhenjie-hall"))
        hall.arguments = [town.folder + "/config/hall.json"]
        hall.standardError = FileHandle.nullDevice
        try hall.run()
        let isUp = try eventually(within: .seconds(10)) { try town.run("health", "hall").exit == 0 }
        try #require(isUp)
        let clerks = Clerks(folder: town.folder, count: 4)
        clerks.start()
        let isBusy = eventually(within: .seconds(20)) { clerks.answered >= 200 }
        #expect(isBusy)
        let clock = ContinuousClock()
        let began = clock.now
        hall.terminate()
        hall.waitUntilExit()
        #expect(clock.now - began <= .seconds(5))
        #expect(hall.terminationReason == .exit && hall.terminationStatus == 0)
        clerks.stop()
        try town.up()
        let head = try town.line(to: .hall).status().head
        #expect(head >= clerks.answered)
    }

    private func isRunning(_ id: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else {
            return false
        }
        return !stat.contains(") Z ")
    }
}

/// Clerks who open counters as fast as they are answered, each on a line of its own.
///
/// Unchecked because the compiler does not see that `lock` guards what they share.
final class Clerks: @unchecked Sendable {
    private let folder: String
    private let count: Int
    private let lock = NSLock()
    private var total: Int64 = 0
    private var isOver = false
    private let group = DispatchGroup()

    init(folder: String, count: Int) {
        self.folder = folder
        self.count = count
    }

    var answered: Int64 { lock.withLock { total } }

    func start() {
        for _ in 0..<count {
            group.enter()
            let thread = Thread { [self] in
                defer { group.leave() }
                guard let line = try? Switchboard(directory: folder).line(to: .hall),
                    let counter = CounterNumber(rawValue: 1), let queue = QueueLetter(rawValue: "A")
                else { return }
                while !lock.withLock({ isOver }) {
                    let command = OpenCounter(counter: counter, queues: [queue])
                    guard
                        (try? line.ask(command, key: .newKey(), patience: .milliseconds(500)))
                            != nil
                    else { continue }
                    lock.withLock { total += 1 }
                }
                line.close()
            }
            thread.start()
        }
    }

    func stop() {
        lock.withLock { isOver = true }
        group.wait()
    }
}
