import Contracts
import Foundation
import Support
import Testing

@testable import Enforcement

@Suite("Opening a task") struct OpeningTests {
    let scene: Scene
    init() throws { scene = try Scene() }

    @Test("A complaint made to the office itself opens one")
    func ownComplaint() throws {
        let opened = try scene.office.ask(
            OpenInspection(place: .market, description: Note(rawValue: "噪声扰民")!))
        #expect(opened.number == "JC-610323101-20260302-0001")
        #expect(opened.origin == .ownComplaint)
        #expect(opened.place == .market)
        #expect(opened.openedAt == .opening)
        #expect(try scene.office.events(InspectionOpened.self) == [opened])
        let status = try scene.status(opened.inspection)
        #expect(status.state == "opened")
        #expect(status.officers.isEmpty && status.power == nil && status.day == nil)
    }

    @Test("Asked twice with one key happens once")
    func sameKey() throws {
        let command = OpenInspection(place: .market, description: Note(rawValue: "噪声扰民")!)
        let key = UUID.v7(at: scene.office.now, random: [UInt8](repeating: 7, count: 10))
        let first = try scene.office.ask(command, key: key)
        let again = try scene.office.ask(command, key: key)
        #expect(first == again)
        #expect(try scene.office.events(InspectionOpened.self).count == 1)
        #expect(try scene.counts().opened == 1)
    }

    @Test("An incident sent to the team opens one with its round")
    func incident() throws {
        try scene.dispatch(.number(1))
        let opened = try #require(try scene.office.events(InspectionOpened.self).first)
        #expect(opened.origin == .incident(id: .number(1), round: 1))
        #expect(opened.number == "JC-610323101-20260302-0001")
        let reading = try scene.office.read(InspectionOfIncident(incident: .number(1)))
        #expect(reading.inspection?.inspection == opened.inspection)
    }

    @Test(
        "An incident sent to another handler opens none",
        arguments: Handler.allCases.filter { $0 != .enforcement })
    func otherHandler(handler: Handler) throws {
        try scene.dispatch(.number(1), to: handler)
        #expect(try scene.office.events(InspectionOpened.self).isEmpty)
        let reading = try scene.office.read(InspectionOfIncident(incident: .number(1)))
        #expect(reading.inspection == nil)
    }

    @Test("A round told twice is one task; the next round is another")
    func rounds() throws {
        try scene.dispatch(.number(1))
        try scene.dispatch(.number(1))
        #expect(try scene.office.events(InspectionOpened.self).count == 1)
        try scene.dispatch(.number(1), round: 2)
        let opened = try scene.office.events(InspectionOpened.self)
        #expect(opened.map(\.origin).last == .incident(id: .number(1), round: 2))
        let reading = try scene.office.read(InspectionOfIncident(incident: .number(1)))
        #expect(reading.inspection?.inspection == opened.last?.inspection)
        try scene.dispatch(.number(1), round: 1)
        #expect(try scene.office.events(InspectionOpened.self).count == 2)
        #expect(try scene.office.parked == 0)
    }

    @Test("Numbers run through both origins and begin anew each day")
    func numbers() throws {
        try scene.open()
        try scene.dispatch(.number(1))
        try scene.move(to: LocalDay.monday.next.start)
        try scene.open()
        #expect(
            try scene.office.events(InspectionOpened.self).map(\.number) == [
                "JC-610323101-20260302-0001", "JC-610323101-20260302-0002",
                "JC-610323101-20260303-0001",
            ])
    }

    @Test("An entry that comes late is numbered by its own day")
    func late() throws {
        try scene.move(to: LocalDay.monday.plus(2).start)
        try scene.office.tell(
            IncidentDispatched(
                incident: .number(1), number: "SJ-610323101-20260302-0001",
                task: TaskCode(rawValue: "T-01")!, cell: GridCode(rawValue: "610323101001001")!,
                place: .market, handler: .enforcement, round: 1, dispatchedAt: .opening,
                amberAt: .opening, redAt: .opening),
            from: .grid, at: .opening)
        let opened = try #require(try scene.office.events(InspectionOpened.self).first)
        #expect(opened.number == "JC-610323101-20260302-0001")
        #expect(opened.openedAt == .opening)
    }

    @Test("A policy of a place that is no township is not accepted")
    func policy() throws {
        let town = DivisionCode(rawValue: "610302001000")!
        #expect(EnforcementPolicy(town: town)?.town == town)
        #expect(EnforcementPolicy(town: DivisionCode(rawValue: "610323000000")!) == nil)
        let empty = try JSONDecoder().decode(EnforcementPolicy.self, from: Data("{}".utf8))
        #expect(empty == .standard)
        let county = Data(#"{"town":"610323000000"}"#.utf8)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(EnforcementPolicy.self, from: county)
        }
    }
}
