import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("Reading the office's work") struct ReadingTests {
    let scene: Scene
    init() throws { scene = try Scene() }

    func list(_ state: String? = nil) throws -> [InspectionID] {
        try scene.office.read(InspectionList(state: state)).inspections.map(\.inspection)
    }

    @Test("A task nobody opened has no reading")
    func unknown() {
        #expect(throws: (any Error).self) { try scene.status(.number(99)) }
    }

    @Test("Tasks are listed by state, oldest first; without one, those still open")
    func states() throws {
        var tasks: [InspectionID] = []
        for _ in 0..<6 {
            tasks.append(try scene.open())
            try scene.pass(.seconds(60))
        }
        for task in tasks[1...4] { try scene.assign(task) }
        try scene.pass(.seconds(60))
        for task in tasks[2...3] { try scene.record(task) }
        try scene.report(tasks[3])
        try scene.giveBack(tasks[4])
        #expect(try list() == [tasks[0], tasks[1], tasks[2], tasks[5]])
        #expect(try list("opened") == [tasks[0], tasks[5]])
        #expect(try list("assigned") == [tasks[1]])
        #expect(try list("done") == [tasks[2]])
        #expect(try list("reported") == [tasks[3]])
        #expect(try list("returned") == [tasks[4]])
        #expect(try list("elsewhere") == [])
    }

    @Test("A list has at most 500")
    func limit() throws {
        for _ in 0..<501 { try scene.open() }
        #expect(try list().count == 500)
        #expect(try scene.counts().open == 501)
    }

    @Test("The day is counted, and what is open of all days")
    func counted() throws {
        try scene.dispatch(.number(1))
        let tasks = [try scene.open(), try scene.open(), try scene.open()]
        for task in tasks { try scene.assign(task) }
        try scene.record(tasks[0])
        try scene.record(tasks[1])
        try scene.report(tasks[0])
        try scene.giveBack(tasks[2])
        _ = try code { try scene.giveBack(tasks[2]) }
        #expect(
            try scene.counts()
                == EnforcementDay.Reading(
                    day: .monday, opened: 4, fromIncidents: 1, assigned: 3, done: 2, reported: 1,
                    returned: 1, open: 2, certificatesLapsed: 0))
        try scene.move(to: LocalDay.monday.next.start)
        try scene.report(tasks[1])
        #expect(
            try scene.counts(LocalDay.monday.next)
                == EnforcementDay.Reading(
                    day: LocalDay.monday.next, opened: 0, fromIncidents: 0, assigned: 0, done: 0,
                    reported: 1, returned: 0, open: 1, certificatesLapsed: 0))
    }

    @Test("What was heard from the registry is rebuilt to the same bytes")
    func rebuilt() throws {
        try scene.certify(.li, "ZF-01", from: .monday, until: day("2029-12-31"))
        try scene.certify(.li, "ZF-01", from: .monday, until: day("2028-12-31"))
        try scene.list(
            .streetStalls, .inspection, from: LocalDay.monday.plus(-400), withdrawn: .monday)
        try scene.register(.wang, .clerk, "CK-01", from: .monday)
        #expect(try scene.office.rebuilt() == [])
        #expect(try scene.office.parked == 0)
    }
}
