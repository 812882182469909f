import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("Recording an inspection") struct RecordingTests {
    let scene: Scene
    let task: InspectionID
    init() throws {
        scene = try Scene()
        task = try scene.open()
    }

    func refusal(at: Instant? = nil) throws -> String? {
        try code { try scene.record(task, at: at) }
    }

    @Test("It tells who acted, under what and when", arguments: InspectionResult.allCases)
    func done(result: InspectionResult) throws {
        try scene.assign(task)
        try scene.pass(.seconds(3600))
        let actedAt = scene.office.now - .seconds(600)
        let done = try scene.record(task, result, at: actedAt)
        #expect(done.officers == [.li, .wang])
        #expect(done.power == .streetStalls)
        #expect(done.result == result)
        #expect(done.actedAt == actedAt)
        #expect(done.recordedAt == scene.office.now)
        #expect(try scene.office.events(InspectionDone.self) == [done])
        #expect(try scene.status(task).state == "done")
    }

    @Test("Nothing is recorded on a task that is unknown or not assigned")
    func tooEarly() throws {
        #expect(try refusal() == "enforcement.not-assigned")
        let unknown = try code { try scene.record(.number(99)) }
        #expect(unknown == "enforcement.inspection-unknown")
    }

    @Test("It cannot be later than now nor before the assignment")
    func acted() throws {
        try scene.assign(task)
        let assignedAt = scene.office.now
        try scene.pass(.seconds(60))
        #expect(
            try refusal(at: scene.office.now + .milliseconds(1)) == "enforcement.acted-later")
        #expect(
            try refusal(at: assignedAt - .milliseconds(1)) == "enforcement.acted-before-assigned")
        #expect(try refusal(at: assignedAt) == nil)
    }

    @Test(
        "A time outside the calendar is refused",
        arguments: [
            (Int64.min, "enforcement.acted-before-assigned"), (.max, "enforcement.acted-later"),
        ])
    func absurd(time: Int64, expected: String) throws {
        try scene.assign(task)
        #expect(try refusal(at: Instant(rawValue: time)) == expected)
    }

    @Test("A change of officers moves the earliest moment of the act")
    func reassigned() throws {
        try scene.assign(task)
        let before = scene.office.now
        try scene.pass(.seconds(60))
        try scene.assign(task, [.wang, .zhao])
        #expect(try refusal(at: before) == "enforcement.acted-before-assigned")
        #expect(try scene.record(task).officers == [.wang, .zhao])
    }

    // Law: 行政处罚法 24 | 按实施行为当日的赋权判断 | enforcement.power-not-in-force
    @Test("A power withdrawn after the assignment refuses the act from its day on")
    func powerWithdrawn() throws {
        let tuesday = LocalDay.monday.next
        try scene.assign(task, on: tuesday)
        try scene.list(
            .streetStalls, .inspection, from: day("2025-01-01"), withdrawn: tuesday)
        try scene.move(to: tuesday.plus(1).start)
        #expect(try refusal(at: tuesday.start) == "enforcement.power-not-in-force")
        #expect(try refusal(at: tuesday.start - .milliseconds(1)) == nil)
    }

    @Test("An act on a power's last day may be recorded after its withdrawal")
    func recordedLater() throws {
        try scene.list(
            .streetStalls, .inspection, from: day("2025-01-01"), withdrawn: LocalDay.monday.next)
        try scene.assign(task)
        try scene.move(to: LocalDay.monday.plus(5).start)
        #expect(try refusal(at: LocalDay.monday.next.start) == "enforcement.power-not-in-force")
        #expect(try refusal(at: LocalDay.monday.next.start - .milliseconds(1)) == nil)
    }

    @Test("Before the power's first day nothing is carried out")
    func powerFirstDay() throws {
        let power = PowerCode(rawValue: "JC-002")!
        let tuesday = LocalDay.monday.next
        try scene.list(power, .inspection, from: tuesday)
        try scene.assign(task, [.li, .wang], power, on: tuesday)
        try scene.move(to: tuesday.start)
        #expect(
            try refusal(at: tuesday.start - .milliseconds(1)) == "enforcement.power-not-in-force")
        #expect(try refusal(at: tuesday.start) == nil)
    }

    @Test("A certificate counts through its last day, whatever the day of recording")
    func certificateLastDay() throws {
        let tuesday = LocalDay.monday.next
        try scene.certify(.wang, "ZF-02", from: day("2025-01-01"), until: .monday)
        try scene.assign(task)
        try scene.move(to: tuesday.plus(3).start)
        let refused = try refused { try scene.record(task, at: tuesday.start) }
        #expect(refused?.code == "enforcement.certificate-expired")
        #expect(
            refused?.notes == [
                "ZF-02：" + EnforcementRefusal.certificateExpired.sentence.zh
            ])
        #expect(try refusal(at: tuesday.start - .milliseconds(1)) == nil)
    }

    @Test("A certificate counts from its first day")
    func certificateFirstDay() throws {
        let tuesday = LocalDay.monday.next
        try scene.register(.number(50), .officer, "ZF-50")
        try scene.certify(.number(50), "ZF-50", from: tuesday, until: day("2027-12-31"))
        try scene.assign(task, [.li, .number(50)], on: tuesday)
        try scene.move(to: tuesday.start)
        #expect(
            try refusal(at: tuesday.start - .milliseconds(1))
                == "enforcement.certificate-not-yet-valid")
        #expect(try refusal(at: tuesday.start) == nil)
    }

    // Law: 行政处罚法 42 | 按实施行为当日的执法证判断 | -
    @Test("An act before a renewal is judged by the certificate of then")
    func renewedSince() throws {
        try scene.certify(.wang, "ZF-02", from: day("2025-01-01"), until: .monday)
        try scene.assign(task)
        let actedAt = scene.office.now
        try scene.move(to: LocalDay.monday.plus(4).start)
        try scene.certify(
            .wang, "ZF-02", from: LocalDay.monday.plus(4), until: day("2029-12-31"))
        #expect(
            try refusal(at: LocalDay.monday.plus(2).start) == "enforcement.certificate-expired")
        #expect(try refusal(at: actedAt) == nil)
    }

    @Test("An officer who left the post before the act did not inspect")
    func leftThePost() throws {
        try scene.assign(task)
        try scene.register(.wang, .officer, "ZF-02", withdrawn: LocalDay.monday.next)
        try scene.move(to: LocalDay.monday.next.start)
        #expect(try refusal() == "enforcement.officer-not-in-post")
        #expect(try refusal(at: scene.office.now - .milliseconds(1)) == nil)
    }

    @Test("An officer moved to the grid is no officer any more")
    func movedToTheGrid() throws {
        try scene.assign(task, on: LocalDay.monday.next)
        try scene.register(.wang, .gridWorker, "WG-02", from: LocalDay.monday.next)
        try scene.move(to: LocalDay.monday.next.start)
        #expect(try refusal() == "enforcement.not-an-officer")
    }

    @Test("Done is done")
    func twice() throws {
        try scene.assign(task)
        try scene.record(task)
        #expect(try refusal() == "enforcement.already-done")
        let again = try code { try scene.assign(task) }
        #expect(again == "enforcement.already-done")
        let back = try code { try scene.giveBack(task) }
        #expect(back == "enforcement.already-done")
        #expect(try scene.office.events(InspectionDone.self).count == 1)
    }
}
