import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Registry

@Suite("Reading the registry") struct ReadingTests {
    let registry: RegistryOffice

    init() throws { registry = try RegistryOffice() }

    @Test("an empty registry has its lists at version 0")
    func empty() throws {
        let lists = try registry.office.read(RegistryDay(day: Town.openingDay)).lists
        #expect(lists.map(\.kind) == ListKind.allCases)
        #expect(lists.allSatisfy { $0.version == 0 && $0.listed == 0 && $0.inForce == 0 })
        #expect(
            try registry.office.read(ListOn(kind: .powers, day: Town.openingDay))
                == ListOn.Reading(kind: .powers, version: 0, rows: []))
        #expect(try registry.staff(on: "2026-03-02").isEmpty)
    }

    @Test("the version read is the one in effect on the day asked for")
    func versionOnDay() throws {
        try registry.apply(OfficeFile(.powers, "P-01"), effective: "2026-03-02")
        try registry.apply(OfficeFile(.powers, "P-01"), effective: "2026-04-01")
        try registry.apply(OfficeFile(.powers, "P-01", "P-02"), effective: "2026-04-01")
        for (text, version) in [
            ("2026-03-01", 0), ("2026-03-02", 1), ("2026-03-31", 1), ("2026-04-01", 3),
        ] {
            let reading = try registry.office.read(ListOn(kind: .powers, day: day(text)))
            #expect(reading.version == version, "\(text)")
        }
    }

    @Test("the day's numbers count the file's rows and those in force")
    func numbers() throws {
        try registry.apply(
            OfficeFile(.powers, "P-01", "P-02").with("P-03", ["生效日期": "2026-06-01"])
                .with("P-04", ["失效日期": "2026-02-01"]))
        let counts = try registry.office.read(RegistryDay(day: Town.openingDay)).lists
        let powers = try #require(counts.first { $0.kind == .powers })
        #expect(powers.version == 1)
        #expect(powers.listed == 4)
        #expect(powers.inForce == 2)
    }

    @Test("rows come in the order of their codes, whatever the file's")
    func order() throws {
        try registry.apply(OfficeFile(.powers, "P-2", "P-10", "A", "p"))
        #expect(try registry.codes(.powers, on: "2026-03-02") == ["A", "P-10", "P-2", "p"])
    }

    @Test("staff of one kind, or everybody")
    func staffOfKind() throws {
        try registry.apply(OfficeFile(.clerks, "C001"))
        try registry.apply(OfficeFile(.officers, "Z001"))
        try registry.apply(OfficeFile(.gridWorkers, "W001"))
        #expect(
            try registry.staff(on: "2026-03-02").map(\.staffNumber.rawValue) == [
                "C001", "W001", "Z001",
            ])
        #expect(
            try registry.staff(.officer, on: "2026-03-02").map(\.staffNumber.rawValue) == ["Z001"])
        #expect(try registry.staff(.gridLeader, on: "2026-03-02").isEmpty)
        #expect(try registry.staff(on: "2025-12-31").isEmpty)
    }

    @Test("a staff list's titles are organisations")
    func titles() throws {
        try registry.apply(OfficeFile(.clerks, "C001"))
        let row = try #require(
            try registry.office.read(ListOn(kind: .clerks, day: Town.openingDay)).rows.first)
        #expect(row.title == "便民服务中心")
    }
}

@Suite("The registry's tables") struct TableTests {
    @Test(
        "refuse what must never be written",
        arguments: [
            "INSERT INTO power VALUES ('P', '2026-01-02', '2026-01-01', 't', 'penalty', 'assigned', 'd', 'x', 'b', 1)",
            "INSERT INTO power VALUES ('P', '2026-01-01', NULL, 't', 'compulsion', 'entrusted', 'd', 'x', 'b', 1)",
            "INSERT INTO power VALUES ('P', '2026-01-01', NULL, 't', 'fine', 'assigned', 'd', 'x', 'b', 1)",
            "INSERT INTO serviceItem VALUES ('S', '2026-01-01', NULL, 't', 'd', 'a', 1, 1)",
            "INSERT INTO gridTask VALUES ('T', '2026-01-01', NULL, 't', 'f', 0, 'workingDay', 1)",
            "INSERT INTO gridTask VALUES ('T', '2026-01-01', NULL, 't', 'f', 1, 'hour', 1)",
            "INSERT INTO community VALUES ('6103', '2026-01-01', NULL, 't', 1)",
            "INSERT INTO post VALUES ('clerks', 'nobody', '2026-01-01', NULL, 'clerk', 'o', NULL, 1)",
            "INSERT INTO post VALUES ('clerks', 'C', '2026-01-01', NULL, 'clerk', 'o', 'cell', 1)",
            "INSERT INTO post VALUES ('gridWorkers', 'C', '2026-01-01', NULL, 'gridWorker', 'o', NULL, 1)",
            "INSERT INTO certificate VALUES ('C', 1, 'n', '2026-01-02', '2026-01-01')",
            "INSERT INTO person VALUES ('D', x'00')",
            "INSERT INTO listVersion VALUES ('powers', 0, '2026-01-01', 1, 1)",
        ])
    func refused(sql: String) throws {
        let queue = try DatabaseQueue()
        try queue.write { db in
            for migration in try registryMigrations(.test) { try db.execute(sql: migration.sql) }
            try db.execute(
                sql: "INSERT INTO person VALUES ('C', x'00000000000000000000000000000001')")
            #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
        }
    }
}
