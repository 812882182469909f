import Contracts
import Testing

@testable import Registry

@Suite("A list's file") struct ListFileTests {
    private func read(_ rows: [SheetRow]) -> ListFile<Power> {
        ListFile(rows, kind: .powers) { Power(&$0) }
    }

    private func row(_ line: Int, _ changes: [String: String] = [:]) -> SheetRow {
        var cells = OfficeFile.good[.powers] ?? [:]
        cells["编码"] = "P-\(line)"
        cells.merge(changes) { $1 }
        return SheetRow(line: line, cells: cells)
    }

    @Test("with every cell right is read whole")
    func good() throws {
        let file = read([row(2), row(3, ["失效日期": "2027/1/1"])])
        #expect(file.faults.isEmpty)
        #expect(file.lines.map(\.code.rawValue) == ["P-2", "P-3"])
        #expect(
            file.lines.map(\.validity) == [days("2026-01-01"), days("2026-01-01", "2027-01-01")])
        let power = try #require(file.lines[0].content)
        #expect(power.kind == .penalty)
        #expect(power.mode == .entrusted)
    }

    @Test("may carry stray spaces and full-width characters")
    func stray() throws {
        let file = read([
            row(
                2,
                [
                    "编码": "\u{3000}Ｐ－０１ ", "名称": "　对占道经营的处罚　", "类别": " 处罚",
                    "生效日期": "２０２６／１／１",
                ])
        ])
        #expect(file.faults.notes == [])
        #expect(file.lines.first?.code == PowerCode(rawValue: "P-01"))
        #expect(file.lines.first?.content?.title == "对占道经营的处罚")
        #expect(file.lines.first?.validity?.from == day("2026-01-01"))
    }

    @Test("may have its columns' names with spaces round them, and columns nobody asked for")
    func header() {
        var cells = row(2, ["备注": "无", "序号": "1"]).cells
        cells["\u{3000}名称 "] = cells.removeValue(forKey: "名称")
        #expect(read([SheetRow(line: 2, cells: cells)]).faults.isEmpty)
    }

    @Test("without a column is refused once, not line by line")
    func missingColumn() {
        let rows = (2...50).map { line in
            SheetRow(line: line, cells: row(line).cells.filter { $0.key != "失效日期" })
        }
        #expect(read(rows).faults.notes == ["第1行：缺少“失效日期”列"])
        let none = [SheetRow(line: 2, cells: ["王秀英": "13800138000"])]
        #expect(read(none).faults.notes.count == 1)
        #expect(read(none).faults.notes[0].contains("缺少“编码”列；缺少“名称”列"))
        #expect(!read(none).faults.notes[0].contains("王秀英"))
    }

    @Test("with a column twice is refused once")
    func columnTwice() {
        #expect(read([row(2, ["名称 ": "别名"])]).faults.notes == ["第1行：“名称”列出现两次"])
    }

    @Test("may have a last line that ends early where cells may be empty")
    func shortLine() {
        let short = row(3).cells.filter { $0.key != "失效日期" }
        #expect(read([row(2), SheetRow(line: 3, cells: short)]).faults.isEmpty)
    }

    @Test("tells every fault of every line at once")
    func allFaults() {
        let file = read([
            row(2), row(3, ["名称": "", "类别": "罚款", "生效日期": "明天", "失效日期": "后天"]),
            row(4, ["编码": "P-2"]), row(5, ["失效日期": "2025-12-31"]),
        ])
        #expect(
            file.faults.notes == [
                "第3行：“名称”为空；“类别”只能填：处罚、强制、检查；“生效日期”应为日期，如2026-03-02或2026/3/2；“失效日期”应为日期，如2026-03-02或2026/3/2",
                "第4行：“编码”与第2行重复", "第5行：“失效日期”应晚于“生效日期”",
            ])
    }

    @Test("tells that a code is there twice also when the lines have other faults")
    func duplicateOnBadLines() {
        let notes = read([
            row(2, ["名称": ""]), row(3, ["编码": "Ｐ-2", "方式": ""]), row(4, ["编码": "p-2"]),
        ]).faults.notes
        #expect(notes == ["第2行：“名称”为空", "第3行：“方式”为空；“编码”与第2行重复"])
    }

    @Test("tells 200 bad lines and how many more there are", arguments: [1, 199, 200, 201, 1_000])
    func capped(bad: Int) {
        let notes = read((1...bad).map { row($0 + 1, ["名称": ""]) }).faults.notes
        #expect(notes.count == min(bad, 201))
        if bad > 200 {
            #expect(notes.last == "另有\(bad - 200)行有误，未逐一列出。")
        } else {
            #expect(notes.last == "第\(bad + 1)行：“名称”为空")
        }
    }

    @Test("whose line numbers repeat keeps its lines apart")
    func repeatedNumbers() {
        let rows = [row(2, ["编码": ""]), SheetRow(line: 2, cells: row(3, ["依据": ""]).cells)]
        #expect(read(rows).faults.notes == ["第2行：“编码”为空", "第2行：“依据”为空"])
    }

    @Test("never has what stood in a cell in its notes", arguments: ListKind.allCases)
    func noEcho(kind: ListKind) throws {
        let registry = try RegistryOffice()
        let secret = "秘\u{200B}密13912345678"
        for column in kind.columns {
            let file = OfficeFile(
                kind, OfficeFile.good[kind]?[kind.codeColumn.rawValue] ?? "",
                changes: [column.rawValue: secret])
            let notes = try registry.notes(file)
            #expect(notes.count == 1, "\(column)")
            #expect(!notes.joined().contains("13912345678"), "\(column)")
            #expect(notes.joined().contains("“\(column.rawValue)”"), "\(column)")
        }
    }
}
