import Contracts
import Foundation

/// The cells of a map file and everything that is wrong with them, found in one go.
struct CellSheet: Sendable {
    /// One thing wrong, on a line of the file.
    struct Fault: Equatable, Sendable {
        let line: Int
        let text: String

        var note: String { "第\(line)行：\(text)" }
    }

    /// Corners of one border; a larger cell's event might not fit its 256 KiB.
    static let cornersMax = 2_000
    /// More faults than this are counted, not listed.
    static let notesMax = 1_000

    /// Rows without a fault of their own, in the order of the file.
    private(set) var cells: [GridCell] = []
    private var lines: [Int] = []
    private var faults: [Fault] = []

    /// - Parameters:
    ///   - town: the township that every cell must lie in.
    ///   - communities: those the registry has listed.
    /// - Complexity: O(n log n) in cells that seldom overlap in longitude, O(n²) at worst.
    init(_ rows: [SheetRow], town: DivisionCode, communities: Set<DivisionCode>) {
        var seen: [GridCode: Int] = [:]
        for row in rows {
            var reader = RowReader(row, town: town, communities: communities)
            let cell = reader.read()
            if let code = reader.code {
                if let earlier = seen[code] {
                    reader.blame("编码\(code.rawValue)与第\(earlier)行重复")
                } else {
                    seen[code] = row.line
                }
            }
            faults += reader.faults
            if let cell, reader.faults.isEmpty {
                cells.append(cell)
                lines.append(row.line)
            }
        }
        for (one, other) in overlapping(cells.map(\.border)) {
            let (first, second) = lines[one] <= lines[other] ? (one, other) : (other, one)
            let text = "与第\(lines[first])行的网格\(cells[first].code.rawValue)重叠"
            faults.append(Fault(line: lines[second], text: text))
        }
    }

    /// One line for each fault, in the order of the file; empty when all is well.
    var notes: [String] {
        let sorted = faults.enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element.note)
        guard sorted.count > Self.notesMax else { return sorted }
        return sorted.prefix(Self.notesMax) + ["另有\(sorted.count - Self.notesMax)处错误未列出"]
    }
}

/// Reads one row and keeps what is wrong with it.
private struct RowReader {
    private let row: SheetRow
    private let town: DivisionCode
    private let communities: Set<DivisionCode>
    private(set) var code: GridCode?
    private(set) var faults: [CellSheet.Fault] = []

    init(_ row: SheetRow, town: DivisionCode, communities: Set<DivisionCode>) {
        self.row = row
        self.town = town
        self.communities = communities
    }

    mutating func blame(_ text: String) {
        faults.append(CellSheet.Fault(line: row.line, text: text))
    }

    /// The cell, or `nil` when a part of it cannot be read; ``faults`` says all that is wrong.
    mutating func read() -> GridCell? {
        code = readCode()
        let title = readTitle()
        let kind = readKind()
        let households = readCount("households", "户数")
        let residents = readCount("residents", "人数")
        let exception = readException()
        let border = readBorder()
        guard let code, let title, let kind, let households, let residents, let border else {
            return nil
        }
        let cell = GridCell(
            code: code, title: title, kind: kind, households: households, residents: residents,
            exception: exception, border: border)
        if cell.isTooLarge, let size = kind.softSize {
            blame(
                "\(kind.written)网格\(households)户、\(residents)人，"
                    + "超过原则上\(size.households)户、\(size.residents)人，须写明例外理由")
        }
        return cell
    }

    private func text(_ column: String) -> String {
        (row.cells[column] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private mutating func readCode() -> GridCode? {
        let written = text("code")
        guard let code = GridCode(rawValue: written) else {
            blame(written.isEmpty ? "缺少网格编码" : "网格编码不是15位统一编码")
            return nil
        }
        if !town.contains(code.township) {
            blame("编码\(written)不在本镇（\(town.rawValue)）")
        } else if !communities.contains(code.community) {
            blame("编码\(written)所属的村（社区）\(code.community.rawValue)不在册")
        }
        return code
    }

    private mutating func readTitle() -> String? {
        let title = PlainText.clean(text("title"), maxLength: 50, multiline: false)
        guard let title, !title.isEmpty else {
            blame("网格名称缺少、过长（50字以内）或含有不允许的字符")
            return nil
        }
        return title
    }

    private mutating func readKind() -> CellDrawn.Kind? {
        let kind = CellDrawn.Kind(written: text("kind"))
        if kind == nil { blame("网格类型应为普通、密集或专属") }
        return kind
    }

    private mutating func readCount(_ column: String, _ written: String) -> Int? {
        let digits = text(column)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(digits), count <= 1_000_000
        else {
            blame("\(written)应为0至1000000的整数")
            return nil
        }
        return count
    }

    private mutating func readException() -> String? {
        guard let reason = PlainText.clean(text("exception"), maxLength: 500, multiline: true)
        else {
            blame("例外理由过长（500字以内）或含有不允许的字符")
            return nil
        }
        return reason.isEmpty ? nil : reason
    }

    private mutating func readBorder() -> GeoPolygon? {
        let written = text("border")
        guard !written.isEmpty else {
            blame("缺少边界")
            return nil
        }
        guard let rings = try? JSON.decode([[GeoPolygon.Corner]].self, from: Array(written.utf8)),
            !rings.isEmpty
        else {
            blame("边界不是有效的坐标数组（先经度后纬度）")
            return nil
        }
        guard rings.allSatisfy({ $0.count >= 4 && $0.first == $0.last }) else {
            blame("边界没有闭合，或少于4个点")
            return nil
        }
        guard rings.reduce(0, { $0 + $1.count }) <= CellSheet.cornersMax else {
            blame("边界超过\(CellSheet.cornersMax)个点")
            return nil
        }
        guard let border = GeoPolygon(rings: rings), border.innerPoint != nil else {
            blame("边界没有围出面积")
            return nil
        }
        guard !border.crossesItself else {
            blame("边界自相交叉")
            return nil
        }
        return border
    }
}
