import Contracts
import Foundation
import Support
import Testing

@testable import Registry

/// 蔡家坡镇 and what its office sends in.
enum Town {
    static let code = RegistryPolicy.standard.town
    static let openingDay = day("2026-03-02")
}

func day(_ text: String) -> LocalDay {
    guard let day = LocalDay(rawValue: text) else { preconditionFailure("no day: \(text)") }
    return day
}

func days(_ from: String, _ withdrawnFrom: String? = nil) -> Validity {
    Validity(from: day(from), withdrawnFrom: withdrawnFrom.map(day))
}

/// A file as the office has it: a good row of each kind, to be changed cell by cell.
struct OfficeFile {
    let kind: ListKind
    private(set) var rows: [SheetRow] = []

    init(_ kind: ListKind) {
        self.kind = kind
    }

    /// A file with one good row for each code, changed as `changes` say.
    init(_ kind: ListKind, _ codes: String..., changes: [String: String] = [:]) {
        self.init(kind)
        for code in codes { add(code, changes) }
    }

    mutating func add(_ code: String, _ changes: [String: String] = [:]) {
        var cells = Self.good[kind] ?? [:]
        cells[kind.codeColumn.rawValue] = code
        if kind == .officers { cells["证号"] = "ZF-\(code)" }
        cells.merge(changes) { $1 }
        rows.append(SheetRow(line: rows.count + 2, cells: cells))
    }

    func with(_ code: String, _ changes: [String: String] = [:]) -> OfficeFile {
        var file = self
        file.add(code, changes)
        return file
    }

    static let good: [ListKind: [String: String]] = [
        .communities: ["代码": "610323101001", "名称": "蔡家坡社区"],
        .sites: [
            "编码": "LQ", "名称": "龙泉社区便民服务点", "村社": "610323101001", "生效日期": "2026-01-01",
            "失效日期": "",
        ],
        .organisations: [
            "编码": "BMFW", "名称": "便民服务中心", "上级": "ZHEN", "生效日期": "2026-01-01", "失效日期": "",
        ],
        .serviceItems: [
            "编码": "S-01", "名称": "老年优待证办理", "领域": "民政", "队列": "A", "共性": "是",
            "生效日期": "2026-01-01", "失效日期": "",
        ],
        .powers: [
            "编码": "P-01", "名称": "对占道经营的处罚", "类别": "处罚", "方式": "委托", "领域": "市场监管",
            "来源部门": "县市场监管局", "依据": "行政处罚法第二十四条", "生效日期": "2026-01-01",
            "失效日期": "",
        ],
        .gridTasks: [
            "编码": "T-01", "名称": "消防通道堵塞", "职能": "排查安全隐患", "时限": "4", "单位": "工作时",
            "生效日期": "2026-01-01", "失效日期": "",
        ],
        .clerks: [
            "工号": "C001", "姓名": "王秀英", "电话": "13800138000", "单位": "便民服务中心",
            "生效日期": "2026-01-01", "失效日期": "",
        ],
        .officers: [
            "工号": "Z001", "姓名": "李建国", "电话": "0917-8561234", "单位": "综合行政执法办公室",
            "证号": "ZF-Z001", "证件起始": "2024-01-01", "证件截止": "2026-12-31",
            "生效日期": "2026-01-01", "失效日期": "",
        ],
        .gridWorkers: [
            "工号": "W001", "姓名": "张三丰", "电话": "", "角色": "网格员", "网格": "610323101001001",
            "生效日期": "2026-01-01", "失效日期": "",
        ],
    ]
}

/// The registry at work: files go in, readings come out.
struct RegistryOffice {
    let office: Office

    init() throws {
        office = try Office(registryService(keys: try .test))
    }

    /// Sends a file in slices and puts it into effect.
    @discardableResult
    func apply(
        _ file: OfficeFile, effective: String = "2026-03-02", slice: Int = Upload.sliceRowsMax,
        upload: UploadID = .number(1)
    ) throws -> ListApplied {
        try stage(file, slice: slice, upload: upload)
        return try office.ask(
            ApplyList(
                upload: upload, kind: file.kind, rows: file.rows.count, effective: day(effective)))
    }

    func stage(
        _ file: OfficeFile, slice: Int = Upload.sliceRowsMax, upload: UploadID = .number(1)
    ) throws {
        for (part, start) in stride(from: 0, to: file.rows.count, by: slice).enumerated() {
            let rows = Array(file.rows[start..<min(start + slice, file.rows.count)])
            _ = try office.ask(StageRows(upload: upload, part: part, rows: rows))
        }
    }

    /// The notes a file is refused with; empty when it was accepted.
    func notes(
        _ file: OfficeFile, effective: String = "2026-03-02", upload: UploadID = .number(1)
    ) throws -> [String] {
        do {
            try apply(file, effective: effective, upload: upload)
            return []
        } catch let refused as Refused {
            #expect(refused.code == RegistryRefusal.badRows.rawValue)
            return refused.notes
        }
    }

    /// The code a file is refused with, `nil` when it was accepted.
    func refusal(_ file: OfficeFile, effective: String = "2026-03-02") throws -> String? {
        do {
            try apply(file, effective: effective)
            return nil
        } catch let refused as Refused {
            return refused.code
        }
    }

    func codes(_ kind: ListKind, on text: String) throws -> [String] {
        try office.read(ListOn(kind: kind, day: day(text))).rows.map(\.code)
    }

    func staff(_ kind: StaffKind? = nil, on text: String) throws -> [StaffList.Reading.Member] {
        try office.read(StaffList(kind: kind, day: day(text))).members
    }

    /// How many events of every kind the journal holds.
    var told: Int {
        get throws {
            try office.events(CommunityListed.self).count
                + office.events(SiteListed.self).count
                + office.events(OrganisationListed.self).count
                + office.events(ServiceItemListed.self).count
                + office.events(PowerListed.self).count + office.events(GridTaskListed.self).count
                + office.events(PersonRegistered.self).count
                + office.events(CertificateRecorded.self).count
                + office.events(ListApplied.self).count
        }
    }
}
