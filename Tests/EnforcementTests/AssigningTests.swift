import Contracts
import Foundation
import Support
import Testing

@testable import Enforcement

@Suite("Assigning officers") struct AssigningTests {
    let scene: Scene
    let task: InspectionID
    init() throws {
        scene = try Scene()
        task = try scene.open()
    }

    /// The code of the refusal to assign, `nil` when it was done.
    func refusal(
        _ officers: [PersonID] = [.li, .wang], _ power: PowerCode = .streetStalls,
        on day: LocalDay = .monday
    ) throws -> String? {
        try code { try scene.assign(task, officers, power, on: day) }
    }

    @Test("Two officers and a power in force are assigned")
    func assigned() throws {
        let assigned = try scene.assign(task)
        #expect(assigned.officers == [.li, .wang])
        #expect(assigned.assignedAt == scene.office.now)
        #expect(try scene.office.events(InspectionAssigned.self) == [assigned])
        let status = try scene.status(task)
        #expect(status.state == "assigned")
        #expect(status.officers == [.li, .wang])
        #expect(status.power == .streetStalls)
        #expect(status.day == .monday)
    }

    @Test("Asked twice with one key is one assignment")
    func sameKey() throws {
        let command = AssignInspection(
            inspection: task, officers: [.li, .wang], power: .streetStalls, day: .monday)
        let key = UUID.v7(at: scene.office.now, random: [UInt8](repeating: 9, count: 10))
        let first = try scene.office.ask(command, key: key)
        let again = try scene.office.ask(command, key: key)
        #expect(first == again)
        #expect(try scene.office.events(InspectionAssigned.self).count == 1)
    }

    @Test("A task nobody opened is not assigned")
    func unknown() throws {
        let code = try code { try scene.assign(.number(99)) }
        #expect(code == "enforcement.inspection-unknown")
    }

    // Law: 行政处罚法 42 | 执法人员不得少于两人 | enforcement.two-officers
    @Test("One officer, or one named twice, is too few")
    func tooFew() throws {
        #expect(try refusal([]) == "enforcement.two-officers")
        #expect(try refusal([.li]) == "enforcement.two-officers")
        #expect(try refusal([.li, .li]) == "enforcement.officer-named-twice")
        #expect(try refusal([.li, .wang, .li]) == "enforcement.officer-named-twice")
        #expect(try scene.office.events(InspectionAssigned.self).isEmpty)
        #expect(try refusal([.li, .wang, .zhao]) == nil)
    }

    @Test("More names than any team has are not looked into")
    func tooMany() throws {
        let many = (100..<151).map { PersonID.number(UInt64($0)) }
        let first = try refused { try scene.assign(task, many) }
        #expect(first?.code == "enforcement.too-many-officers")
        #expect(first?.notes == [])
        #expect(try refusal(Array(many.dropLast())) == "enforcement.officer-unknown")
    }

    // Law: 国办发〔2024〕54号 | 网格员、辅助人员不得实施行政检查 | enforcement.not-an-officer
    @Test("A grid worker may not inspect, also with a certificate")
    func gridWorker() throws {
        #expect(try refusal([.li, .chen]) == "enforcement.not-an-officer")
        try scene.certify(.chen, "WG-01", from: .monday, until: .monday)
        #expect(try refusal([.li, .chen]) == "enforcement.not-an-officer")
    }

    @Test("Nobody unknown may inspect")
    func stranger() throws {
        #expect(try refusal([.li, .number(77)]) == "enforcement.officer-unknown")
    }

    @Test("The day planned is today or later")
    func planned() throws {
        #expect(try refusal(on: LocalDay.monday.plus(-1)) == "enforcement.day-passed")
        #expect(try refusal(on: .monday) == nil)
        #expect(try refusal(on: LocalDay.monday.plus(30)) == nil)
    }

    @Test("At the last moment of today it is still today")
    func midnight() throws {
        try scene.move(to: LocalDay.monday.next.start - .milliseconds(1))
        #expect(try refusal(on: .monday) == nil)
        try scene.move(to: LocalDay.monday.next.start)
        #expect(try refusal(on: .monday) == "enforcement.day-passed")
    }

    // Law: 国办发〔2024〕54号 | 未列入清单的事项不得检查 | enforcement.power-unknown
    @Test("A power the list does not hold, or of another kind, carries no inspection")
    func powers() throws {
        let unlisted = PowerCode(rawValue: "JC-999")!
        #expect(try refusal([.li, .wang], unlisted) == "enforcement.power-unknown")
        #expect(
            try refusal([.li, .wang], .streetFines) == "enforcement.not-an-inspection-power")
        try scene.list(.streetFines, .inspection, from: .monday)
        #expect(try refusal([.li, .wang], .streetFines) == nil)
    }

    // Law: 行政处罚法 24 | 赋权自生效之日起有效，收回之日起无效 | enforcement.power-not-in-force
    @Test(
        "A power holds from its first day to the day before its withdrawal",
        arguments: [
            (3, "enforcement.power-not-in-force"), (4, nil), (9, nil),
            (10, "enforcement.power-not-in-force"), (11, "enforcement.power-not-in-force"),
        ])
    func powerBounds(days: Int, expected: String?) throws {
        let power = PowerCode(rawValue: "JC-002")!
        try scene.list(
            power, .inspection, from: LocalDay.monday.plus(4), withdrawn: LocalDay.monday.plus(10))
        #expect(try refusal([.li, .wang], power, on: LocalDay.monday.plus(days)) == expected)
    }

    @Test("A power whose withdrawal is listed later is not in force from that day on")
    func withdrawn() throws {
        #expect(try refusal() == nil)
        try scene.list(
            .streetStalls, .inspection, from: day("2025-01-01"), withdrawn: .monday)
        #expect(try refusal() == "enforcement.power-not-in-force")
        try scene.list(.streetStalls, .inspection, from: LocalDay.monday.plus(2))
        #expect(try refusal(on: LocalDay.monday.plus(1)) == "enforcement.power-not-in-force")
        #expect(try refusal(on: LocalDay.monday.plus(2)) == nil)
    }

    // Law: 行政处罚法 42 | 执法证自起始日有效，至截止日当日止 | enforcement.certificate-expired
    // Law: 行政处罚法 42 | 执法证未到起始日不得执法 | enforcement.certificate-not-yet-valid
    @Test(
        "A certificate is valid on its first and on its last day and not outside",
        arguments: [
            (3, "enforcement.certificate-not-yet-valid"), (4, nil), (9, nil),
            (10, "enforcement.certificate-expired"),
        ])
    func certificateBounds(days: Int, expected: String?) throws {
        try scene.register(.number(50), .officer, "ZF-50")
        try scene.certify(
            .number(50), "ZF-50", from: LocalDay.monday.plus(4), until: LocalDay.monday.plus(9))
        #expect(
            try refusal([.li, .number(50)], on: LocalDay.monday.plus(days)) == expected)
    }

    // Law: 行政处罚法 42 | 执法人员应当具有执法资格 | enforcement.certificate-missing
    @Test("An officer without a certificate may not inspect")
    func uncertified() throws {
        try scene.register(.number(50), .officer, "ZF-50")
        #expect(try refusal([.li, .number(50)]) == "enforcement.certificate-missing")
    }

    @Test(
        "An officer holds the post from its first day to the day before its end",
        arguments: [
            (3, "enforcement.officer-not-in-post"), (4, nil), (9, nil),
            (10, "enforcement.officer-not-in-post"),
        ])
    func postBounds(days: Int, expected: String?) throws {
        try scene.register(
            .number(50), .officer, "ZF-50", from: LocalDay.monday.plus(4),
            withdrawn: LocalDay.monday.plus(10))
        try scene.certify(.number(50), "ZF-50", from: .monday, until: day("2027-01-01"))
        #expect(
            try refusal([.li, .number(50)], on: LocalDay.monday.plus(days)) == expected)
    }

    @Test("Everything wrong is told at once, by badge and never by name")
    func notes() throws {
        try scene.register(.number(50), .officer, "ZF-50")
        let refused = try refused {
            try scene.assign(
                task, [.chen, .number(50), .number(77)], .streetFines,
                on: LocalDay.monday.plus(-1))
        }
        #expect(refused?.code == "enforcement.day-passed")
        #expect(
            refused?.notes == [
                EnforcementRefusal.dayPassed.sentence.zh,
                "CF-001：" + EnforcementRefusal.notAnInspectionPower.sentence.zh,
                "第3名：" + EnforcementRefusal.officerUnknown.sentence.zh,
                "WG-01：" + EnforcementRefusal.notAnOfficer.sentence.zh,
                "ZF-50：" + EnforcementRefusal.certificateMissing.sentence.zh,
            ])
    }

    @Test("Before the act others may be assigned, and the day counts one task")
    func reassigned() throws {
        try scene.assign(task)
        try scene.pass(.seconds(60))
        try scene.assign(task, [.zhao, .li], on: LocalDay.monday.plus(1))
        let status = try scene.status(task)
        #expect(status.officers == [.zhao, .li])
        #expect(status.day == LocalDay.monday.plus(1))
        #expect(try scene.office.events(InspectionAssigned.self).count == 2)
        #expect(try scene.counts().assigned == 1)
    }

    @Test("What was refused leaves the assignment as it was")
    func unchanged() throws {
        try scene.assign(task)
        let before = try scene.status(task)
        #expect(try refusal([.zhao]) == "enforcement.two-officers")
        #expect(try scene.status(task) == before)
    }
}
