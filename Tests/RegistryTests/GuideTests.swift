import Contracts
import Support
import Testing

@testable import Registry

/// The guide columns of the list of service items.
@Suite("How an item is done, as its list says") struct GuideTests {
    private static let committed = [
        "类型": "承诺件", "来源": "上级下放", "法定时限": "20", "承诺时限": "10", "时限单位": "工作日",
        "材料": "申请书；身份证(可承诺)； 健康证明（可容缺）（可承诺） ；", "收费": "", "结果": "登记证", "特别程序": "检验；专家评审",
    ]
    private static let instant = [
        "类型": "即办件", "来源": "派驻机构", "法定时限": "", "承诺时限": "", "时限单位": "",
        "材料": "身份证", "收费": "工本费5元", "结果": "回执", "特别程序": "",
    ]

    private let office: Office

    init() throws { office = try Office(registryService(keys: try .test)) }

    private func apply(_ rows: [SheetRow]) throws {
        _ = try office.ask(StageRows(upload: .number(1), part: 0, rows: rows))
        _ = try office.ask(
            ApplyList(
                upload: .number(1), kind: .serviceItems, rows: rows.count,
                effective: Town.openingDay))
    }

    private func notes(_ changes: [String: String], of cells: [String: String]) throws -> [String] {
        let cells = cells.merging(changes) { $1 }
        do {
            try apply(OfficeFile(.serviceItems, "S-01", changes: cells).rows)
            return []
        } catch let refused as Refused {
            #expect(refused.code == "registry.bad-rows")
            return refused.notes
        }
    }

    @Test("A committed item has its limits, materials and procedures")
    func committed() throws {
        try apply(OfficeFile(.serviceItems, "S-01", changes: Self.committed).rows)
        let guide = try #require(try office.events(ServiceItemListed.self).first?.guide)
        #expect(guide.kind == .committed)
        #expect(guide.source == .handedDown)
        #expect(guide.statutory == DayLimit(amount: 20, unit: .workingDay))
        #expect(guide.promised == DayLimit(amount: 10, unit: .workingDay))
        #expect(guide.materials.map(\.number) == [1, 2, 3])
        #expect(guide.materials.map(\.title) == ["申请书", "身份证", "健康证明"])
        #expect(guide.materials.map(\.isDeferrable) == [false, false, true])
        #expect(guide.materials.map(\.isCommittable) == [false, true, true])
        #expect(guide.fee == nil)
        #expect(guide.result == "登记证")
        #expect(guide.procedures == [.inspection, .expertReview])
    }

    @Test("An instant item has no limits and may have a fee")
    func instant() throws {
        try apply(OfficeFile(.serviceItems, "S-01", changes: Self.instant).rows)
        let guide = try #require(try office.events(ServiceItemListed.self).first?.guide)
        #expect(guide.kind == .instant)
        #expect(guide.source == .stationed)
        #expect(guide.statutory == nil)
        #expect(guide.promised == nil)
        #expect(guide.fee == "工本费5元")
    }

    @Test("A file without these columns, or with nothing in them, lists items without guides")
    func older() throws {
        try apply(OfficeFile(.serviceItems, "S-01").rows)
        #expect(try office.events(ServiceItemListed.self).map(\.guide) == [nil])
        let empty = Self.committed.mapValues { _ in "" }
        let file = OfficeFile(.serviceItems, "S-01", changes: empty)
            .with("S-02", Self.committed)
        try apply(file.rows)
        let told = try office.events(ServiceItemListed.self).dropFirst()
        #expect(told.map(\.code.rawValue) == ["S-02"])
        #expect(told.first?.guide != nil)
    }

    @Test("Another guide for the same item is a correction, told and counted as a change")
    func changed() throws {
        try apply(OfficeFile(.serviceItems, "S-01", changes: Self.committed).rows)
        try apply(OfficeFile(.serviceItems, "S-01", changes: Self.committed).rows)
        let shorter = Self.committed.merging(["承诺时限": "5"]) { $1 }
        try apply(OfficeFile(.serviceItems, "S-01", changes: shorter).rows)
        #expect(try office.events(ListApplied.self).map(\.changed) == [1, 0, 1])
        let told = try office.events(ServiceItemListed.self)
        #expect(told.map(\.guide?.promised?.amount) == [10, 5])
        #expect(told.map(\.version) == [1, 3])
    }

    @Test(
        "What breaks a rule of a guide is refused and told by its column",
        arguments: [
            (["类型": ""], "第2行：“类型”为空"),
            (["类型": "快办件"], "第2行：“类型”只能填：即办件、承诺件"),
            (["来源": "其他"], "第2行：“来源”只能填：上级下放、本级法定、派驻机构"),
            (["承诺时限": "20"], nil),
            (["承诺时限": "21"], "第2行：“承诺时限”不得超过“法定时限”"),
            (["承诺时限": ""], "第2行：“承诺时限”为空"),
            (["法定时限": "0"], "第2行：“法定时限”应为1至999的整数"),
            (["法定时限": "999"], nil),
            (["法定时限": "1000"], "第2行：“法定时限”应为1至999的整数"),
            (["时限单位": "自然日"], nil),
            (["时限单位": "工作时"], "第2行：“时限单位”只能填：工作日、自然日"),
            (["材料": ""], nil),
            (["材料": "身份证；身份证（可容缺）"], "第2行：“材料”第2项与前面重复"),
            (["材料": "（可容缺）"], "第2行：“材料”超过100个字，或含有不可见的字符"),
            (["结果": ""], "第2行：“结果”为空"),
            (["特别程序": "检验、听证"], nil),
            (["特别程序": "公示"], "第2行：“特别程序”只能填：听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审"),
            (["特别程序": "听证；听证"], "第2行：“特别程序”第2项与前面重复"),
        ] as [([String: String], String?)])
    func rules(changes: [String: String], note: String?) throws {
        #expect(try notes(changes, of: Self.committed) == [note].compactMap(\.self))
        #expect(try office.events(ServiceItemListed.self).count == (note == nil ? 1 : 0))
    }

    @Test(
        "An instant item with any limit is refused",
        arguments: [["法定时限": "1"], ["承诺时限": "1"], ["时限单位": "工作日"]])
    func instantLimit(changes: [String: String]) throws {
        #expect(
            try notes(changes, of: Self.instant) == ["第2行：即办件当场办结，不填“法定时限”“承诺时限”和“时限单位”"])
    }

    @Test("Thirty materials are a guide, thirty-one are refused")
    func materialsMax() throws {
        let thirty = (1...30).map { "材料\($0)" }.joined(separator: "；")
        #expect(try notes(["材料": thirty + "；又一份"], of: Self.instant) == ["第2行：“材料”最多30项"])
        #expect(try notes(["材料": thirty], of: Self.instant).isEmpty)
    }

    @Test("All that is wrong with a line is told at once")
    func together() throws {
        let wrong = try notes(
            ["来源": "其他", "承诺时限": "30", "结果": "", "队列": "AB"], of: Self.committed)
        #expect(
            wrong == [
                "第2行：“队列”应为一个大写字母A至Z；“来源”只能填：上级下放、本级法定、派驻机构；"
                    + "“承诺时限”不得超过“法定时限”；“结果”为空"
            ])
    }

    @Test("A guide that breaks its rules does not decode")
    func decoding() {
        let rest = #""result":"证","procedures":[]}"#
        for text in [
            #"{"kind":"instant","source":"statutory","promised":{"amount":1,"unit":"workingDay"},"#
                + #""materials":[],"# + rest,
            #"{"kind":"committed","source":"statutory","materials":[],"# + rest,
            #"{"kind":"instant","source":"statutory","materials":"#
                + #"[{"number":2,"title":"身份证","isDeferrable":false}],"# + rest,
            #"{"kind":"instant","source":"statutory","materials":[],"result":"","procedures":[]}"#,
        ] {
            #expect(throws: JSONFault.self) {
                try JSON.decode(ItemGuide.self, from: Array(text.utf8))
            }
        }
        let mixed = ItemGuide(
            kind: .committed, source: .statutory,
            statutory: DayLimit(amount: 20, unit: .naturalDay),
            promised: DayLimit(amount: 10, unit: .workingDay), result: "证")
        #expect(mixed == nil)
    }
}
