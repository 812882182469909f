import Contracts
import Foundation
import Ledger
import ServiceKit
import Wire

/// The kit alone, without a wire: what one command costs in the service's own thread.
func inProcess(base: String) throws {
    let path = base + "/inprocess.sqlite"
    for suffix in ["", "-wal", "-shm", ".lock"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
    }
    let service = producerService()
    let store = try Store.open(
        path: path, service: .hall, migrations: service.migrations,
        birth: Store.Birth(clock: .real, journal: .newKey()))
    var node = try Node(
        service, store: store, peers: [Peer(name: "c", keys: ["c"], commands: ["*"])])
    let route = Route([1])
    let groups = 1_500
    var requests: [[[UInt8]]] = []
    for number in 0..<groups * 64 {
        requests.append(Client.request(Int64(number), monotonicNanoseconds()).parts)
    }
    let before = cpuSeconds()
    let began = monotonicNanoseconds()
    for group in 0..<groups {
        let now = Moment(mono: Int64(group), wall: .wallClock)
        for index in group * 64..<group * 64 + 64 {
            _ = try node.step(.request(route, peerKey: "c", parts: requests[index]), now: now)
        }
        _ = try node.step(.wake, now: now)
    }
    let span = Double(monotonicNanoseconds() - began) / 1e9
    let count = Double(groups * 64)
    print(
        "in process: \(count / span) commands/s, CPU µs a command: \((cpuSeconds() - before) / count * 1e6)"
    )
}

func cpuSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}
