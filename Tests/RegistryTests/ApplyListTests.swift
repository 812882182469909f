import Contracts
import Foundation
import Support
import Testing

@testable import Registry

@Suite("Putting a list into effect") struct ApplyListTests {
    let registry: RegistryOffice

    init() throws { registry = try RegistryOffice() }

    @Test("the first file is version 1 and tells every row", arguments: ListKind.allCases)
    func first(kind: ListKind) throws {
        let good = OfficeFile.good[kind]?[kind.codeColumn.rawValue] ?? ""
        let applied = try registry.apply(OfficeFile(kind, good))
        #expect(
            applied
                == ListApplied(
                    kind: kind, version: 1, effective: Town.openingDay, rows: 1, changed: 1))
        #expect(try registry.office.events(ListApplied.self) == [applied])
        #expect(try registry.told == (kind == .officers ? 3 : 2))
        #expect(try registry.codes(kind, on: "2026-03-02") == [good])
    }

    @Test("an event says what the row says")
    func eventOfRow() throws {
        try registry.apply(OfficeFile(.powers, "P-01", changes: ["失效日期": "2027-01-01"]))
        let power = try #require(try registry.office.events(PowerListed.self).first)
        #expect(power.code == PowerCode(rawValue: "P-01"))
        #expect(power.kind == .penalty)
        #expect(power.mode == .entrusted)
        #expect(power.department == "县市场监管局")
        #expect(power.validity == days("2026-01-01", "2027-01-01"))
        #expect(power.version == 1)
        try registry.apply(OfficeFile(.gridTasks, "T-01"))
        let task = try #require(try registry.office.events(GridTaskListed.self).first)
        #expect(task.limit == HandlingLimit(amount: 4, unit: .workingHour))
        #expect(task.function == .safetyCheck)
        try registry.apply(OfficeFile(.serviceItems, "S-01"))
        let item = try #require(try registry.office.events(ServiceItemListed.self).first)
        #expect(item.isCommon)
        #expect(item.queue == QueueLetter(rawValue: "A"))
    }

    @Test("the same file again is a new version that changes no row", arguments: ListKind.allCases)
    func sameAgain(kind: ListKind) throws {
        let good = OfficeFile.good[kind]?[kind.codeColumn.rawValue] ?? ""
        try registry.apply(OfficeFile(kind, good))
        let told = try registry.told
        let applied = try registry.apply(OfficeFile(kind, good), effective: "2026-04-01")
        #expect(applied.version == 2)
        #expect(applied.changed == 0)
        #expect(try registry.told == told + 1)
    }

    @Test("versions are counted for each list on its own")
    func versionsByKind() throws {
        #expect(try registry.apply(OfficeFile(.powers, "P-01")).version == 1)
        #expect(try registry.apply(OfficeFile(.powers, "P-01")).version == 2)
        #expect(try registry.apply(OfficeFile(.gridTasks, "T-01")).version == 1)
    }

    @Test("only rows that are new or changed are told, and carry the version")
    func changedOnly() throws {
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"))
        let file = OfficeFile(.powers, "P-01").with("P-02", ["依据": "另有规定"]).with("P-03")
        let applied = try registry.apply(file)
        #expect(applied.changed == 2)
        let told = try registry.office.events(PowerListed.self).suffix(2)
        #expect(told.map(\.code.rawValue) == ["P-02", "P-03"])
        #expect(told.map(\.version) == [2, 2])
        let rows = try registry.office.read(ListOn(kind: .powers, day: Town.openingDay)).rows
        #expect(rows.map(\.version) == [1, 2, 2])
    }

    @Test("a row missing in the new file is withdrawn from its day on")
    func missing() throws {
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"))
        let applied = try registry.apply(OfficeFile(.powers, "P-02"), effective: "2026-04-01")
        #expect(applied.changed == 1)
        let told = try #require(try registry.office.events(PowerListed.self).last)
        #expect(told.code == PowerCode(rawValue: "P-01"))
        #expect(told.validity == days("2026-01-01", "2026-04-01"))
        #expect(told.version == 2)
        #expect(try registry.codes(.powers, on: "2026-03-31") == ["P-01", "P-02"])
        #expect(try registry.codes(.powers, on: "2026-04-01") == ["P-02"])
    }

    @Test("a row with its own last day is in force before it and not on it")
    func ownEnd() throws {
        try registry.apply(OfficeFile(.powers, "P-01", changes: ["失效日期": "2026-05-01"]))
        #expect(try registry.codes(.powers, on: "2025-12-31") == [])
        #expect(try registry.codes(.powers, on: "2026-01-01") == ["P-01"])
        #expect(try registry.codes(.powers, on: "2026-04-30") == ["P-01"])
        #expect(try registry.codes(.powers, on: "2026-05-01") == [])
    }

    @Test("a power withdrawn and given again is in force on both sides of the gap")
    func givenAgain() throws {
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"))
        try registry.apply(OfficeFile(.powers, "P-02"), effective: "2026-04-01")
        let again = OfficeFile(.powers, "P-02").with("P-01", ["生效日期": "2026-05-01", "方式": "授权"])
        try registry.apply(again, effective: "2026-05-01")
        for (text, codes) in [
            ("2026-03-31", ["P-01", "P-02"]), ("2026-04-01", ["P-02"]), ("2026-04-30", ["P-02"]),
            ("2026-05-01", ["P-01", "P-02"]), ("2030-01-01", ["P-01", "P-02"]),
        ] {
            #expect(try registry.codes(.powers, on: text) == codes, "\(text)")
        }
        let told = try registry.office.events(PowerListed.self)
            .filter { $0.code.rawValue == "P-01" }
        #expect(
            told.map(\.validity) == [
                days("2026-01-01"), days("2026-01-01", "2026-04-01"), days("2026-05-01"),
            ])
        #expect(told.map(\.mode) == [.entrusted, .entrusted, .authorized])
    }

    @Test("a power is not brought back over days on which it was withdrawn")
    func notBroughtBack() throws {
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"))
        try registry.apply(OfficeFile(.powers, "P-02"), effective: "2026-04-01")
        let notes = try registry.notes(
            OfficeFile(.powers, "P-02", "P-01"), effective: "2026-04-02")
        #expect(notes == ["第3行：该行已于2026-04-01失效，再次列入应另填“生效日期”，不早于该日"])
    }

    @Test("a wrong file is put right by the right one on the same day")
    func putRight() throws {
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"))
        try registry.apply(OfficeFile(.powers, "P-02"), effective: "2026-04-01")
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"), effective: "2026-04-01")
        #expect(try registry.codes(.powers, on: "2026-04-01") == ["P-01", "P-02"])
        #expect(
            try registry.office.events(PowerListed.self).last?.validity == days("2026-01-01"))
    }

    @Test("a row taken back before it began was never in force")
    func neverBegan() throws {
        try registry.apply(
            OfficeFile(.powers, "P-01").with("P-02", ["生效日期": "2026-06-01"]))
        try registry.apply(OfficeFile(.powers, "P-01"), effective: "2026-04-01")
        #expect(
            try registry.office.events(PowerListed.self).last?.validity
                == days("2026-06-01", "2026-06-01"))
        #expect(try registry.codes(.powers, on: "2026-06-01") == ["P-01"])
    }

    @Test("two rows of one code on one day are refused")
    func overlap() throws {
        try registry.apply(OfficeFile(.powers, "P-01"))
        let notes = try registry.notes(
            OfficeFile(.powers, "P-01", changes: ["生效日期": "2026-02-01"]))
        #expect(notes == ["第2行：与同一编码自2026-01-01起、2026-03-02失效的有效期重叠"])
    }

    @Test("a file with one bad row changes nothing")
    func nothingChanged() throws {
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"))
        let told = try registry.told
        let bad = OfficeFile(.powers, "P-01").with("P-09", ["依据": ""])
        #expect(try registry.notes(bad, effective: "2026-04-01") == ["第3行：“依据”为空"])
        #expect(try registry.told == told)
        #expect(try registry.codes(.powers, on: "2026-04-01") == ["P-01", "P-02"])
        #expect(try registry.apply(OfficeFile(.powers, "P-01")).version == 2)
    }

    @Test("faults of cells and of days are told at once")
    func cellsAndDays() throws {
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"))
        let file = OfficeFile(.powers)
            .with("P-01", ["生效日期": "2026-02-01", "名称": ""]).with("P-02", ["类别": "？"])
            .with("P-03", ["失效日期": "2026-01-01"])
        #expect(
            try registry.notes(file) == [
                "第2行：“名称”为空；与同一编码自2026-01-01起、2026-03-02失效的有效期重叠",
                "第3行：“类别”只能填：处罚、强制、检查", "第4行：“失效日期”应晚于“生效日期”",
            ])
    }

    @Test("a bad slice is sent again alone, and the list applied")
    func mended() throws {
        let bad = OfficeFile(.powers, "P-01", "P-02", "P-03").with("P-04", ["依据": ""])
        #expect(throws: Refused.self) { try registry.apply(bad, slice: 2) }
        let good = OfficeFile(.powers, "P-01", "P-02", "P-03", "P-04")
        _ = try registry.office.ask(
            StageRows(upload: .number(1), part: 1, rows: Array(good.rows[2...])))
        _ = try registry.office.ask(
            ApplyList(
                upload: .number(1), kind: .powers, rows: 4, effective: Town.openingDay))
        #expect(try registry.codes(.powers, on: "2026-03-02").count == 4)
    }

    @Test("asked twice with one key it takes effect once")
    func sameKey() throws {
        try registry.stage(OfficeFile(.powers, "P-01"))
        let command = ApplyList(
            upload: .number(1), kind: .powers, rows: 1, effective: Town.openingDay)
        let key = UUID.v7(at: registry.office.now, random: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
        let first = try registry.office.ask(command, key: key)
        let again = try registry.office.ask(command, key: key)
        #expect(first == again)
        #expect(try registry.office.events(ListApplied.self).count == 1)
    }

    @Test("an upload is applied once")
    func appliedOnce() throws {
        try registry.apply(OfficeFile(.powers, "P-01"))
        let again = ApplyList(
            upload: .number(1), kind: .powers, rows: 1, effective: Town.openingDay)
        #expect(
            try registry.office.refusal(again) == RegistryRefusal.nothingStaged.rawValue)
    }

    @Test("a list before the last one's day is refused, on the same day accepted")
    func effective() throws {
        try registry.apply(OfficeFile(.powers, "P-01"), effective: "2026-04-01")
        let file = OfficeFile(.powers, "P-01", "P-02")
        #expect(
            try registry.refusal(file, effective: "2026-03-31")
                == RegistryRefusal.effectiveBeforeLast.rawValue)
        #expect(try registry.codes(.powers, on: "2026-04-01") == ["P-01"])
        #expect(try registry.refusal(file, effective: "2026-04-01") == nil)
        #expect(try registry.refusal(OfficeFile(.gridTasks, "T-01")) == nil)
    }

    @Test("another number of rows than was sent is refused", arguments: [1, 2, 4, 20_000])
    func rowsMissing(rows: Int) throws {
        try registry.stage(OfficeFile(.powers, "P-01", "P-02", "P-03"))
        let command = ApplyList(
            upload: .number(1), kind: .powers, rows: rows, effective: Town.openingDay)
        #expect(try registry.office.refusal(command) == RegistryRefusal.rowsMissing.rawValue)
    }

    @Test("a community is the town's from the day the list that first had it took effect")
    func communities() throws {
        let one = "610323101001"
        let other = "610323101201"
        try registry.apply(OfficeFile(.communities, one, other))
        try registry.apply(
            OfficeFile(.communities, changes: [:]).with(one, ["名称": "新名社区"]),
            effective: "2026-04-01")
        try registry.apply(OfficeFile(.communities, one, other), effective: "2026-05-01")
        #expect(try registry.codes(.communities, on: "2026-03-01") == [])
        #expect(try registry.codes(.communities, on: "2026-03-02") == [one, other])
        #expect(try registry.codes(.communities, on: "2026-04-30") == [one])
        #expect(try registry.codes(.communities, on: "2026-05-01") == [one, other])
        let told = try registry.office.events(CommunityListed.self)
        #expect(
            told.map(\.validity) == [
                days("2026-03-02"), days("2026-03-02"), days("2026-03-02", "2026-04-01"),
                days("2026-03-02"), days("2026-03-02"), days("2026-05-01"),
            ])
    }

    @Test("another town's code is in its own town")
    func otherTown() throws {
        let town = try #require(DivisionCode(rawValue: "610305110000"))
        let office = try Office(registryService(RegistryPolicy(town: town), keys: try .test))
        let rows = [SheetRow(line: 2, cells: ["代码": "610305110201", "名称": "某村"])]
        _ = try office.ask(StageRows(upload: .number(1), part: 0, rows: rows))
        let applied = try office.ask(
            ApplyList(
                upload: .number(1), kind: .communities, rows: 1, effective: Town.openingDay))
        #expect(applied.changed == 1)
    }
}
