import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("A certificate that runs out") struct LapsingTests {
    let scene: Scene
    init() throws {
        scene = try Scene()
        try scene.register(.number(50), .officer, "ZF-50")
    }

    let tuesday = LocalDay.monday.next

    func certify(_ certificate: String = "Z-50", until: LocalDay) throws {
        try scene.certify(.number(50), certificate, from: day("2025-01-01"), until: until)
    }

    /// A task assigned to the officer for a day.
    func assigned(on day: LocalDay = .monday) throws -> InspectionID {
        let task = try scene.open()
        try scene.assign(task, [.li, .number(50)], on: day)
        return task
    }

    @Test("It lapses at the midnight after its last day and not a moment before")
    func midnight() throws {
        try certify(until: .monday)
        let task = try assigned()
        try scene.move(to: tuesday.start - .milliseconds(1))
        #expect(try scene.lapses().isEmpty)
        try scene.move(to: tuesday.start)
        #expect(
            try scene.lapses() == [
                CertificateLapsed(
                    officer: .number(50), number: number("Z-50"), validUntil: .monday,
                    inspections: [task])
            ])
        #expect(try scene.counts(tuesday).certificatesLapsed == 1)
        #expect(try scene.counts(.monday).certificatesLapsed == 0)
    }

    @Test("Only tasks assigned to the officer and not yet done are named, by day planned")
    func named() throws {
        try certify(until: tuesday)
        let later = try assigned(on: tuesday)
        let sooner = try assigned(on: .monday)
        let done = try assigned()
        try scene.record(done)
        let reported = try assigned()
        try scene.record(reported)
        try scene.report(reported)
        let returned = try assigned()
        try scene.giveBack(returned)
        let others = try scene.open()
        try scene.assign(others, [.li, .wang])
        let handedOver = try assigned()
        try scene.assign(handedOver, [.li, .wang])
        try scene.open()
        try scene.move(to: tuesday.next.start)
        #expect(try scene.lapses().map(\.inspections) == [[sooner, later]])
    }

    @Test("A renewal moves the midnight")
    func renewed() throws {
        try certify(until: .monday)
        try certify(until: tuesday.plus(3))
        try scene.move(to: tuesday.plus(4).start - .milliseconds(1))
        #expect(try scene.lapses().isEmpty)
        try scene.move(to: tuesday.plus(4).start)
        #expect(try scene.lapses().map(\.validUntil) == [tuesday.plus(3)])
    }

    @Test("A correction to an earlier end moves it too")
    func corrected() throws {
        try certify(until: tuesday.plus(30))
        try certify(until: tuesday)
        try scene.move(to: tuesday.next.start)
        #expect(try scene.lapses().map(\.validUntil) == [tuesday])
        try scene.move(to: tuesday.plus(60).start)
        #expect(try scene.lapses().count == 1)
    }

    @Test("The same record again does not let it lapse again")
    func again() throws {
        try certify(until: .monday)
        try scene.move(to: tuesday.start)
        try certify(until: .monday)
        try scene.move(to: tuesday.plus(1).start)
        #expect(try scene.lapses().count == 1)
        try certify(until: tuesday.plus(1))
        try scene.move(to: tuesday.plus(2).start)
        #expect(try scene.lapses().map(\.validUntil) == [.monday, tuesday.plus(1)])
    }

    @Test("With another valid certificate the number lapses and the tasks stand")
    func another() throws {
        try certify(until: .monday)
        try certify("Y-50", until: tuesday)
        let task = try assigned()
        try scene.move(to: tuesday.start)
        #expect(try scene.lapses().map(\.inspections) == [[]])
        try scene.move(to: tuesday.next.start)
        #expect(try scene.lapses().map(\.inspections) == [[], [task]])
        #expect(try scene.lapses().map(\.number) == [number("Z-50"), number("Y-50")])
    }

    @Test("Another certificate that begins a day late does not help")
    func gap() throws {
        try certify(until: .monday)
        try scene.certify(
            .number(50), "Y-50", from: tuesday.next, until: tuesday.plus(30))
        let task = try assigned()
        try scene.move(to: tuesday.start)
        #expect(try scene.lapses().map(\.inspections) == [[task]])
    }

    @Test("One that had already run out when it was recorded lapses at once")
    func recordedLate() throws {
        try certify(until: LocalDay.monday.plus(-10))
        try scene.pass(.seconds(1))
        #expect(try scene.lapses().map(\.validUntil) == [LocalDay.monday.plus(-10)])
    }

    @Test("Two officers' certificates lapse each by themselves")
    func two() throws {
        try certify(until: .monday)
        try scene.certify(.wang, "ZF-02", from: day("2025-01-01"), until: .monday)
        let task = try scene.open()
        try scene.assign(task, [.wang, .number(50)])
        try scene.move(to: tuesday.start)
        #expect(Set(try scene.lapses().map(\.officer)) == [.wang, .number(50)])
        #expect(try scene.lapses().map(\.inspections) == [[task], [task]])
    }

    @Test("Nobody outside can say that one has lapsed")
    func notFromOutside() throws {
        try certify(until: LocalDay.monday.plus(-1))
        try scene.pass(.seconds(1))
        let due = LapseCertificate(officer: .number(50), number: number("Z-50"))
        #expect(try scene.office.refusal(due) != nil)
        #expect(try scene.lapses().count == 1)
    }

    @Test("The midnight after the calendar's last day does not trap")
    func lastDay() throws {
        try certify(until: LocalDay.last)
        try scene.pass(.seconds(86_400))
        #expect(try scene.lapses().isEmpty)
        #expect(try scene.office.parked == 0)
    }
}
