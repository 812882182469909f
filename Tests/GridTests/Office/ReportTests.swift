import Contracts
import Foundation
import Ledger
import Support
import Testing

@testable import Grid

@Suite("A report") struct ReportTests {
    @Test("becomes an incident with a number, its cell and the task's function")
    func reported() throws {
        let office = try Office.grid()
        let reported = try office.report()
        #expect(reported.number == "SJ-610323101-20260302-0001")
        #expect(reported.cell == Town.a)
        #expect(reported.function == .safetyCheck)
        #expect(reported.reporter == .worker)
        #expect(reported.reportedAt == .opening)
        #expect(try office.events(IncidentReported.self).map(\.incident) == [reported.incident])
        let status = try office.status(reported.incident)
        #expect(status.state == "reported")
        #expect(status.round == 0)
        #expect(status.next == ["grid.verify-incident.v1"])
    }

    @Test(
        "is classed under the function of its task",
        arguments: [
            (TaskCode.litter, GridFunction.safetyCheck), (.building, .policyOutreach),
            (.quarrel, .disputeMediation), (.gas, .residentService),
        ])
    func functions(task: TaskCode, function: GridFunction) throws {
        #expect(try Office.grid().report(task).function == function)
    }

    @Test("gets numbers without a hole or a repeat, from 1 each day")
    func numbers() throws {
        let office = try Office.grid()
        var numbers: [String] = []
        for _ in 0..<3 {
            numbers.append(try office.report().number)
            _ = try office.refusal(.report(.unlisted, now: office.now))
        }
        #expect(numbers.map { $0.suffix(4) } == ["0001", "0002", "0003"])
        try office.move(to: at("2026-03-02", "23:59"))
        #expect(try office.report().number == "SJ-610323101-20260302-0004")
        try office.move(to: at("2026-03-03", "00:00"))
        #expect(try office.report().number == "SJ-610323101-20260303-0001")
    }

    @Test("asked twice under one key happens once")
    func once() throws {
        let office = try Office.grid()
        let command = ReportIncident.report(now: office.now)
        let key = UUID.number(77)
        let first = try office.ask(command, key: key)
        let again = try office.ask(command, key: key)
        #expect(first.incident == again.incident)
        #expect(try office.events(IncidentReported.self).count == 1)
        #expect(try office.today.reported == 1)
    }

    @Test(
        "on a task not on the list in force today is not admitted",
        arguments: [TaskCode.unlisted, .withdrawn, .coming])
    func notAdmitted(task: TaskCode) throws {
        let office = try Office.grid()
        #expect(try office.refusal(.report(task, now: office.now)) == "grid.task-not-admitted")
        #expect(try office.events(IncidentReported.self).isEmpty)
        #expect(try office.today.reported == 0)
    }

    @Test("is admitted from the task's first day and not on the day of its withdrawal")
    func taskDays() throws {
        let office = try Office.grid()
        try office.list(.gas, .residentService, 2, .naturalHour, until: .tuesday)
        try office.move(to: at("2026-03-02", "23:59"))
        _ = try office.report(.gas)
        #expect(try office.refusal(.report(.coming, now: office.now)) == "grid.task-not-admitted")
        try office.move(to: at("2026-03-03", "00:00"))
        #expect(try office.refusal(.report(.gas, now: office.now)) == "grid.task-not-admitted")
        _ = try office.report(.coming)
    }

    @Test("on a task given again after its withdrawal is admitted again")
    func givenAgain() throws {
        let office = try Office.grid()
        try office.list(.withdrawn, .safetyCheck, 3, .workingDay, from: .tuesday)
        #expect(
            try office.refusal(.report(.withdrawn, now: office.now)) == "grid.task-not-admitted")
        try office.pass(.seconds(86_400))
        _ = try office.report(.withdrawn)
    }

    @Test("of a grid worker names one who is on the grid's staff today")
    func reporters() throws {
        let office = try Office.grid()
        func code(_ person: PersonID?) throws -> String? {
            try office.refusal(.report(by: person, now: office.now))
        }
        #expect(try code(nil) == "grid.reporter-missing")
        #expect(try code(.stranger) == "grid.reporter-unknown")
        #expect(try code(.clerk) == "grid.reporter-unknown")
        #expect(try code(.officer) == "grid.reporter-unknown")
        #expect(try code(.retired) == "grid.reporter-unknown")
        #expect(try code(.leader) == nil)
        #expect(try code(.worker) == nil)
        #expect(try code(.assistant) == nil)
    }

    @Test(
        "from another channel needs no reporter and keeps none",
        arguments: [Channel.hotline, .video, .upperLevel])
    func otherChannels(channel: Channel) throws {
        let office = try Office.grid()
        let command = ReportIncident(
            channel: channel, task: .litter, place: Town.square, reporter: .stranger,
            observedAt: office.now, description: try #require(Note(rawValue: "来电反映")))
        let reported = try office.ask(command)
        #expect(reported.channel == channel)
        #expect(reported.reporter == nil)
    }

    @Test("as a hall complaint comes through the hall only")
    func hallOnly() throws {
        let office = try Office.grid()
        let command = ReportIncident.report(channel: .hallComplaint, now: office.now)
        #expect(try office.refusal(command) == "grid.complaint-through-hall")
    }

    @Test("was seen now or earlier, never later")
    func observed() throws {
        let office = try Office.grid()
        let later = ReportIncident.report(
            now: office.now, observedAt: office.now + .milliseconds(1))
        #expect(try office.refusal(later) == "grid.observed-later")
        let yesterday = ReportIncident.report(
            now: office.now, observedAt: office.now - .seconds(86_400))
        #expect(try office.ask(yesterday).observedAt == office.now - .seconds(86_400))
    }

    @Test("outside every cell is refused")
    func outside() throws {
        let office = try Office.grid()
        let command = ReportIncident.report(at: Town.place(9, 9), now: office.now)
        #expect(try office.refusal(command) == "grid.outside-cells")
    }
}

@Suite("A complaint from the hall") struct ComplaintTests {
    @Test("becomes an incident that knows its complaint")
    func arrives() throws {
        let office = try Office.grid()
        try office.hallPasses(.number(40))
        let reported = try #require(try office.events(IncidentReported.self).first)
        #expect(reported.channel == .hallComplaint)
        #expect(reported.complaint == .number(40))
        #expect(reported.reporter == nil)
        #expect(reported.observedAt == office.now)
        let found = try office.read(IncidentOfComplaint(complaint: .number(40))).incident
        #expect(found?.incident == reported.incident)
        #expect(found?.number == "SJ-610323101-20260302-0001")
    }

    @Test("keeps what the citizen said, and who said it, in the entry's private part")
    func words() throws {
        let office = try Office.grid()
        try office.hallPasses(.number(40))
        let entries = try office.store.read { try Journal.entries(after: 0, limit: .max, $0) }
        let entry = try #require(entries.last { $0.name == IncidentReported.name })
        guard case .open(_, let bytes) = entry.privatePart else {
            Issue.record("no private part")
            return
        }
        let words = try JSON.decode(IncidentReported.Private.self, from: bytes)
        let citizen = ComplaintLodged.Private.citizen
        #expect(words.description == citizen.description)
        #expect(words.reporterName == citizen.complainant)
        #expect(words.phone == citizen.phone)
        #expect(!String(decoding: entry.body, as: UTF8.self).contains("13812345678"))
    }

    @Test(
        "that cannot be taken is declined with the reason, and nothing waits behind it",
        arguments: [
            (TaskCode.unlisted, Town.square, "grid.task-not-admitted"),
            (.withdrawn, Town.square, "grid.task-not-admitted"),
            (.litter, Town.place(9, 9), "grid.outside-cells"),
        ])
    func declined(task: TaskCode, place: GeoPoint, code: String) throws {
        let office = try Office.grid()
        try office.hallPasses(.number(40), task, at: place)
        let declined = try office.events(ReportDeclined.self)
        #expect(declined.map(\.code) == [code])
        #expect(declined.first?.complaint == .number(40))
        #expect(try office.read(IncidentOfComplaint(complaint: .number(40))).incident == nil)
        #expect(try office.parked == 0)
        try office.hallPasses(.number(41))
        #expect(try office.today.reported == 1)
        #expect(try office.today.declined == 1)
    }

    @Test("that arrives again stays the one incident")
    func repeated() throws {
        let office = try Office.grid()
        try office.hallPasses(.number(40))
        try office.hallPasses(.number(40))
        #expect(try office.events(IncidentReported.self).count == 1)
        #expect(try office.events(ReportDeclined.self).isEmpty)
        #expect(try office.today.reported == 1)
    }

    @Test("without its private part, erased meanwhile, is an incident all the same")
    func erased() throws {
        let office = try Office.grid()
        try office.tell(
            ComplaintLodged(
                complaint: .number(40), counter: try #require(CounterNumber(rawValue: 1)),
                task: .litter, place: Town.square, lodgedAt: office.now),
            from: .hall)
        #expect(try office.events(IncidentReported.self).count == 1)
        #expect(try office.parked == 0)
    }

    @Test("is named when its incident is closed, handled or not so")
    func closed() throws {
        let office = try Office.grid()
        try office.hallPasses(.number(40))
        let id = try #require(try office.events(IncidentReported.self).first).incident
        _ = try office.ask(VerifyIncident(incident: id, verifier: .leader, isReal: false))
        let closed = try office.events(IncidentClosed.self)
        #expect(closed.map(\.complaint) == [.number(40)])
        #expect(closed.map(\.outcome) == [.unfounded])
    }
}
