import Contracts
import Support
import Testing

@testable import Operator

@Suite("A CSV file from an office") struct CSVTests {
    @Test("With or without a mark, with any line end, it is the same file")
    func forms() throws {
        let plain = CSVRecords(Array("编码,名称\nA,甲\nB,乙\n".utf8))
        #expect(plain.records.map(\.line) == [1, 2, 3])
        #expect(plain.records.last?.fields == ["B", "乙"])
        for text in ["编码,名称\r\nA,甲\r\nB,乙", "编码,名称\rA,甲\rB,乙\r", "编码,名称\nA,甲\r\nB,乙"] {
            #expect(CSVRecords(Array(text.utf8)) == plain)
            #expect(CSVRecords([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == plain)
        }
    }

    @Test("A row is told by the line it begins on, however many lines a cell before it has")
    func quotedLines() {
        let file = CSVRecords(Array("a,b\n\"one\ntwo\r\nthree\",\"say \"\"x\"\"\"\n\nlast,\n".utf8))
        #expect(file.faults.isEmpty)
        #expect(
            file.records == [
                .init(line: 1, fields: ["a", "b"]),
                .init(line: 2, fields: ["one\ntwo\r\nthree", "say \"x\""]),
                .init(line: 6, fields: ["last", ""]),
            ])
    }

    @Test(
        "What is wrong is told by line and reason, and all of it at once",
        arguments: [
            ("a,b\n1,2\n1,2,3\n1\n", [3: "有3栏，应为2栏", 4: "有1栏，应为2栏"]),
            ("a,b\n\"1,2\n3,4\n", [2: "引号没有配对"]),
            ("a,b\n\"1\"x,2\nx\"y,2\n", [2: "右引号后面还有内容", 3: "引号应在一栏的开头，栏内的引号应写两次"]),
            ("a,a\n1,2\n", [1: "“a”列出现两次"]),
            ("a,b,\n1,2,3\n", [1: "第3栏没有栏名"]),
            ("a\n1\n", [1: "缺少“b”列"]),
            ("", [1: "文件是空的"]),
        ])
    func faults(text: String, expected: [Int: String]) throws {
        let faults = try #require(throws: SheetFaults.self) {
            try CSVSheet(Array(text.utf8), needed: text.hasPrefix("a\n") ? ["b"] : [])
        }
        #expect(
            Dictionary(uniqueKeysWithValues: faults.faults.map { ($0.line, $0.reason) })
                == expected)
    }

    @Test("A line saved in another encoding is told, not read as question marks")
    func otherEncoding() throws {
        // 名称 in GBK.
        let file =
            Array("a,b\n1,2\n".utf8) + [0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0x31, 0x0A, 0x33, 0x2C, 0x34]
        let faults = try #require(throws: SheetFaults.self) { try CSVSheet(file) }
        #expect(faults.faults.map(\.line) == [3])
        #expect(faults.notes[0].contains("UTF-8"))
    }

    @Test("Rows that a spreadsheet left empty are passed over")
    func emptyRows() throws {
        let sheet = try CSVSheet(Array("a,b\n1,2\n,\n\n , \n3,4\n".utf8))
        #expect(sheet.rows.map(\.line) == [2, 6])
    }

    @Test("Whatever table is written is read back, with its lines", arguments: UInt64(1)...200)
    func anyTable(seed: UInt64) {
        var random = Seeded(seed)
        let pieces = ["", "a", "甲乙", ",", "\"", "\n", "\r\n", "\r", " ", "𠮷", "\"\"", "1"]
        let width = Int.random(in: 1...5, using: &random)
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
        var wanted: [CSVRecords.Record] = []
        var line = 1
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            var fields: [String] = []
            for _ in 0..<width {
                let length = Int.random(in: 0...4, using: &random)
                fields.append(
                    (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined())
            }
            // A line without anything is no record.
            if width == 1, fields[0].isEmpty { fields[0] = "x" }
            wanted.append(.init(line: line, fields: fields))
            text += fields.map { Self.written($0, using: &random) }.joined(separator: ",") + lineEnd
            line += 1 + fields.reduce(0) { $0 + Self.lineEnds(in: $1) }
        }
        let read = CSVRecords(Array(text.utf8))
        #expect(read.faults.isEmpty, "seed \(seed)")
        #expect(read.records == wanted, "seed \(seed)")
    }

    private static func written(
        _ field: String, using random: inout Seeded
    ) -> String {
        let needsQuotes = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard needsQuotes || Bool.random(using: &random) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }

    private static func lineEnds(in field: String) -> Int {
        let bytes = Array(field.utf8)
        return bytes.indices.count {
            bytes[$0] == 0x0A
                || bytes[$0] == 0x0D && !($0 + 1 < bytes.count && bytes[$0 + 1] == 0x0A)
        }
    }
}
