import Contracts
import Foundation
import Grid
import Registry
import Support
import Testing

@testable import Operator

/// The files with faults, against the services that own what is in them, without processes.
@Suite("Importing a file") struct ImportTests {
    @Test(
        "Every bad line is told and nothing is changed",
        arguments: [
            (SheetKind.powers, "powers.csv", [3, 4, 6, 7, 9, 10, 11, 13, 15]),
            (.officers, "officers.csv", [3, 4, 5, 6, 7, 9]),
        ])
    func badLists(kind: SheetKind, file: String, lines: [Int]) throws {
        let office = try Office(registryService(keys: try .test))
        let refused = try #require(throws: Refused.self) {
            try apply(kind, "bad/" + file, to: office)
        }
        #expect(refused.code == RegistryRefusal.badRows.rawValue)
        #expect(refused.notes.map(Self.line) == lines)
        #expect(try office.read(RegistryDay(day: .opening)).lists.allSatisfy { $0.listed == 0 })
        #expect(try office.events(ListApplied.self).isEmpty)
    }

    @Test("Every bad cell is told and nothing is drawn")
    func badCells() throws {
        let office = try grid()
        let refused = try #require(throws: Refused.self) {
            try applyCells("bad/cells.geojson", to: office)
        }
        #expect(refused.code == GridRefusal.badRows.rawValue)
        #expect(refused.notes.map(Self.line) == [3, 5, 7, 8, 9, 10, 11, 12])
        #expect(try office.read(CellList()).cells.isEmpty)
    }

    @Test("The demo town's lists and map are taken whole")
    func goodFiles() throws {
        let office = try Office(registryService(keys: try .test))
        for kind in SheetKind.allCases where kind.list != nil {
            let applied = try apply(kind, kind.rawValue + ".csv", to: office)
            #expect(applied.version == 1)
            #expect(applied.rows == applied.changed)
        }
        #expect(try applyCells("cells.geojson", to: try grid()).cells == 40)
    }

    @Test("Windows are opened by number, queues and clerk, or all that is wrong is told")
    func windows() throws {
        let clerks = ["C001": PersonID.number(1), "C002": .number(2)]
        let good = try rows("窗口,队列,工号\n1,A,C001\n2,A B,\n")
        #expect(
            try ListImport.windows(good, clerks: clerks).map(\.open.queues.count) == [1, 2])
        let bad = try rows(
            "窗口,队列,工号\n0,A,C001\n1,,C001\n2,a,C001\n3,A,C009\n4,B,C002\n4,C,C002\n")
        let faults = try #require(throws: SheetFaults.self) {
            try ListImport.windows(bad, clerks: clerks)
        }
        #expect(faults.faults.map(\.line) == [2, 3, 4, 5, 7])
    }

    @Test("A window's site and items are read where the file has them, and every fault is told")
    func skills() throws {
        let items = Set(["A-1", "A-2"].compactMap(ItemCode.init(rawValue:)))
        let good = try rows("窗口,队列,工号,站点,事项\n1,A,,,A-1 A-2\n2,A,,LJC,\n")
        let windows = try ListImport.windows(good, clerks: [:], items: items)
        #expect(windows.map(\.open.site?.rawValue) == ["ZX", "LJC"])
        #expect(windows.map(\.skills?.items?.count) == [2, nil])
        #expect(windows.allSatisfy { $0.skills != nil })
        let plain = try ListImport.windows(try rows("窗口,队列,工号\n1,A,\n"), clerks: [:])
        #expect(plain.map(\.skills) == [nil])
        let bad = try rows("窗口,队列,工号,站点,事项\n1,A,,李家村,A-1\n2,A,,,A-9 A-1 =1\n2,A,C9,,\n")
        let faults = try #require(throws: SheetFaults.self) {
            try ListImport.windows(bad, clerks: [:], items: items)
        }
        #expect(faults.faults.map(\.line) == [2, 3, 3, 4, 4])
    }

    @Test("A long list goes in slices of what its owner takes at once")
    func slices() {
        let rows = (0..<1201).map { SheetRow(line: $0 + 2, cells: ["编码": "A\($0)"]) }
        #expect(ListImport.slices(rows, most: 500).map(\.count) == [500, 500, 201])
        #expect(ListImport.slices(rows, most: 500).flatMap(\.self) == rows)
        #expect(ListImport.slices([], most: 500).count == 1)
        let wide = [String](repeating: String(repeating: "甲", count: 100_000), count: 3)
            .map { SheetRow(line: 2, cells: ["border": $0]) }
        #expect(ListImport.slices(wide, most: 100).map(\.count) == [1, 1, 1])
    }

    @Test("The same file, kind and day is the same import")
    func labels() {
        func label(_ text: String, _ kind: SheetKind, _ day: LocalDay) -> String {
            ListImport(kind, file: Array(text.utf8), rows: [], effective: day, label: "x").label
        }
        let one = label("a", .powers, .opening)
        #expect(label("a", .powers, .opening) == one)
        #expect(label("b", .powers, .opening) != one)
        #expect(label("a", .officers, .opening) != one)
        #expect(label("a", .powers, LocalDay.opening.next) != one)
    }

    // MARK: Steps

    private func rows(_ text: String) throws -> [SheetRow] {
        try SheetKind.windows.rows(of: Array(text.utf8)).rows
    }

    @discardableResult
    private func apply(_ kind: SheetKind, _ file: String, to office: Office) throws -> ListApplied {
        let rows = try kind.rows(of: try DemoFiles.bytes(file)).rows
        let upload = UploadID.number(UInt64(file.utf8.count) << 8 | UInt64(rows.count))
        for (part, rows) in ListImport.slices(rows, most: ListImport.registrySlice).enumerated() {
            _ = try office.ask(StageRows(upload: upload, part: part, rows: rows))
        }
        let list = try #require(kind.list)
        return try office.ask(
            ApplyList(upload: upload, kind: list, rows: rows.count, effective: .opening))
    }

    private func grid() throws -> Office {
        let office = try Office(gridService())
        for row in try CSVSheet(try DemoFiles.bytes("communities.csv")).rows {
            let code = try #require(DivisionCode(rawValue: row.cells["代码"] ?? ""))
            try office.tell(
                CommunityListed(code: code, title: row.cells["名称"] ?? ""), from: .registry)
        }
        return office
    }

    private func applyCells(_ file: String, to office: Office) throws -> ApplyCells.Answer {
        let rows = try SheetKind.cells.rows(of: try DemoFiles.bytes(file)).rows
        for (part, rows) in ListImport.slices(rows, most: ListImport.gridSlice).enumerated() {
            _ = try office.ask(StageCells(upload: .number(1), part: part, rows: rows))
        }
        return try office.ask(ApplyCells(upload: .number(1), rows: rows.count))
    }

    /// `第3行：…` is 3.
    private static func line(_ note: String) -> Int {
        Int(note.dropFirst().prefix { $0.isNumber }) ?? 0
    }
}
