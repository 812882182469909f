import Contracts
import Foundation
import ServiceKit

/// Somebody at the registry, who imports the same lists again and again in new editions.
struct RegistryClerk: Person {
    private var desk: Desk
    private let kinds: [ListKind]
    private var versions: [ListKind: Int] = [:]
    /// The founding was the first.
    private var edition = 1

    /// Clerk 1 and clerk 2 keep different lists, so each knows what number comes next.
    init(_ desk: Desk, number: Int) {
        self.desk = desk
        kinds =
            number.isMultiple(of: 2)
            ? [.officers, .clerks, .communities]
            : [.gridTasks, .powers, .serviceItems, .gridWorkers]
    }

    mutating func work() throws {
        edition += 1
        let kind = kinds[desk.pick(kinds.count)]
        let rows = Lists.rows(of: kind, edition: edition)
        let upload = UploadID(rawValue: .newKey())
        let cut = 1 + desk.pick(rows.count)
        let parts = [Array(rows[..<cut]), Array(rows[cut...])]
        for (part, slice) in parts.enumerated() where !slice.isEmpty {
            _ = try desk.must(.registry, StageRows(upload: upload, part: part, rows: slice))
            if desk.happens(oneIn: 4) {
                // A slice may be sent again, under a key of its own.
                _ = try desk.must(.registry, StageRows(upload: upload, part: part, rows: slice))
            }
        }
        func apply(_ count: Int) -> ApplyList {
            ApplyList(upload: upload, kind: kind, rows: count, effective: desk.today)
        }
        if desk.happens(oneIn: 3) { try desk.mustNot(.registry, apply(rows.count + 1)) }
        if desk.happens(oneIn: 3) { return }
        let applied = try desk.must(.registry, apply(rows.count))
        let expected = (versions[kind] ?? 1) + 1
        if applied.version != expected {
            desk.record.complain(
                .lost, "list \(kind) took effect as \(applied.version), not \(expected)")
        }
        versions[kind] = applied.version
    }
}
