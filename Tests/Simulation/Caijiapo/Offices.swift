import Contracts
import Foundation
import Support
import Wire

/// Brings the town's lists into the registry: each staged in slices, then put into effect.
struct ListOffice: Part {
    let name = "list office"
    var isFoundingOnly = false
    private var plan: [Ask] = []
    private var kinds = ListKind.allCases[...]
    private var waits = false
    private var versions = 0

    init(isFoundingOnly: Bool = false) { self.isFoundingOnly = isFoundingOnly }

    var isDone: Bool { isFoundingOnly && kinds.isEmpty && plan.isEmpty && !waits }

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        guard !waits else { return nil }
        if plan.isEmpty { makePlan(now, &random) }
        guard !plan.isEmpty else { return nil }
        waits = true
        return plan.removeFirst()
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) { waits = false }

    private mutating func makePlan(_ now: Instant, _ random: inout Seeded) {
        let kind: ListKind
        if let first = kinds.popFirst() {
            kind = first
        } else if isFoundingOnly {
            return
        } else {
            kind = ListKind.allCases.pick(&random)
        }
        versions += 1
        var lines = Lists.lines(of: kind)
        if !isFoundingOnly {
            // Another title, a row fewer, or one that is wrong: then all are refused.
            lines[Int(random.next() % UInt64(lines.count))][1] =
                random.chance(100) ? "" : "新\(versions)"
            if random.chance(200), lines.count > 1 { lines.removeLast() }
        }
        let rows = Lists.rows(Lists.columns(of: kind), lines)
        let upload = UploadID(rawValue: .v7(at: now, random: random.bytes()))
        var part = 0
        for start in stride(from: 0, to: rows.count, by: 2) {
            let slice = Array(rows[start..<min(start + 2, rows.count)])
            plan.append(
                Ask(
                    StageRows(upload: upload, part: part, rows: slice), of: .registry,
                    leavesEvent: false))
            part += 1
        }
        let effective = isFoundingOnly ? Lists.day : LocalDay(now)
        plan.append(
            Ask(
                ApplyList(upload: upload, kind: kind, rows: rows.count, effective: effective),
                of: .registry))
    }
}

/// Brings the map into the grid.
struct MapOffice: Part {
    let name = "map office"
    let isFoundingOnly: Bool
    private var plan: [Ask] = []
    private var waits = false
    private var isApplied = false
    private var versions = 0

    init(isFoundingOnly: Bool) { self.isFoundingOnly = isFoundingOnly }

    var isDone: Bool { isFoundingOnly && isApplied }

    mutating func next(_ now: Instant, _ random: inout Seeded) -> Ask? {
        guard !waits else { return nil }
        if plan.isEmpty {
            guard !isDone, isFoundingOnly || !isApplied || random.chance(100) else { return nil }
            versions += 1
            let upload = UploadID(rawValue: .v7(at: now, random: random.bytes()))
            let rows = Lists.cells(titled: isFoundingOnly ? "" : "新\(versions)")
            for (part, row) in rows.enumerated() {
                plan.append(
                    Ask(
                        StageCells(upload: upload, part: part, rows: [row]), of: .grid,
                        leavesEvent: false))
            }
            // The grid refuses cells of communities it has not yet heard of; then it is tried anew.
            plan.append(
                Ask(ApplyCells(upload: upload, rows: rows.count), of: .grid, leavesEvent: false))
        }
        waits = true
        return plan.removeFirst()
    }

    mutating func heard(_ ask: Ask, _ reply: Reply) {
        waits = false
        if ask.name == ApplyCells.name { isApplied = reply.kind == .answer }
    }
}

extension Seeded {
    mutating func bytes() -> [UInt8] { (0..<10).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
