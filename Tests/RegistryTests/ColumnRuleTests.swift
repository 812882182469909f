import Contracts
import Testing

@testable import Registry

/// A cell changed to a value, and the whole note it gives; `nil` where it is accepted.
struct CellCase: CustomTestStringConvertible, Sendable {
    let kind: ListKind
    let cells: [String: String]
    let note: String?

    init(_ kind: ListKind, _ cells: [String: String], _ note: String?) {
        self.kind = kind
        self.cells = cells
        self.note = note
    }

    var testDescription: String { "\(kind) \(cells)" }
}

@Suite("The rules of the columns") struct ColumnRuleTests {
    private static let longCode = String(repeating: "9", count: 40)
    private static let longTitle = String(repeating: "长", count: 200)

    static let cases: [CellCase] = [
        CellCase(.communities, ["代码": "610323101001"], nil),
        CellCase(.communities, ["代码": "610323101200"], nil),
        CellCase(.communities, ["代码": "６１０３２３１０１００１"], nil),
        CellCase(.communities, ["代码": "610323101000"], "第2行：“代码”应为12位村（社区）区划代码"),
        CellCase(.communities, ["代码": "6.10323E+11"], "第2行：“代码”应为12位村（社区）区划代码"),
        CellCase(.communities, ["代码": "61032310100"], "第2行：“代码”应为12位村（社区）区划代码"),
        CellCase(.communities, ["代码": "610323100001"], "第2行：“代码”不在本镇（街道）内"),
        CellCase(.communities, ["名称": " "], "第2行：“名称”为空"),

        CellCase(.serviceItems, ["编码": longCode], nil),
        CellCase(
            .serviceItems, ["编码": longCode + "9"], "第2行：“编码”应为1至40位字母、数字、“-”“_”或“.”"),
        CellCase(.serviceItems, ["编码": "S 01"], "第2行：“编码”应为1至40位字母、数字、“-”“_”或“.”"),
        CellCase(.serviceItems, ["编码": "事项1"], "第2行：“编码”应为1至40位字母、数字、“-”“_”或“.”"),
        CellCase(.serviceItems, ["名称": longTitle], nil),
        CellCase(.serviceItems, ["名称": longTitle + "长"], "第2行：“名称”超过200个字，或含有不可见的字符"),
        CellCase(.serviceItems, ["名称": "老年\n优待"], "第2行：“名称”超过200个字，或含有不可见的字符"),
        CellCase(.serviceItems, ["领域": "民政"], nil),
        CellCase(.serviceItems, ["领域": "卫健"], nil),
        CellCase(.serviceItems, ["领域": "人社"], nil),
        CellCase(.serviceItems, ["领域": "市场监管"], nil),
        CellCase(.serviceItems, ["领域": "农业"], "第2行：共性事项的“领域”只能填：民政、卫健、人社、市场监管"),
        CellCase(.serviceItems, ["领域": "农业", "共性": "否"], nil),
        CellCase(.serviceItems, ["领域": "民政", "共性": "否"], nil),
        CellCase(.serviceItems, ["共性": "1"], "第2行：“共性”只能填：是、否"),
        CellCase(.serviceItems, ["队列": "Ｚ"], nil),
        CellCase(.serviceItems, ["队列": "a"], "第2行：“队列”应为一个大写字母A至Z"),
        CellCase(.serviceItems, ["队列": "AB"], "第2行：“队列”应为一个大写字母A至Z"),
        CellCase(.serviceItems, ["失效日期": "2026-01-01"], "第2行：“失效日期”应晚于“生效日期”"),
        CellCase(.serviceItems, ["失效日期": "2026-01-02"], nil),
        CellCase(.serviceItems, ["生效日期": ""], "第2行：“生效日期”为空"),

        CellCase(.powers, ["类别": "强制", "方式": "授权"], nil),
        CellCase(.powers, ["类别": "强制", "方式": "交办"], nil),
        CellCase(.powers, ["类别": "强制", "方式": "委托"], "第2行：行政强制权不得委托"),
        CellCase(.powers, ["类别": "检查", "方式": "委托"], nil),
        CellCase(.powers, ["方式": "下放"], "第2行：“方式”只能填：交办、委托、授权"),
        CellCase(.powers, ["领域": "文化市场"], nil),
        CellCase(.powers, ["领域": "交通运输"], nil),
        CellCase(.powers, ["领域": "农业"], nil),
        CellCase(.powers, ["领域": "生态保护"], nil),
        CellCase(.powers, ["领域": "应急管理"], nil),
        CellCase(
            .powers, ["领域": "城管"], "第2行：“领域”只能填：市场监管、文化市场、交通运输、农业、生态保护、应急管理"),
        CellCase(.powers, ["来源部门": ""], "第2行：“来源部门”为空"),
        CellCase(.powers, ["依据": "第一条\n第二条"], nil),

        CellCase(.gridTasks, ["职能": "化解矛盾纠纷"], nil),
        CellCase(.gridTasks, ["职能": "宣传政策法规"], nil),
        CellCase(.gridTasks, ["职能": "服务群众"], nil),
        CellCase(
            .gridTasks, ["职能": "招商引资"], "第2行：“职能”只能填：排查安全隐患、化解矛盾纠纷、宣传政策法规、服务群众"),
        CellCase(.gridTasks, ["时限": "1"], nil),
        CellCase(.gridTasks, ["时限": "999"], nil),
        CellCase(.gridTasks, ["时限": "0"], "第2行：“时限”应为1至999的整数"),
        CellCase(.gridTasks, ["时限": "1000"], "第2行：“时限”应为1至999的整数"),
        CellCase(.gridTasks, ["时限": "1.5"], "第2行：“时限”应为1至999的整数"),
        CellCase(.gridTasks, ["单位": "自然时"], nil),
        CellCase(.gridTasks, ["单位": "小时"], "第2行：“单位”只能填：工作时、工作日、自然时"),

        CellCase(.clerks, ["电话": ""], nil),
        CellCase(.clerks, ["电话": "１３８００１３８０００"], nil),
        CellCase(.clerks, ["电话": "12345"], "第2行：“电话”应为11位手机号，或带区号的固定电话"),
        CellCase(.clerks, ["电话": "138 0013 8000"], "第2行：“电话”应为11位手机号，或带区号的固定电话"),
        CellCase(.clerks, ["姓名": "阿卜杜拉·买买提"], nil),
        CellCase(.clerks, ["姓名": ""], "第2行：“姓名”为空"),
        CellCase(.clerks, ["单位": ""], "第2行：“单位”为空"),

        CellCase(.officers, ["证件截止": "2024-01-01"], nil),
        CellCase(.officers, ["证件截止": "2023-12-31"], "第2行：“证件截止”早于“证件起始”"),
        CellCase(.officers, ["证号": ""], "第2行：“证号”为空"),
        CellCase(.officers, ["证件起始": ""], "第2行：“证件起始”为空"),

        CellCase(.gridWorkers, ["角色": "网格长"], nil),
        CellCase(.gridWorkers, ["角色": "网格辅助员"], nil),
        CellCase(.gridWorkers, ["角色": "组长"], "第2行：“角色”只能填：网格长、网格员、网格辅助员"),
        CellCase(.gridWorkers, ["网格": "610323101001999"], nil),
        CellCase(.gridWorkers, ["网格": "610323101001000"], "第2行：“网格”应为15位网格编码"),
        CellCase(.gridWorkers, ["网格": "610323100001001"], "第2行：“网格”不在本镇（街道）内"),
        CellCase(.gridWorkers, ["网格": ""], "第2行：“网格”为空"),
        CellCase(
            .gridWorkers, ["角色": "", "网格": "", "姓名": "", "生效日期": ""],
            "第2行：“姓名”为空；“角色”为空；“网格”为空；“生效日期”为空"),
    ]

    @Test("accept and refuse what they say", arguments: cases)
    func rule(example: CellCase) throws {
        let registry = try RegistryOffice()
        let good = OfficeFile.good[example.kind]?[example.kind.codeColumn.rawValue] ?? ""
        let notes = try registry.notes(OfficeFile(example.kind, good, changes: example.cells))
        #expect(notes == (example.note.map { [$0] } ?? []))
    }

    @Test(
        "a code or a staff number there twice is refused in every list",
        arguments: ListKind.allCases)
    func duplicates(kind: ListKind) throws {
        let good = OfficeFile.good[kind]?[kind.codeColumn.rawValue] ?? ""
        let notes = try RegistryOffice().notes(
            OfficeFile(kind, good, good, changes: kind == .officers ? ["证号": ""] : [:]))
        #expect(notes.last?.contains("“\(kind.codeColumn.rawValue)”与第2行重复") == true)
    }

    @Test("one certificate is not two officers'")
    func repeatedCertificate() throws {
        let file = OfficeFile(.officers, "Z001", "Z002", changes: ["证号": "ZF-1"])
        #expect(try RegistryOffice().notes(file) == ["第3行：“证号”与第2行重复"])
    }

    // Law: 行政强制法 17 | 行政强制措施权不得委托 | -
    @Test("only compulsion by entrustment is against the law")
    func modes() {
        for kind in PowerKind.allCases {
            for mode in DelegationMode.allCases {
                let isBarred = kind == .compulsion && mode == .entrusted
                #expect(Power.mayCome(kind, by: mode) == !isBarred, "\(kind) \(mode)")
            }
        }
    }

    @Test("every value of a contract has one word, every list its columns")
    func words() {
        #expect(Set(PowerKind.words.map(\.value)) == Set(PowerKind.allCases))
        #expect(Set(DelegationMode.words.map(\.value)) == Set(DelegationMode.allCases))
        #expect(Set(GridFunction.words.map(\.value)) == Set(GridFunction.allCases))
        #expect(
            Set(HandlingLimit.Unit.words.map(\.value)) == Set(HandlingLimit.Unit.allCases))
        for kind in ListKind.allCases {
            #expect(Set(kind.columns).count == kind.columns.count)
            #expect(kind.columns.contains(kind.codeColumn))
            #expect(
                Set(OfficeFile.good[kind]?.keys.map { $0 } ?? [])
                    == Set(kind.columns.map(\.rawValue)))
        }
    }
}
