import Contracts
import Foundation
import Synchronization

/// The service processes: started, killed, started again, and never left behind.
///
/// All are started from the one thread that calls, which must live as long as they do: should this
/// program be killed itself, the system kills them.
final class Crew {
    private let bed: Bed
    private var running: [ServiceName: pid_t] = [:]
    private var restartAt: [ServiceName: Int64] = [:]
    /// Processes that ended without having been killed, with how.
    private(set) var falls: [String] = []

    /// Known to the signal handlers as well.
    private static let pids = Mutex<Set<pid_t>>([])

    init(_ bed: Bed) { self.bed = bed }

    var isComplete: Bool { running.count == ServiceName.allCases.count }

    func isUp(_ service: ServiceName) -> Bool { running[service] != nil }

    /// Starts all, once those that another process may have left have fallen with it.
    func startAll() throws {
        let end = monotonic() + 10 * 1_000_000_000
        for service in ServiceName.allCases {
            while bed.isHeld(service) {
                guard monotonic() < end else { throw ChaosFault("\(service.rawValue) still runs") }
                pause(milliseconds: 5)
            }
        }
        for service in ServiceName.allCases { try start(service) }
    }

    /// Kills at once; each is started again after its own pause.
    ///
    /// - Returns: When the signal had been sent, for each.
    func kill(_ services: [ServiceName], restartAfterMs waits: [Int]) -> [ServiceName: Int64] {
        var times: [ServiceName: Int64] = [:]
        for service in services {
            guard let pid = running[service] else { continue }
            _ = Foundation.kill(pid, SIGKILL)
            times[service] = monotonic()
        }
        for (service, wait) in zip(services, waits) {
            guard let pid = running.removeValue(forKey: service) else { continue }
            reap(pid)
            restartAt[service] = monotonic() + Int64(wait) * 1_000_000
        }
        return times
    }

    /// Starts what is to be started, and notices what fell by itself.
    func tend() throws {
        for (service, pid) in running {
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { continue }
            Self.pids.withLock { _ = $0.remove(pid) }
            running[service] = nil
            falls.append("\(service.rawValue) \(Self.ending(status))")
            restartAt[service] = monotonic() + 100_000_000
        }
        for (service, at) in restartAt where at <= monotonic() {
            restartAt[service] = nil
            try start(service)
        }
    }

    /// Asks all to stop, and says which did not do so in order within `seconds`.
    func stopAll(within seconds: Int) -> [String] {
        var faults: [String] = []
        for pid in running.values { _ = Foundation.kill(pid, SIGTERM) }
        let end = monotonic() + Int64(seconds) * 1_000_000_000
        for (service, pid) in running {
            var status: Int32 = 0
            while waitpid(pid, &status, WNOHANG) == 0, monotonic() < end { pause(milliseconds: 5) }
            if monotonic() >= end, Foundation.kill(pid, 0) == 0 {
                faults.append("\(service.rawValue) did not stop in \(seconds) s")
                _ = Foundation.kill(pid, SIGKILL)
                reap(pid)
            } else if status != 0 {
                faults.append("\(service.rawValue) stopped with \(Self.ending(status))")
            }
            Self.pids.withLock { _ = $0.remove(pid) }
        }
        running = [:]
        return faults
    }

    /// From any thread, also a signal's.
    static func killAll() {
        pids.withLock { pids in
            for pid in pids { _ = Foundation.kill(pid, SIGKILL) }
        }
    }

    private func start(_ service: ServiceName) throws {
        running[service] = try Self.spawn(
            [bed.executable(of: service), bed.settings(of: service)], log: bed.log(of: service))
    }

    /// Runs this program anew, with other words, to its end.
    ///
    /// - Returns: `exit 0` or `signal 9`.
    static func runSelf(_ words: [String]) throws -> String {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let pid = try spawn([program] + words, log: nil)
        defer { pids.withLock { _ = $0.remove(pid) } }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        return ending(status)
    }

    /// - Parameter log: where it writes; `nil` for where this program does.
    private static func spawn(_ program: [String], log: String?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let log {
            posix_spawn_file_actions_addopen(
                &actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        }
        // The system kills it when this program is gone, however it went.
        let words = ["setpriv", "--pdeathsig", "KILL"] + program
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, "setpriv", &actions, nil, &arguments, environ)
        guard code == 0 else { throw ChaosFault("cannot start \(program[0]): error \(code)") }
        pids.withLock { _ = $0.insert(pid) }
        return pid
    }

    private func reap(_ pid: pid_t) {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        Self.pids.withLock { _ = $0.remove(pid) }
    }

    private static func ending(_ status: Int32) -> String {
        status & 0x7F == 0 ? "exit \(status >> 8 & 0xFF)" : "signal \(status & 0x7F)"
    }
}
