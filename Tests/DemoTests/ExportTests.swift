import Contracts
import Support
import Testing

@testable import Operator

@Suite("Exporting a file") struct ExportTests {
    @Test(
        "A cell that a spreadsheet would run is shown instead",
        arguments: ["=1+1", "+86+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
    func neutralised(text: String) {
        let cell = CSVText.cell(text)
        #expect(cell.contains("'" + text))
        #expect(!"=+-@\t\r".contains(cell.first ?? "="))
    }

    @Test("Commas, quotes and line ends stay inside their cell; other cells stay as they are")
    func quoted() {
        #expect(CSVText.cell("最低生活保障") == "最低生活保障")
        #expect(CSVText.cell("甲,乙") == "\"甲,乙\"")
        #expect(CSVText.cell("甲\"乙\"") == "\"甲\"\"乙\"\"\"")
        #expect(CSVText.cell("=\"甲\"") == "\"'=\"\"甲\"\"\"")
        #expect(CSVText.cell("") == "")
    }

    @Test("Items written out are read in again as they were")
    func items() throws {
        let item = ItemList.Reading.Item(
            item: try #require(ItemCode(rawValue: "MZ-001")), title: "低保，\"特困\"",
            domain: "民政", queue: try #require(QueueLetter(rawValue: "A")), isCommon: true,
            validity: Validity(from: .opening, withdrawnFrom: LocalDay.opening.next), version: 1,
            guide: ItemGuide(
                kind: .committed, source: .stationed,
                statutory: DayLimit(amount: 20, unit: .workingDay),
                promised: DayLimit(amount: 10, unit: .workingDay),
                materials: [
                    ItemGuide.Material(number: 1, title: "身份证"),
                    ItemGuide.Material(
                        number: 2, title: "健康证明", isDeferrable: true, isCommittable: true),
                ], result: "登记证", procedures: [.hearing, .testing]))
        let table = ExportTable(ItemList.Reading(items: [item]))
        let file = CSVText.table([table.columns] + table.rows)
        let (rows, passedOver) = try SheetKind.serviceItems.rows(of: Array(file.utf8))
        #expect(passedOver.isEmpty)
        #expect(
            rows.map(\.cells) == [
                [
                    "编码": "MZ-001", "名称": "低保，\"特困\"", "领域": "民政", "队列": "A", "共性": "是",
                    "生效日期": "2026-03-02", "失效日期": "2026-03-03", "类型": "承诺件", "来源": "派驻机构",
                    "法定时限": "20", "承诺时限": "10", "时限单位": "工作日",
                    "材料": "身份证；健康证明（可容缺）（可承诺）", "收费": "", "结果": "登记证", "特别程序": "听证；检测",
                ]
            ])
    }

    @Test("Windows written out are read in again with clerk, site and items")
    func windows() throws {
        let codes = ["A-1", "A-2"].compactMap(ItemCode.init(rawValue:))
        let queues = ["A", "B"].compactMap(QueueLetter.init(rawValue:))
        func counter(
            _ number: Int, _ site: String, clerk: PersonID?, _ skills: [ItemCode]?
        ) throws -> CounterList.Reading.Counter {
            CounterList.Reading.Counter(
                counter: try #require(CounterNumber(rawValue: number)),
                site: try #require(SiteCode(rawValue: site)), state: .open, queues: queues,
                clerk: clerk, skills: skills)
        }
        let table = ExportTable(
            CounterList.Reading(counters: [
                try counter(1, "ZX", clerk: .number(1), codes),
                try counter(2, "LJC", clerk: nil, nil),
            ]),
            clerks: StaffList.Reading(members: [
                .init(
                    person: .number(1), staffNumber: try #require(StaffNumber(rawValue: "C001")),
                    kind: .clerk)
            ]))
        let file = CSVText.table([table.columns] + table.rows)
        let windows = try ListImport.windows(
            try SheetKind.windows.rows(of: Array(file.utf8)).rows, clerks: ["C001": .number(1)],
            items: Set(codes))
        #expect(windows.map(\.open.queues) == [queues, queues])
        #expect(windows.map(\.open.clerk) == [.number(1), nil])
        #expect(windows.map(\.open.site?.rawValue) == ["ZX", "LJC"])
        #expect(windows.map(\.skills?.items) == [codes, nil])
    }
}
