import Contracts
import Ledger
import Support
import Testing

@testable import Registry

@Suite("The staff") struct StaffTests {
    let registry: RegistryOffice

    init() throws { registry = try RegistryOffice() }

    private var registered: [PersonRegistered] {
        get throws { try registry.office.events(PersonRegistered.self) }
    }

    private var certificates: [CertificateRecorded] {
        get throws { try registry.office.events(CertificateRecorded.self) }
    }

    @Test("are told with their post, and officers with their certificate")
    func told() throws {
        try registry.apply(OfficeFile(.officers, "Z001"))
        let officer = try #require(try registered.first)
        #expect(officer.kind == .officer)
        #expect(officer.staffNumber == StaffNumber(rawValue: "Z001"))
        #expect(officer.organisation == "综合行政执法办公室")
        #expect(officer.cell == nil)
        #expect(officer.validity == days("2026-01-01"))
        let certificate = try #require(try certificates.first)
        #expect(certificate.person == officer.person)
        #expect(certificate.number == StaffNumber(rawValue: "ZF-Z001"))
        #expect(certificate.validFrom == day("2024-01-01"))
        #expect(certificate.validUntil == day("2026-12-31"))
    }

    @Test("of the grid are leaders, workers and assistants with their cell")
    func grid() throws {
        let file = OfficeFile(.gridWorkers).with("W001", ["角色": "网格长"]).with("W002")
            .with("W003", ["角色": "网格辅助员"])
        try registry.apply(file)
        #expect(try registered.map(\.kind) == [.gridLeader, .gridWorker, .gridAssistant])
        #expect(try registered.allSatisfy { $0.cell?.rawValue == "610323101001001" })
        #expect(try registered.allSatisfy { $0.organisation == "综合治理中心" })
        #expect(
            try registry.staff(.gridLeader, on: "2026-03-02").map(\.staffNumber.rawValue) == [
                "W001"
            ])
    }

    @Test("keep their id from version to version, through gaps and from list to list")
    func sameID() throws {
        try registry.apply(OfficeFile(.clerks, "C001", "C002"))
        let first = try registered.map(\.person)
        #expect(Set(first).count == 2)
        try registry.apply(OfficeFile(.clerks, "C002"), effective: "2026-04-01")
        try registry.apply(
            OfficeFile(.clerks, "C002").with("C001", ["生效日期": "2026-05-01", "姓名": "王秀英二"]),
            effective: "2026-05-01")
        try registry.apply(OfficeFile(.clerks, "C002"), effective: "2026-06-01")
        try registry.apply(
            OfficeFile(.gridWorkers, "C001", changes: ["生效日期": "2026-06-01"]),
            effective: "2026-06-01")
        let posts = try registered.filter { $0.staffNumber.rawValue == "C001" }
        #expect(posts.count == 5)
        #expect(Set(posts.map(\.person)) == [first[0]])
        for (text, kind) in [
            ("2026-03-31", StaffKind.clerk), ("2026-05-31", .clerk), ("2026-06-01", .gridWorker),
        ] {
            let member = try registry.staff(on: text).first { $0.person == first[0] }
            #expect(member?.kind == kind, "\(text)")
        }
        #expect(try !registry.staff(on: "2026-04-15").contains { $0.person == first[0] })
    }

    @Test("are told again when only the phone or the name changed")
    func privateChanged() throws {
        try registry.apply(OfficeFile(.clerks, "C001", "C002"))
        let applied = try registry.apply(
            OfficeFile(.clerks, "C001").with("C002", ["电话": "13900139000"]))
        #expect(applied.changed == 1)
        #expect(try registered.last?.staffNumber.rawValue == "C002")
        #expect(try registered.last?.version == 2)
        #expect(
            try registry.apply(OfficeFile(.clerks, "C001").with("C002", ["姓名": "赵四"])).changed == 1)
    }

    @Test("have no name and no phone in any event, reading, answer or refusal")
    func nothingPersonal() throws {
        let file = OfficeFile(.officers, "Z001", "Z002")
        let applied = try registry.apply(file)
        var texts = [String(decoding: try JSON.encode(applied), as: UTF8.self)]
        for event in try registered {
            texts.append(String(decoding: try JSON.encode(event), as: UTF8.self))
        }
        for query in ListKind.allCases {
            let reading = try registry.office.read(ListOn(kind: query, day: Town.openingDay))
            texts.append(String(decoding: try JSON.encode(reading), as: UTF8.self))
        }
        let staff = try registry.office.read(StaffList(day: Town.openingDay))
        texts.append(String(decoding: try JSON.encode(staff), as: UTF8.self))
        texts += try registry.notes(
            OfficeFile(.clerks, "Z001", changes: ["姓名": "李建国", "单位": ""]))
        #expect(texts.count >= 12)
        for text in texts {
            #expect(!text.contains("李建国"))
            #expect(!text.contains("8561234"))
        }
    }

    @Test("have their name and phone in the private part of every event of theirs")
    func privateParts() throws {
        try registry.apply(OfficeFile(.officers, "Z001", "Z002"))
        try registry.apply(
            OfficeFile(.officers, "Z002", changes: ["电话": ""]), effective: "2026-04-01")
        let entries = try registry.office.store.read {
            try Journal.entries(after: 0, limit: .max, $0)
        }
        let parts = try entries.filter { $0.name == PersonRegistered.name }.map { entry in
            guard case .open(_, let bytes) = entry.privatePart else { throw PrivatePartMissing() }
            return try JSON.decode(PersonRegistered.Private.self, from: bytes)
        }
        let name = try #require(PersonName(rawValue: "李建国"))
        let full = PersonRegistered.Private(name: name, phone: Phone(rawValue: "0917-8561234"))
        #expect(parts == [full, full, full, PersonRegistered.Private(name: name)])
        for entry in entries where entry.name != PersonRegistered.name {
            #expect(entry.privatePart == .none, "\(entry.name)")
        }
    }

    @Test("have one post at a time: a number on another list those days is refused")
    func onePost() throws {
        try registry.apply(OfficeFile(.clerks, "C001", changes: ["失效日期": "2026-06-01"]))
        #expect(
            try registry.notes(OfficeFile(.gridWorkers, "C001"))
                == ["第2行：该工号同期在窗口人员名册中在册"])
        #expect(
            try registry.notes(
                OfficeFile(.officers, "C001", changes: ["生效日期": "2026-05-31", "姓名": ""]))
                == ["第2行：“姓名”为空；该工号同期在窗口人员名册中在册"])
        #expect(
            try registry.notes(OfficeFile(.officers, "C001", changes: ["生效日期": "2026-06-01"])) == []
        )
        #expect(
            try registry.notes(
                OfficeFile(
                    .gridWorkers, "C001", changes: ["生效日期": "2025-06-01", "失效日期": "2026-01-01"]))
                == [])
    }

    @Test("are told of a certificate only when it is new: a renewal does not repeat the post")
    func renewal() throws {
        try registry.apply(OfficeFile(.officers, "Z001", "Z002"))
        let renewed = OfficeFile(.officers, "Z001")
            .with("Z002", ["证件起始": "2027-01-01", "证件截止": "2031-12-31"])
        let applied = try registry.apply(renewed, effective: "2026-12-01")
        #expect(applied.changed == 1)
        #expect(try registered.count == 2)
        #expect(try certificates.count == 3)
        #expect(try certificates.last?.version == 2)
        func until(_ text: String) throws -> LocalDay? {
            try registry.staff(.officer, on: text).last?.certificate?.validUntil
        }
        #expect(try until("2026-12-31") == day("2026-12-31"))
        #expect(try until("2027-01-01") == day("2031-12-31"))
    }

    @Test("whose post changed keep their certificate untold")
    func postOnly() throws {
        try registry.apply(OfficeFile(.officers, "Z001"))
        try registry.apply(OfficeFile(.officers, "Z001", changes: ["单位": "司法所"]))
        #expect(try registered.count == 2)
        #expect(try certificates.count == 1)
    }

    @Test("who are back with the certificate they had are not told it again")
    func backWithCertificate() throws {
        try registry.apply(OfficeFile(.officers, "Z001", "Z002"))
        try registry.apply(OfficeFile(.officers, "Z002"), effective: "2026-04-01")
        try registry.apply(
            OfficeFile(.officers, "Z002").with("Z001", ["生效日期": "2026-05-01"]),
            effective: "2026-05-01")
        #expect(try certificates.count == 2)
        #expect(try registry.staff(.officer, on: "2026-05-01").allSatisfy { $0.certificate != nil })
    }

    @Test("of a certificate counts what was recorded last of those begun")
    func counting() throws {
        func certificate(_ from: String, _ until: String) throws -> Certificate {
            Certificate(
                number: try #require(StaffNumber(rawValue: "ZF-1")), validFrom: day(from),
                validUntil: day(until))
        }
        let wrong = try certificate("2024-01-01", "2036-12-31")
        let right = try certificate("2024-01-01", "2026-12-31")
        let renewed = try certificate("2027-01-01", "2031-12-31")
        #expect(Certificate.counting(on: day("2028-01-01"), of: [wrong, right]) == right)
        #expect(Certificate.counting(on: day("2028-01-01"), of: [right, renewed]) == renewed)
        #expect(Certificate.counting(on: day("2026-12-31"), of: [right, renewed]) == right)
        #expect(Certificate.counting(on: day("2027-01-01"), of: [right, renewed]) == renewed)
        #expect(Certificate.counting(on: day("2020-01-01"), of: [right, renewed]) == right)
        #expect(Certificate.counting(on: day("2020-01-01"), of: []) == nil)
    }

    @Test("of a whole city's grids, 5,578 people, are one version in one turn")
    func city() throws {
        var file = OfficeFile(.gridWorkers)
        for number in 1...5_578 {
            file.add("W\(number)", ["角色": number % 2 == 0 ? "网格员" : "网格长"])
        }
        #expect(try registry.apply(file).changed == 5_578)
        let reading = try registry.office.read(RegistryDay(day: Town.openingDay))
        #expect(reading.lists.last?.inForce == 5_578)
    }
}

private struct PrivatePartMissing: Error {}
