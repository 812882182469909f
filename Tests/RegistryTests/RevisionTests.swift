import Contracts
import Support
import Testing

@testable import Registry

/// A row wanted after the earlier rows of its code, and what is said to it.
struct FollowCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let earlier: [Validity]
    let wanted: Validity
    let effective: String
    let fault: RowFault?

    init(
        _ story: String, _ earlier: [Validity], _ wanted: Validity, on effective: String,
        _ fault: RowFault? = nil
    ) {
        testDescription = story
        self.earlier = earlier
        self.wanted = wanted
        self.effective = effective
        self.fault = fault
    }
}

@Suite("The next version of a list") struct RevisionTests {
    static let cases: [FollowCase] = [
        FollowCase("new, from long ago", [], days("2020-01-01"), on: "2026-03-02"),
        FollowCase("new, from later", [], days("2027-01-01"), on: "2026-03-02"),
        FollowCase("as before", [days("2026-01-01")], days("2026-01-01"), on: "2026-03-02"),
        FollowCase(
            "withdrawn by its own row", [days("2026-01-01")], days("2026-01-01", "2026-06-01"),
            on: "2026-03-02"),
        FollowCase(
            "withdrawn on a day gone: the letter came late", [days("2026-01-01")],
            days("2026-01-01", "2026-02-01"), on: "2026-03-02"),
        FollowCase(
            "kept on the list after it ended", [days("2026-01-01", "2026-02-01")],
            days("2026-01-01", "2026-02-01"), on: "2026-03-02"),
        FollowCase(
            "an end to come put off", [days("2026-01-01", "2026-06-01")], days("2026-01-01"),
            on: "2026-03-02"),
        FollowCase(
            "an end of this very day taken back", [days("2026-01-01", "2026-03-02")],
            days("2026-01-01"), on: "2026-03-02"),
        FollowCase(
            "brought back over days gone", [days("2026-01-01", "2026-03-01")], days("2026-01-01"),
            on: "2026-03-02", .ended(day("2026-03-01"))),
        FollowCase(
            "prolonged over days gone", [days("2026-01-01", "2026-02-01")],
            days("2026-01-01", "2026-02-02"), on: "2026-03-02", .ended(day("2026-02-01"))),
        FollowCase(
            "given again later", [days("2026-01-01", "2026-02-01")], days("2026-05-01"),
            on: "2026-03-02"),
        FollowCase(
            "given again from the day it ended", [days("2026-01-01", "2026-02-01")],
            days("2026-02-01"), on: "2026-03-02"),
        FollowCase(
            "given again the day before it ended", [days("2026-01-01", "2026-02-02")],
            days("2026-02-01"), on: "2026-03-02", .overlaps(days("2026-01-01", "2026-02-02"))),
        FollowCase(
            "given anew from the day the list counts", [days("2026-01-01")], days("2026-03-02"),
            on: "2026-03-02"),
        FollowCase(
            "given anew from the day before the list counts", [days("2026-01-01")],
            days("2026-03-01"), on: "2026-03-02", .overlaps(days("2026-01-01", "2026-03-02"))),
        FollowCase(
            "given from earlier than was known", [days("2026-01-01")], days("2025-06-01"),
            on: "2026-03-02", .overlaps(days("2026-01-01", "2026-03-02"))),
        FollowCase(
            "given and ended before what is known", [days("2026-01-01")],
            days("2025-06-01", "2026-01-01"), on: "2026-03-02"),
        FollowCase(
            "moved to another day before it began", [days("2026-06-01")], days("2026-05-01"),
            on: "2026-03-02"),
        FollowCase(
            "prolonged into the row after it",
            [days("2026-01-01", "2026-02-01"), days("2026-02-15", "2026-02-20")],
            days("2026-02-10"), on: "2026-03-02", .overlaps(days("2026-02-15", "2026-02-20"))),
        FollowCase(
            "given again where it was taken back before it began",
            [days("2026-03-02", "2026-03-02")], days("2026-03-02"), on: "2026-03-02"),
    ]

    @Test("judges a row by the earlier rows of its code", arguments: cases)
    func follow(example: FollowCase) {
        let fault = Revision<Power>.fault(
            example.wanted, after: example.earlier, effective: day(example.effective))
        #expect(fault == example.fault)
    }

    @Test("ends a row that is missing from its day on, never later than known")
    func withdrawn() {
        let start = day("2026-03-02")
        #expect(days("2026-01-01").withdrawn(from: start) == days("2026-01-01", "2026-03-02"))
        #expect(
            days("2026-01-01", "2026-12-01").withdrawn(from: start)
                == days("2026-01-01", "2026-03-02"))
        #expect(
            days("2026-01-01", "2026-02-01").withdrawn(from: start)
                == days("2026-01-01", "2026-02-01"))
        #expect(days("2026-06-01").withdrawn(from: start) == days("2026-06-01", "2026-06-01"))
        #expect(days("2026-06-01").withdrawn(from: start).isEmpty)
    }

    @Test("days overlap when some day is in both, and only then", arguments: UInt64(1)...50)
    func overlap(seed: UInt64) throws {
        var random = Seeded(seed)
        func some() throws -> Validity {
            let from = try #require(
                Town.openingDay.adding(days: Int.random(in: 0...12, using: &random)))
            let length = Int.random(in: 0...8, using: &random)
            return Validity(
                from: from, withdrawnFrom: length == 8 ? nil : from.adding(days: length))
        }
        let one = try some()
        let other = try some()
        let both = (0...40).compactMap { Town.openingDay.adding(days: $0) }
            .contains { one.holds(on: $0) && other.holds(on: $0) }
        #expect(one.overlaps(other) == both, "seed \(seed)")
        #expect(other.overlaps(one) == both, "seed \(seed)")
    }

    @Test(
        "says of days to come what its file says, and leaves days gone alone",
        arguments: UInt64(1)...80)
    func versions(seed: UInt64) throws {
        var random = Seeded(seed)
        var kept: [Dated<GridTask>] = []
        var effective = Town.openingDay
        let window = (-30...90).compactMap { Town.openingDay.adding(days: $0) }
        for version in 1...12 {
            effective = try #require(effective.adding(days: Int.random(in: 0...4, using: &random)))
            let rows = try randomRows(near: effective, version, using: &random)
            guard !rows.isEmpty else { continue }
            var file = ListFile(rows, kind: .gridTasks) { GridTask(&$0) }
            let revision = Revision(
                of: kept, by: &file, effective: effective, version: version)
            guard file.faults.isEmpty else { continue }
            let before = kept
            for change in revision.changes {
                kept.removeAll { $0.isRow(change.after) }
                kept.append(change.after)
            }
            for day in window {
                let now = inForce(kept, on: day)
                #expect(Set(now).count == now.count, "one code twice on \(day), seed \(seed)")
                if day >= effective {
                    let said = file.lines.filter { $0.validity?.holds(on: day) == true }
                    #expect(Set(now) == Set(said.map(\.code)), "\(day), seed \(seed)")
                } else {
                    let untouched = before.filter { row in
                        !file.lines.contains {
                            $0.code == row.content.code && $0.validity?.from == row.validity.from
                        }
                    }
                    for code in inForce(untouched, on: day) {
                        #expect(now.contains(code), "\(day) changed, seed \(seed)")
                    }
                    for code in now where !file.lines.contains(where: { $0.code == code }) {
                        #expect(inForce(before, on: day).contains(code), "seed \(seed)")
                    }
                }
            }
            var again = ListFile(rows, kind: .gridTasks) { GridTask(&$0) }
            let nothing = Revision(
                of: kept, by: &again, effective: effective, version: version + 1)
            #expect(nothing.changes.isEmpty, "the same file again changes nothing, seed \(seed)")
            #expect(again.faults.isEmpty, "seed \(seed)")
        }
    }

    /// Some of five codes, from a few days before to a few days after a day.
    private func randomRows(
        near day: LocalDay, _ version: Int, using random: inout Seeded
    ) throws -> [SheetRow] {
        var rows: [SheetRow] = []
        for code in 1...5 where Bool.random(using: &random) {
            let isAnchored = Bool.random(using: &random)
            let from =
                isAnchored
                ? Town.openingDay
                : try #require(day.adding(days: Int.random(in: -4...6, using: &random)))
            let length = Int.random(in: 1...20, using: &random)
            let end = length > 14 ? nil : from.adding(days: length)
            rows.append(
                SheetRow(
                    line: code + 1,
                    cells: [
                        "编码": "\(code)", "名称": "事项\(version % 3)", "职能": "服务群众", "时限": "1",
                        "单位": "工作日", "生效日期": from.rawValue, "失效日期": end?.rawValue ?? "",
                    ]))
        }
        return rows
    }

    private func inForce(_ rows: [Dated<GridTask>], on day: LocalDay) -> [TaskCode] {
        rows.filter { $0.validity.holds(on: day) }.map(\.content.code)
    }
}

extension Dated<GridTask> {
    fileprivate func isRow(_ other: Self) -> Bool {
        content.code == other.content.code && validity.from == other.validity.from
    }
}
