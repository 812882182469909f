import Contracts

/// The columns that the files of the lists have, by the words in their first line.
enum Column: String, CaseIterable, Sendable {
    case code = "编码"
    case divisionCode = "代码"
    case title = "名称"
    case domain = "领域"
    case queue = "队列"
    case isCommon = "共性"
    case kind = "类别"
    case mode = "方式"
    case department = "来源部门"
    case basis = "依据"
    case function = "职能"
    case limit = "时限"
    case unit = "单位"
    case staffNumber = "工号"
    case name = "姓名"
    case phone = "电话"
    case certificate = "证号"
    case certificateFrom = "证件起始"
    case certificateUntil = "证件截止"
    case role = "角色"
    case cell = "网格"
    case community = "村社"
    case parent = "上级"
    case from = "生效日期"
    case withdrawnFrom = "失效日期"
    case handlingKind = "类型"
    case source = "来源"
    case statutoryLimit = "法定时限"
    case promisedLimit = "承诺时限"
    case limitUnit = "时限单位"
    case materials = "材料"
    case fee = "收费"
    case result = "结果"
    case procedures = "特别程序"
}

extension Column {
    /// What makes an item's guide (办事指南); one with nothing in any of them has none.
    static let ofGuide: [Column] = [
        .handlingKind, .source, .statutoryLimit, .promisedLimit, .limitUnit, .materials, .fee,
        .result, .procedures,
    ]
}

extension ListKind {
    /// The columns of this list's file, all of which its first line must have, in any order.
    ///
    /// Only 电话, 村社, 上级 and 失效日期 may be empty below it. Other columns (序号, 备注) are passed over.
    var columns: [Column] {
        switch self {
        case .communities: [.divisionCode, .title]
        case .serviceItems: [.code, .title, .domain, .queue, .isCommon, .from, .withdrawnFrom]
        case .powers:
            [
                .code, .title, .kind, .mode, .domain, .department, .basis, .from, .withdrawnFrom,
            ]
        case .gridTasks: [.code, .title, .function, .limit, .unit, .from, .withdrawnFrom]
        case .sites: [.code, .title, .community, .from, .withdrawnFrom]
        case .organisations: [.code, .title, .parent, .from, .withdrawnFrom]
        case .clerks: [.staffNumber, .name, .phone, .unit, .from, .withdrawnFrom]
        case .officers:
            [
                .staffNumber, .name, .phone, .unit, .certificate, .certificateFrom,
                .certificateUntil, .from, .withdrawnFrom,
            ]
        case .gridWorkers: [.staffNumber, .name, .phone, .role, .cell, .from, .withdrawnFrom]
        }
    }

    /// Columns that a file may have besides: a list without them is an older one.
    var otherColumns: [Column] {
        switch self {
        case .serviceItems: Column.ofGuide
        case .communities, .sites, .organisations, .powers, .gridTasks, .clerks, .officers,
            .gridWorkers:
            []
        }
    }

    /// The column that names a row.
    var codeColumn: Column {
        switch self {
        case .communities: .divisionCode
        case .serviceItems, .powers, .gridTasks, .sites, .organisations: .code
        case .clerks, .officers, .gridWorkers: .staffNumber
        }
    }

    /// The columns in which no value stands twice.
    var uniqueColumns: [Column] {
        self == .officers ? [codeColumn, .certificate] : [codeColumn]
    }

    /// What the office calls the list.
    var title: String {
        switch self {
        case .communities: "村（社区）名录"
        case .serviceItems: "服务事项清单"
        case .powers: "赋权清单"
        case .gridTasks: "网格准入清单"
        case .sites: "服务点名录"
        case .organisations: "机构名录"
        case .clerks: "窗口人员名册"
        case .officers: "执法人员名册"
        case .gridWorkers: "网格人员名册"
        }
    }
}
