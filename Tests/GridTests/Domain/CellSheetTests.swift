import Contracts
import Testing

@testable import Grid

@Suite("A map file") struct CellSheetTests {
    func notes(_ rows: [SheetRow]) -> [String] {
        CellSheet(rows, town: Town.code, communities: [Town.community, Town.village]).notes
    }

    func note(_ cells: [String: String]) -> [String] { notes([Town.row(2, cells)]) }

    @Test("that is right has no faults")
    func right() {
        let sheet = CellSheet(
            Town.map, town: Town.code, communities: [Town.community, Town.village])
        #expect(sheet.notes == [])
        #expect(sheet.cells.map(\.code) == Town.cells)
    }

    @Test(
        "has a soft limit of size for each kind, the figure itself allowed",
        arguments: [
            ("普通", 300, 1_000, true), ("普通", 301, 1_000, false), ("普通", 300, 1_001, false),
            ("ordinary", 400, 900, false), ("dense", 400, 900, true), ("密集", 500, 1_500, true),
            ("密集", 501, 1_500, false), ("密集", 500, 1_501, false), ("专属", 9_000, 30_000, true),
            ("dedicated", 0, 0, true),
        ])
    func size(kind: String, households: Int, residents: Int, passes: Bool) {
        var cells = ["kind": kind, "households": "\(households)", "residents": "\(residents)"]
        #expect(note(cells).isEmpty == passes)
        cells["exception"] = "县里批准的大社区"
        #expect(note(cells) == [], "a recorded exception")
        cells["exception"] = "  "
        #expect(note(cells).isEmpty == passes, "blank is no reason")
    }

    @Test("says which size passes which limit")
    func sizeSentence() {
        #expect(
            note(["households": "301"]) == ["第2行：普通网格301户、900人，超过原则上300户、1000人，须写明例外理由"])
    }

    @Test(
        "with a wrong value is told so",
        arguments: [
            (["code": ""], "第2行：缺少网格编码"),
            (["code": "61032310100100"], "第2行：网格编码不是15位统一编码"),
            (["code": "610323101001000"], "第2行：网格编码不是15位统一编码"),
            (["code": "61032310100100X"], "第2行：网格编码不是15位统一编码"),
            (["code": "610323102001001"], "第2行：编码610323102001001不在本镇（610323101000）"),
            (["code": "610323101002001"], "第2行：编码610323101002001所属的村（社区）610323101002不在册"),
            (["title": ""], "第2行：网格名称缺少、过长（50字以内）或含有不允许的字符"),
            (["title": "一\u{202E}二"], "第2行：网格名称缺少、过长（50字以内）或含有不允许的字符"),
            (["kind": "综合"], "第2行：网格类型应为普通、密集或专属"),
            (["households": "-1"], "第2行：户数应为0至1000000的整数"),
            (["households": "１２"], "第2行：户数应为0至1000000的整数"),
            (["residents": "12.5"], "第2行：人数应为0至1000000的整数"),
            (["residents": "1000001"], "第2行：人数应为0至1000000的整数"),
            (["border": ""], "第2行：缺少边界"),
            (["border": "[]"], "第2行：边界不是有效的坐标数组（先经度后纬度）"),
            (["border": "[[[107,34],[108]]]"], "第2行：边界不是有效的坐标数组（先经度后纬度）"),
            (["border": "[[[34,107],[34,108],[35,108],[34,107]]]"], "第2行：边界不是有效的坐标数组（先经度后纬度）"),
            (["border": "[[[107,34],[108,34],[108,35],[107,35]]]"], "第2行：边界没有闭合，或少于4个点"),
            (["border": "[[[107,34],[108,34],[107,34]]]"], "第2行：边界没有闭合，或少于4个点"),
            (["border": "[[[107,34],[108,34],[109,34],[107,34]]]"], "第2行：边界没有围出面积"),
            (["border": "[[[107,34],[108,35],[108,34],[107,35],[107,34]]]"], "第2行：边界自相交叉"),
        ] as [([String: String], String)])
    func wrong(cells: [String: String], sentence: String) {
        #expect(note(cells) == [sentence])
    }

    @Test("without a column is told what is missing, all at once")
    func missing() {
        #expect(notes([SheetRow(line: 7, cells: [:])]).count == 6)
    }

    @Test("with many faults tells them all, by line")
    func allAtOnce() {
        let rows = [
            Town.row(5, Town.b, border: Town.border(0.5, 0, 1.5, 1)),
            Town.row(2, Town.a, border: Town.border(0, 0, 1, 1)),
            Town.row(3, ["code": Town.a.rawValue, "kind": "?", "households": "x"]),
            Town.row(4, ["code": "1", "border": "?"]),
        ]
        #expect(
            notes(rows) == [
                "第3行：网格类型应为普通、密集或专属", "第3行：户数应为0至1000000的整数",
                "第3行：编码610323101001001与第2行重复", "第4行：网格编码不是15位统一编码",
                "第4行：边界不是有效的坐标数组（先经度后纬度）",
                "第5行：与第2行的网格610323101001001重叠",
            ])
    }

    @Test("with a border of too many corners is told so")
    func corners() {
        let steps = (0...1_999).map { (Double($0) / 2_000, 0.0) }
        let closed = steps + [(0.5, 1.0), (0.0, 0.0)]
        #expect(note(["border": Town.border(closed)]) == ["第2行：边界超过2000个点"])
        let fewer = Array(steps.dropFirst(3)) + [(0.5, 1.0), steps[3]]
        #expect(note(["border": Town.border(fewer)]) == [])
    }

    @Test("with thousands of faults lists a thousand and counts the rest")
    func many() {
        let rows = (2..<1_102).map { SheetRow(line: $0, cells: Town.row($0, ["code": "?"]).cells) }
        let notes = notes(rows)
        #expect(notes.count == 1_001)
        #expect(notes.last == "另有100处错误未列出")
    }

    @Test("of a border kept and read again is the same border")
    func bytes() throws {
        for area in [Town.area(0, 0, 1, 1), Town.area([(0, 0), (1, 0), (0.3, 0.7), (0, 0)])] {
            let data = BorderBytes.write(area)
            #expect(BorderBytes.read(data) == area)
            #expect(BorderBytes.read(data.dropLast()) == nil)
            #expect(BorderBytes.read(data + [0]) == nil)
        }
        let rings = Town.area(0, 0, 9, 9).rings + Town.area(1, 1, 2, 2).rings
        let hole = try #require(GeoPolygon(rings: rings))
        #expect(BorderBytes.read(BorderBytes.write(hole)) == hole)
    }
}
