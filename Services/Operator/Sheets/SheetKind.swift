import ArgumentParser
import Contracts

/// What a file may hold, by the word it is imported with.
enum SheetKind: String, CaseIterable, ExpressibleByArgument, Sendable {
    case communities, sites, organisations
    case serviceItems = "service-items"
    case powers
    case gridTasks = "grid-tasks"
    case clerks, officers
    case gridWorkers = "grid-workers"
    case cells, windows, shifts

    /// The registry's list of this kind; `nil` for what another service keeps.
    var list: ListKind? {
        switch self {
        case .communities: .communities
        case .sites: .sites
        case .organisations: .organisations
        case .serviceItems: .serviceItems
        case .powers: .powers
        case .gridTasks: .gridTasks
        case .clerks: .clerks
        case .officers: .officers
        case .gridWorkers: .gridWorkers
        case .cells, .windows, .shifts: nil
        }
    }

    init(_ list: ListKind) {
        self =
            switch list {
            case .communities: .communities
            case .sites: .sites
            case .organisations: .organisations
            case .serviceItems: .serviceItems
            case .powers: .powers
            case .gridTasks: .gridTasks
            case .clerks: .clerks
            case .officers: .officers
            case .gridWorkers: .gridWorkers
            }
    }

    var title: String {
        switch self {
        case .communities: "村（社区）名录"
        case .sites: "服务点名录"
        case .organisations: "机构名录"
        case .serviceItems: "服务事项清单"
        case .powers: "赋权清单"
        case .gridTasks: "网格准入清单"
        case .clerks: "窗口人员名册"
        case .officers: "执法人员名册"
        case .gridWorkers: "网格人员名册"
        case .cells: "综合网格"
        case .windows: "窗口"
        case .shifts: "班次"
        }
    }

    /// The columns the file must have. The owner judges what stands in them.
    var columns: [String] {
        switch self {
        case .communities: ["代码", "名称"]
        case .sites: ["编码", "名称", "村社", "生效日期", "失效日期"]
        case .organisations: ["编码", "名称", "上级", "生效日期", "失效日期"]
        case .serviceItems: ["编码", "名称", "领域", "队列", "共性", "生效日期", "失效日期"]
        case .powers:
            ["编码", "名称", "类别", "方式", "领域", "来源部门", "依据", "生效日期", "失效日期"]
        case .gridTasks: ["编码", "名称", "职能", "时限", "单位", "生效日期", "失效日期"]
        case .clerks: ["工号", "姓名", "电话", "单位", "生效日期", "失效日期"]
        case .officers:
            ["工号", "姓名", "电话", "单位", "生效日期", "失效日期", "证号", "证件起始", "证件截止"]
        case .gridWorkers: ["工号", "姓名", "电话", "角色", "网格", "生效日期", "失效日期"]
        case .windows: ["窗口", "队列", "工号"]
        case .shifts: ["工号", "日期", "起", "止"]
        case .cells: ["编码", "名称", "类型", "户数", "人数", "例外"]
        }
    }

    /// Columns a file may have besides.
    var otherColumns: [String] {
        switch self {
        case .windows: ["站点", "事项"]
        case .shifts: ["站点", "窗口"]
        case .serviceItems:
            ["类型", "来源", "法定时限", "承诺时限", "时限单位", "材料", "收费", "结果", "特别程序"]
        case .communities, .sites, .organisations, .powers, .gridTasks, .clerks, .officers,
            .gridWorkers, .cells:
            []
        }
    }

    /// The rows of a file, and the columns in it that nobody here reads.
    ///
    /// - Throws: ``SheetFaults``.
    func rows(of bytes: [UInt8]) throws(SheetFaults) -> (rows: [SheetRow], passedOver: [String]) {
        if self == .cells { return (try GeoJSONSheet(bytes).rows, []) }
        let sheet = try CSVSheet(bytes, needed: columns)
        let read = columns + otherColumns
        let others = sheet.columns.filter { !read.contains($0) }
        guard !others.isEmpty else { return (sheet.rows, []) }
        let rows = sheet.rows.map { row in
            SheetRow(line: row.line, cells: row.cells.filter { read.contains($0.key) })
        }
        return (rows, others)
    }
}
