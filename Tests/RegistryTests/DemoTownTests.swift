import Contracts
import Foundation
import Support
import Testing

@testable import Registry

/// The files of the demonstration, as `compose/demo/README.md` describes them.
@Suite("The demo town's files") struct DemoTownTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "compose/demo")

    static let files: [(kind: ListKind, name: String)] = [
        (.communities, "communities"), (.sites, "sites"), (.organisations, "organisations"),
        (.serviceItems, "service-items"), (.powers, "powers"),
        (.gridTasks, "grid-tasks"), (.clerks, "clerks"), (.officers, "officers"),
        (.gridWorkers, "grid-workers"),
    ]

    private let office: Office

    init() throws { office = try Office(registryService(keys: try .test)) }

    /// No cell of these files is quoted.
    private func rows(_ name: String) throws -> [SheetRow] {
        let text = try String(
            contentsOf: Self.folder.appending(path: "\(name).csv"), encoding: .utf8)
        let lines = text.trimmingPrefix("\u{FEFF}").split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let header = try #require(lines.first)
        return try lines.dropFirst().enumerated().map { index, cells in
            try #require(cells.count == header.count)
            return SheetRow(
                line: index + 2, cells: Dictionary(uniqueKeysWithValues: zip(header, cells)))
        }
    }

    @discardableResult
    private func apply(
        _ name: String, as kind: ListKind, effective: String
    ) throws -> ListApplied {
        let rows = try rows(name)
        _ = try office.ask(StageRows(upload: .number(1), part: 0, rows: rows))
        return try office.ask(
            ApplyList(upload: .number(1), kind: kind, rows: rows.count, effective: day(effective)))
    }

    @Test("take effect, and count as they say on the demo day")
    func good() throws {
        try apply("powers-2025", as: .powers, effective: "2025-07-01")
        for (kind, name) in Self.files { try apply(name, as: kind, effective: "2026-01-01") }
        let lists = try office.read(RegistryDay(day: Town.openingDay)).lists
        #expect(lists.map(\.kind) == ListKind.allCases)
        #expect(lists.map(\.listed) == [20, 3, 6, 17, 21, 15, 11, 8, 101])
        #expect(lists.map(\.inForce) == [20, 3, 6, 16, 17, 13, 10, 8, 99])
    }

    @Test("hold a power given, withdrawn and given again")
    func givenAgain() throws {
        try apply("powers-2025", as: .powers, effective: "2025-07-01")
        try apply("powers", as: .powers, effective: "2026-01-01")
        for (text, holds) in [
            ("2025-06-30", true), ("2025-07-01", false), ("2025-12-31", false),
            ("2026-01-01", true),
        ] {
            let codes = try office.read(ListOn(kind: .powers, day: day(text))).rows.map(\.code)
            #expect(codes.contains("SJ-J-002") == holds, "\(text)")
        }
    }

    @Test(
        "with faults are refused with every bad line told",
        arguments: [
            (ListKind.powers, [3, 4, 6, 7, 9, 10, 11, 13, 15]),
            (.officers, [3, 4, 5, 6, 7, 9]),
        ])
    func bad(kind: ListKind, lines: [Int]) throws {
        let refused = try #require(throws: Refused.self) {
            try apply("bad/\(kind.rawValue)", as: kind, effective: "2026-01-01")
        }
        #expect(refused.code == RegistryRefusal.badRows.rawValue)
        #expect(refused.notes.count == lines.count)
        for (note, line) in zip(refused.notes, lines) {
            #expect(note.hasPrefix("第\(line)行："))
        }
        #expect(try office.events(ListApplied.self).isEmpty)
    }
}
