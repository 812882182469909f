import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Registry

@Suite("Sending a file in") struct UploadTests {
    let registry: RegistryOffice

    init() throws { registry = try RegistryOffice() }

    private func rows(_ count: Int) -> [SheetRow] {
        var file = OfficeFile(.gridTasks)
        for number in 0..<count { file.add("T-\(number)") }
        return file.rows
    }

    private func refusal(part: Int, rows count: Int) throws -> String? {
        try registry.office.refusal(
            StageRows(upload: .number(1), part: part, rows: rows(count)))
    }

    @Test("takes slices of up to 500 rows")
    func sliceSize() throws {
        #expect(try refusal(part: 0, rows: 500) == nil)
        #expect(try refusal(part: 0, rows: 501) == RegistryRefusal.sliceTooLarge.rawValue)
        #expect(try refusal(part: 0, rows: 0) == nil)
    }

    @Test("takes parts from 0 to 999")
    func parts() throws {
        #expect(try refusal(part: 999, rows: 1) == nil)
        #expect(try refusal(part: 1_000, rows: 1) == RegistryRefusal.listTooLong.rawValue)
        #expect(try refusal(part: -1, rows: 1) == RegistryRefusal.listTooLong.rawValue)
    }

    @Test("judges what was sent before it reads it")
    func check() {
        #expect(throws: Never.self) { try Upload.check(staged: 20_000, sent: 20_000) }
        #expect(throws: Never.self) { try Upload.check(staged: 1, sent: 1) }
        for (staged, sent, refusal) in [
            (0, 0, RegistryRefusal.emptyList), (3, 0, .emptyList), (3, -1, .emptyList),
            (0, 3, .nothingStaged), (2, 3, .rowsMissing), (4, 3, .rowsMissing),
            (20_001, 20_001, .listTooLong),
        ] {
            #expect(throws: refusal) { try Upload.check(staged: staged, sent: sent) }
        }
    }

    @Test("replaces a part sent again")
    func samePart() throws {
        try registry.stage(OfficeFile(.powers, "P-01", "P-02"))
        try registry.stage(OfficeFile(.powers, "P-03"))
        let applied = try registry.office.ask(
            ApplyList(
                upload: .number(1), kind: .powers, rows: 1, effective: Town.openingDay))
        #expect(applied.rows == 1)
        #expect(try registry.codes(.powers, on: "2026-03-02") == ["P-03"])
    }

    @Test("keeps the slices of two uploads apart, and in the order of their parts")
    func apart() throws {
        let file = OfficeFile(.powers, "P-01", "P-02").with("P-03", ["依据": ""])
        for part in [2, 0, 1] {
            _ = try registry.office.ask(
                StageRows(upload: .number(1), part: part, rows: [file.rows[part]]))
        }
        try registry.apply(OfficeFile(.powers, "P-09"), upload: .number(2))
        let command = ApplyList(
            upload: .number(1), kind: .powers, rows: 3, effective: Town.openingDay)
        #expect(try registry.office.refusal(command) == RegistryRefusal.badRows.rawValue)
        #expect(try registry.codes(.powers, on: "2026-03-02") == ["P-09"])
    }

    @Test("knows no upload that was never sent")
    func unknown() throws {
        let command = ApplyList(
            upload: .number(7), kind: .powers, rows: 1, effective: Town.openingDay)
        #expect(try registry.office.refusal(command) == RegistryRefusal.nothingStaged.rawValue)
        let empty = ApplyList(
            upload: .number(7), kind: .powers, rows: 0, effective: Town.openingDay)
        #expect(try registry.office.refusal(empty) == RegistryRefusal.emptyList.rawValue)
    }

    @Test("forgets what was not applied a day after its last slice")
    func forgotten() throws {
        let command = ApplyList(
            upload: .number(1), kind: .clerks, rows: 2, effective: Town.openingDay)
        let file = OfficeFile(.clerks, "C001", "C002")
        let start = registry.office.now
        _ = try registry.office.ask(StageRows(upload: .number(1), part: 0, rows: [file.rows[0]]))
        try registry.office.move(to: start + .seconds(23 * 3_600))
        _ = try registry.office.ask(StageRows(upload: .number(1), part: 1, rows: [file.rows[1]]))
        try registry.office.move(to: start + .seconds(47 * 3_600) - .milliseconds(1))
        #expect(try registry.office.refusal(command) == nil)

        try registry.stage(file, upload: .number(2))
        try registry.office.pass(.seconds(24 * 3_600))
        let late = ApplyList(
            upload: .number(2), kind: .clerks, rows: 2, effective: Town.openingDay)
        #expect(try registry.office.refusal(late) == RegistryRefusal.nothingStaged.rawValue)
    }

    @Test("leaves nothing behind once applied: no rows, no due")
    func nothingLeft() throws {
        func left(_ table: String) throws -> Int? {
            try registry.office.store.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)")
            }
        }
        try registry.stage(OfficeFile(.clerks, "C001"))
        #expect(try left("stagedRow") == 1)
        #expect(try left("due") == 1)
        try registry.apply(OfficeFile(.clerks, "C001"))
        #expect(try left("stagedRow") == 0)
        #expect(try left("due") == 0)
    }
}
