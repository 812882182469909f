import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("Reporting and giving back") struct ClosingTests {
    let scene: Scene
    init() throws { scene = try Scene() }

    /// The task of incident 1.
    func dispatched() throws -> InspectionID {
        try scene.dispatch(.number(1))
        return try #require(
            try scene.office.read(InspectionOfIncident(incident: .number(1))).inspection
        ).inspection
    }

    @Test("The result goes back to the incident's round, signed by the first officer")
    func reported() throws {
        let task = try dispatched()
        try scene.assign(task, [.wang, .li])
        try scene.record(task, .violation)
        let reported = try scene.report(task)
        #expect(reported.origin == .incident(id: .number(1), round: 1))
        #expect(reported.result == .violation)
        #expect(reported.by == .wang)
        #expect(try scene.office.events(InspectionReported.self) == [reported])
        #expect(try scene.status(task).state == "reported")
    }

    @Test("Nothing is reported before it was carried out")
    func notDone() throws {
        let task = try scene.open()
        #expect(try code { try scene.report(task) } == "enforcement.not-done")
        try scene.assign(task)
        #expect(try code { try scene.report(task) } == "enforcement.not-done")
        #expect(try code { try scene.report(.number(99)) } == "enforcement.inspection-unknown")
    }

    @Test("A task is given back before the act, with its reason", arguments: ReturnReason.allCases)
    func returned(reason: ReturnReason) throws {
        let task = try dispatched()
        let returned = try scene.giveBack(task, reason)
        #expect(returned.origin == .incident(id: .number(1), round: 1))
        #expect(returned.reason == reason)
        #expect(try scene.office.events(InspectionReturned.self) == [returned])
        #expect(try scene.status(task).state == "returned")
        #expect(try code { try scene.giveBack(.number(99)) } == "enforcement.inspection-unknown")
    }

    @Test("A task given back when assigned still says who had it")
    func returnedAssigned() throws {
        let task = try dispatched()
        try scene.assign(task)
        try scene.giveBack(task)
        let status = try scene.status(task)
        #expect(status.state == "returned")
        #expect(status.officers == [.li, .wang])
    }

    @Test("A closed task takes nothing more", arguments: [true, false])
    func closed(isReported: Bool) throws {
        let task = try scene.open()
        if isReported {
            try scene.assign(task)
            try scene.record(task)
            try scene.report(task)
        } else {
            try scene.giveBack(task)
        }
        let before = try scene.status(task)
        let closed = "enforcement.already-closed"
        #expect(try code { try scene.assign(task) } == closed)
        #expect(try code { try scene.record(task) } == closed)
        #expect(try code { try scene.report(task) } == closed)
        #expect(try code { try scene.giveBack(task) } == closed)
        #expect(try scene.status(task) == before)
    }

    @Test("After a return the next round is a task of its own")
    func nextRound() throws {
        let first = try dispatched()
        try scene.giveBack(first, .wrongPlace)
        try scene.dispatch(.number(1), round: 2)
        let second = try #require(
            try scene.office.read(InspectionOfIncident(incident: .number(1))).inspection)
        #expect(second.inspection != first)
        #expect(second.state == "opened")
        #expect(second.origin == .incident(id: .number(1), round: 2))
    }
}
