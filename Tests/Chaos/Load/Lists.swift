import Contracts
import Foundation
import ServiceKit

/// The small lists of the run. A later edition says the same of every day, in other words: so each
/// import is told to all followers and none changes what is allowed.
enum Lists {
    static let items = ["QZ-01", "QZ-02", "QZ-03", "QZ-04"].compactMap(ItemCode.init(rawValue:))
    static let queues = ["A", "B"].compactMap(QueueLetter.init(rawValue:))
    static let tasks = ["AQ-01", "FW-01"].compactMap(TaskCode.init(rawValue:))
    /// On no list: what is reported under it is declined.
    static let strangeTask = TaskCode(rawValue: "XX-99")
    static let power = PowerCode(rawValue: "SJ-J-001")
    static let withdrawnPower = PowerCode(rawValue: "SJ-J-009")
    static let applicant = CitizenID(rawValue: "11010519491231002X").flatMap { number in
        PersonName(rawValue: "王秀英").map { Applicant(citizen: number, name: $0) }
    }
    /// West and south of the cells' corner, and how wide one is, in degrees.
    private static let corner = (lon: 107.6, lat: 34.3)
    private static let width = 0.01
    static let cellCount = 4

    /// A place well inside one of the cells.
    static func place(_ number: Int) -> GeoPoint? {
        GeoPoint(
            lon: corner.lon + (Double(number % cellCount) + 0.5) * width,
            lat: corner.lat + 0.5 * width)
    }

    static func rows(of kind: ListKind, edition: Int) -> [SheetRow] {
        let rows: [[String: String]] =
            switch kind {
            case .communities:
                ["610323101001", "610323101208"].map { ["代码": $0, "名称": "社区第\(edition)版"] }
            case .sites:
                [
                    dated(["编码": "ZX", "名称": "中心第\(edition)版", "村社": ""]),
                    dated(["编码": "LQ", "名称": "服务点第\(edition)版", "村社": "610323101001"]),
                ]
            case .organisations:
                [dated(["编码": "BMFW", "名称": "便民服务中心\(edition)", "上级": ""])]
            case .serviceItems:
                zip(items, ["A", "A", "B", "B"]).map { item, queue in
                    dated([
                        "编码": item.rawValue, "名称": "事项第\(edition)版", "领域": "民政", "队列": queue,
                        "共性": "是", "类型": "承诺件", "来源": "本级法定", "法定时限": "20",
                        "承诺时限": "10", "时限单位": "工作日", "材料": "申请书；身份证", "收费": "",
                        "结果": "认定书", "特别程序": "",
                    ])
                }
            case .powers:
                [
                    power(code: "SJ-J-001", edition),
                    power(code: "SJ-J-009", edition).merging(["失效日期": "2025-01-01"]) { $1 },
                ]
            case .gridTasks:
                tasks.map { task in
                    dated([
                        "编码": task.rawValue, "名称": "任务第\(edition)版", "职能": "服务群众", "时限": "900",
                        "单位": "自然时",
                    ])
                }
            case .clerks:
                (1...2).map {
                    person("C00\($0)", edition).merging(["单位": "便民服务中心\(edition)"]) { $1 }
                }
            case .officers:
                (1...4).map { number in
                    person("E00\(number)", edition).merging([
                        "单位": "综合行政执法队\(edition)", "证号": "SX610323000\(number)",
                        "证件起始": "2024-01-01", "证件截止": number == 4 ? "2025-01-01" : "2090-12-31",
                    ]) { $1 }
                }
            case .gridWorkers:
                (1...3).map { number in
                    person("W00\(number)", edition).merging([
                        "角色": number == 1 ? "网格长" : "网格员", "网格": "61032310100100\(number)",
                    ]) { $1 }
                }
            }
        return rows.enumerated().map { SheetRow(line: $0.offset + 2, cells: $0.element) }
    }

    static func cells(edition: Int) -> [SheetRow] {
        (0..<cellCount).map { number in
            let (west, south) = (corner.lon + Double(number) * width, corner.lat)
            let (east, north) = (west + width, south + width)
            let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
                .map { "[\(degrees($0)),\(degrees($1))]" }.joined(separator: ",")
            return SheetRow(
                line: number + 2,
                cells: [
                    "code": "61032310100100\(number + 1)", "title": "网格第\(edition)版",
                    "kind": "普通", "households": "100", "residents": "300", "exception": "",
                    "border": "[[\(ring)]]",
                ])
        }
    }

    private static func degrees(_ value: Double) -> String { String(format: "%.4f", value) }

    private static func dated(_ cells: [String: String]) -> [String: String] {
        cells.merging(["生效日期": "2024-01-01", "失效日期": ""]) { $1 }
    }

    private static func power(code: String, _ edition: Int) -> [String: String] {
        dated([
            "编码": code, "名称": "对经营场所的检查", "类别": "检查", "方式": "授权", "领域": "市场监管",
            "来源部门": "县市场监督管理局", "依据": "目录第\(edition)版",
        ])
    }

    private static func person(_ number: String, _ edition: Int) -> [String: String] {
        dated(["工号": number, "姓名": "王小明", "电话": String(13_800_000_000 + edition)])
    }
}
