import Contracts
import Support
import Testing

@testable import Grid

@Suite("The clock of a round") struct WarningTests {
    @Test("warns in amber, then in red, at the moments promised and once each")
    func warns() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .dispatched)
        let (amber, red) = (at("2026-03-02", "14:12"), at("2026-03-02", "15:00"))
        #expect(try office.status(id).amberAt == amber)
        #expect(try office.status(id).redAt == red)
        try office.move(to: amber - .milliseconds(1))
        #expect(try office.events(IncidentOverdue.self).isEmpty)
        try office.move(to: amber)
        #expect(try office.events(IncidentOverdue.self).map(\.level) == [.amber])
        try office.move(to: red - .milliseconds(1))
        #expect(try office.events(IncidentOverdue.self).count == 1)
        try office.move(to: at("2026-03-05", "09:00"))
        let warnings = try office.events(IncidentOverdue.self)
        #expect(warnings.map(\.level) == [.amber, .red])
        #expect(warnings.map(\.since) == [amber, red])
        #expect(warnings.map(\.incident) == [id, id])
        #expect(try office.status(id).state == "dispatched")
    }

    @Test("of a grid that slept through both moments says so as of when they were")
    func slept() throws {
        let office = try Office.grid()
        _ = try office.incident(in: .dispatched)
        try office.move(to: at("2026-03-04", "10:00"))
        let warnings = try office.events(IncidentOverdue.self)
        #expect(warnings.map(\.since) == [at("2026-03-02", "14:12"), at("2026-03-02", "15:00")])
        #expect(try office.read(GridDay(day: .monday)).red == 1)
        #expect(try office.today.red == 0)
    }

    @Test("stops with the feedback")
    func feedback() throws {
        let office = try Office.grid()
        _ = try office.incident(in: .feedback)
        try office.pass(.seconds(10 * 86_400))
        #expect(try office.events(IncidentOverdue.self).isEmpty)
    }

    @Test("stops with the enforcement team's feedback or return")
    func enforcement() throws {
        let office = try Office.grid()
        let one = try office.incident(in: .dispatched, handler: .enforcement)
        let other = try office.incident(in: .dispatched, handler: .enforcement)
        try office.enforcementReports(one, round: 1)
        try office.enforcementReturns(other, round: 1)
        try office.pass(.seconds(10 * 86_400))
        #expect(try office.events(IncidentOverdue.self).isEmpty)
    }

    @Test("begins anew with a new round")
    func newRound() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .returned)
        try office.move(to: at("2026-03-02", "11:00"))
        _ = try office.ask(DispatchIncident(incident: id, handler: .utilities))
        try office.pass(.seconds(86_400))
        let warnings = try office.events(IncidentOverdue.self)
        #expect(warnings.map(\.round) == [2, 2])
        #expect(warnings.last?.since == at("2026-03-02", "17:00"))
    }

    // Law: 放假通知 | 没有通知的年份不推算，不派件 | grid.calendar-missing
    @Test("cannot be told over a year whose holidays are not known, so nothing is dispatched")
    func missing() throws {
        let office = try Office.grid()
        try office.move(to: at("2026-12-30", "10:00"))
        let id = try office.incident(in: .filed, task: .building)
        let dispatch = DispatchIncident(incident: id, handler: .community)
        #expect(try office.refusal(dispatch) == "grid.calendar-missing")
        #expect(try office.status(id).state == "filed")
        #expect(try office.today.dispatched == 0)
        let gas = try office.incident(in: .filed, task: .gas)
        _ = try office.ask(DispatchIncident(incident: gas, handler: .community))
    }

    @Test("of the task's limit on the day of the report holds, though the list changes")
    func limitKept() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .filed)
        try office.list(.litter, .safetyCheck, 1, .workingHour)
        let dispatched = try office.ask(DispatchIncident(incident: id, handler: .community))
        #expect(dispatched.redAt == at("2026-03-02", "15:00"))
        let later = try office.incident(in: .filed)
        let shorter = try office.ask(DispatchIncident(incident: later, handler: .community))
        #expect(shorter.redAt == at("2026-03-02", "10:00"))
    }

    @Test("is the town's own to set: hours and the share of the warning")
    func policy() throws {
        let text = """
            {"town":"610323101000","amberPercent":50,\
            "calendar":{"sessions":[{"opens":"09:00","closes":"13:00"}]}}
            """
        let policy = try JSON.decode(GridPolicy.self, from: Array(text.utf8))
        #expect(policy.returnsMax == 2)
        let office = try Office.grid(policy)
        let id = try office.incident(in: .dispatched)
        #expect(try office.status(id).amberAt == at("2026-03-02", "11:00"))
        #expect(try office.status(id).redAt == at("2026-03-02", "13:00"))
    }

    @Test(
        "is not read from a policy out of its range",
        arguments: [
            #"{"town":"610323101001"}"#, #"{"town":"610323000000"}"#, #"{"amberPercent":0}"#,
            #"{"amberPercent":100}"#, #"{"returnsMax":-1}"#,
        ])
    func wrongPolicy(text: String) throws {
        #expect(throws: JSONFault.self) {
            try JSON.decode(GridPolicy.self, from: Array(text.utf8))
        }
        #expect(try JSON.decode(GridPolicy.self, from: Array("{}".utf8)) == .standard)
    }
}
