import Contracts
import Support
import Testing

@testable import Operator

@Suite("A roster's file") struct ShiftPlanningTests {
    private let clerks = ["C001": PersonID.number(1), "C002": PersonID.number(2)]
    private let monday = LocalDay(rawValue: "2026-03-02")!

    private func plan(_ text: String) throws -> PlanShifts {
        let rows = try SheetKind.shifts.rows(of: Array(text.utf8)).rows
        return try ListImport.plan(rows, from: monday, clerks: clerks)
    }

    @Test("is one plan for the sites in it, from the import's day to the file's last")
    func good() throws {
        let plan = try plan(
            """
            工号,日期,起,止,站点,窗口
            C001,2026-03-02,08:30,12:00,,1
            C002,2026-03-04,08:30,12:00,LQ,

            """)
        #expect(plan.sites.map(\.rawValue) == ["LQ", "ZX"])
        #expect(plan.from == monday && plan.through.rawValue == "2026-03-04")
        #expect(plan.shifts.map(\.person) == [.number(1), .number(2)])
        #expect(plan.shifts.map(\.site?.rawValue) == [nil, "LQ"])
        #expect(plan.shifts.map(\.counter?.rawValue) == [1, nil])
    }

    @Test("tells every bad row at once")
    func bad() throws {
        let faults = #expect(throws: SheetFaults.self) {
            try plan(
                """
                工号,日期,起,止,站点,窗口
                C009,2026-03-02,08:30,12:00,,1
                C001,3月2日,8:30,25:00,L Q,100
                C001,2026-03-02,08:30,12:00,,
                C001,2026-03-02,11:00,13:00,LQ,
                C002,2026-03-02,12:00,08:30,,
                C002,2026-03-01,08:30,12:00,,

                """)
        }
        #expect(faults?.faults.map(\.line) == [2, 3, 3, 3, 3, 3, 5, 6, 7])
    }
}
