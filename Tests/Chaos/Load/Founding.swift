import Contracts
import ServiceKit

/// What a town has before its first day: lists, a map, open windows.
enum Founding {
    static func run(_ caller: Caller, windows: Int) throws -> Staff {
        for kind in ListKind.allCases {
            let rows = Lists.rows(of: kind, edition: 1)
            let upload = UploadID(rawValue: .newKey())
            try must(caller, .registry, StageRows(upload: upload, part: 0, rows: rows))
            try must(
                caller, .registry,
                ApplyList(
                    upload: upload, kind: kind, rows: rows.count, effective: caller.bed.today))
        }
        try caught(up: caller)
        let cells = Lists.cells(edition: 1)
        let upload = UploadID(rawValue: .newKey())
        try must(caller, .grid, StageCells(upload: upload, part: 0, rows: cells))
        try must(caller, .grid, ApplyCells(upload: upload, rows: cells.count))
        for window in 1...windows {
            try must(
                caller, .hall,
                OpenCounter(counter: HallClerk.counter(window), queues: Lists.queues))
        }
        let members = try caller.read(.registry, StaffList(day: caller.bed.today)).members
        let officers = members.filter { $0.kind == .officer }.map(\.person)
        let workers = members.filter { $0.kind == .gridLeader || $0.kind == .gridWorker }
        guard officers.count == 4, workers.count == 3 else {
            throw ChaosFault("the staff is not there")
        }
        return Staff(
            officers: Array(officers.prefix(3)), lapsedOfficer: officers[3],
            workers: workers.map(\.person))
    }

    /// Waits until every service has applied every other's journal to its last entry.
    static func caught(up caller: Caller, within seconds: Int = 30) throws {
        let end = monotonic() + Int64(seconds) * 1_000_000_000
        var before: [Int64] = []
        while monotonic() < end {
            let statuses = try ServiceName.allCases.compactMap { try caller.status($0) }
            let heads = Dictionary(uniqueKeysWithValues: statuses.map { ($0.service, $0.head) })
            let isLevel = statuses.allSatisfy { status in
                status.following.allSatisfy { $0.applied == heads[$0.producer] ?? -1 }
            }
            // Twice the same: nothing was on its way while the four were asked.
            let now = ServiceName.allCases.map { heads[$0] ?? -1 }
            if isLevel, heads.count == ServiceName.allCases.count, now == before { return }
            before = now
            pause(milliseconds: 50)
        }
        throw ChaosFault("the services had not caught up with one another in \(seconds) s")
    }

    private static func must<C: Command>(
        _ caller: Caller, _ service: ServiceName, _ command: C
    ) throws {
        if let code = try caller.ask(service, command).refusal {
            throw ChaosFault("\(C.name) was refused as \(code)")
        }
    }
}
