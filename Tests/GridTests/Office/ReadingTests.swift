import Contracts
import GRDB
import Ledger
import Support
import Testing

@testable import Grid

@Suite("What the grid tells of its day") struct ReadingTests {
    @Test("lists incidents in a state, or all that are open, oldest first")
    func lists() throws {
        let office = try Office.grid()
        let ids = try Incident.State.allCases.map { try office.incident(in: $0) }
        let filed = try office.incident(in: .filed)
        let inState = try office.read(IncidentList(state: "filed")).incidents
        #expect(inState.map(\.incident) == [ids[2], filed])
        let open = try office.read(IncidentList()).incidents
        #expect(open.map(\.incident) == ids.dropLast() + [filed])
        #expect(try office.read(IncidentList(state: "closed")).incidents.count == 1)
        #expect(try office.read(IncidentList(state: "no such state")).incidents.isEmpty)
        #expect(try inState.first == office.status(ids[2]))
    }

    @Test("is all zero on a day when nothing happened")
    func empty() throws {
        let reading = try Office.grid().today
        #expect(
            reading
                == GridDay.Reading(
                    day: .monday, reported: 0, byChannel: [0, 0, 0, 0, 0], declined: 0,
                    unfounded: 0, dispatched: 0, returned: 0, failedChecks: 0, closed: 0, open: 0,
                    amber: 0, red: 0))
    }

    @Test("counts each day's own, and what is open of all days")
    func days() throws {
        let office = try Office.grid()
        let left = try office.incident(in: .dispatched)
        _ = try office.incident(in: .closed)
        try office.report(channel: .hotline)
        try office.hallPasses(.number(40))
        try office.hallPasses(.number(41), .unlisted)
        var day = try office.today
        #expect(day.reported == 4 && day.byChannel == [2, 1, 1, 0, 0] && day.declined == 1)
        #expect(day.unfounded == 1 && day.closed == 1 && day.open == 3 && day.dispatched == 1)
        try office.move(to: at("2026-03-03", "09:00"))
        _ = try office.ask(GiveFeedback(incident: left, by: .worker))
        _ = try office.ask(CheckIncident(incident: left, checker: .leader, passed: true))
        _ = try office.ask(FollowUpIncident(incident: left, satisfied: true))
        _ = try office.ask(CloseIncident(incident: left))
        day = try office.today
        #expect(day.reported == 0 && day.closed == 1 && day.unfounded == 0 && day.open == 2)
        let monday = try office.read(GridDay(day: .monday))
        #expect(monday.closed == 1 && monday.amber == 1 && monday.red == 1 && monday.open == 2)
    }

    @Test("keeps what the registry listed so that its journal gives the same again")
    func rebuilt() throws {
        let office = try Office.grid()
        try office.list(.litter, .policyOutreach, 9, .workingDay)
        try office.list(.litter, .safetyCheck, 4, .workingHour, from: .tuesday)
        try office.register(.worker, .gridLeader, Town.c, until: .tuesday)
        #expect(try office.rebuilt() == [])
        #expect(try office.parked == 0)
    }
}

@Suite("Whatever is asked in whatever order") struct RandomDayTests {
    @Test("the counts agree with the journal and no rule is passed over", arguments: UInt64(1)...12)
    func randomDay(seed: UInt64) throws {
        var random = Seeded(seed)
        let office = try Office.grid()
        var incidents: [IncidentID] = []
        for step in 0..<150 {
            let id = incidents.randomElement(using: &random) ?? .number(1_000)
            let person =
                [PersonID.leader, .worker, .clerk, .officer, .stranger]
                .randomElement(using: &random) ?? .leader
            let handler = Handler.allCases.randomElement(using: &random) ?? .community
            let flag = Int.random(in: 0..<4, using: &random) > 0
            switch Int.random(in: 0..<13, using: &random) {
            case 0, 1:
                let channel = Channel.allCases.randomElement(using: &random) ?? .hotline
                let task =
                    [TaskCode.litter, .gas, .building, .unlisted].randomElement(using: &random)
                    ?? .litter
                _ = try office.refusal(.report(task, channel: channel, now: office.now))
            case 2:
                try office.hallPasses(
                    .number(UInt64(2_000 + step / 3)), flag ? .quarrel : .unlisted)
            case 3:
                _ = try office.refusal(VerifyIncident(incident: id, verifier: person, isReal: flag))
            case 4: _ = try office.refusal(FileIncident(incident: id))
            case 5: _ = try office.refusal(DispatchIncident(incident: id, handler: handler))
            case 6: _ = try office.refusal(ReturnIncident(incident: id, reason: .noPower))
            case 7: _ = try office.refusal(GiveFeedback(incident: id, by: person))
            case 8:
                _ = try office.refusal(CheckIncident(incident: id, checker: person, passed: flag))
            case 9: _ = try office.refusal(FollowUpIncident(incident: id, satisfied: flag))
            case 10: _ = try office.refusal(CloseIncident(incident: id))
            case 11: try office.pass(.seconds(Int.random(in: 1...14_400, using: &random)))
            default:
                let round = Int.random(in: 1...3, using: &random)
                if flag {
                    try office.enforcementReports(id, round: round)
                } else {
                    try office.enforcementReturns(id, round: round)
                }
            }
            incidents = try office.events(IncidentReported.self).map(\.incident)
        }
        try agree(office, incidents, "seed \(seed)")
    }

    /// What must hold after any day.
    private func agree(_ office: Office, _ incidents: [IncidentID], _ seed: Comment) throws {
        let reported = try office.events(IncidentReported.self)
        #expect(Set(reported.map(\.number)).count == reported.count, seed)
        let closed = try office.events(IncidentClosed.self)
        #expect(Set(closed.map(\.incident)).count == closed.count, seed)
        let followedUp = Set(try office.events(IncidentFollowedUp.self).map(\.incident))
        let handled = closed.filter { $0.outcome == .handled }.map(\.incident)
        #expect(followedUp.isSuperset(of: handled), seed)

        let days = Set(
            try office.store.read { db in
                try Int.fetchAll(db, sql: "SELECT DISTINCT (at + 28800000) / 86400000 FROM journal")
            })
        var sums = (reported: 0, closed: 0, dispatched: 0, returned: 0, red: 0)
        for number in days {
            let day = try office.read(GridDay(day: #require(LocalDay(daysSince1970: number))))
            sums.reported += day.reported
            sums.closed += day.closed
            sums.dispatched += day.dispatched
            sums.returned += day.returned
            sums.red += day.red
        }
        #expect(sums.reported == reported.count, seed)
        #expect(sums.closed == closed.count, seed)
        #expect(sums.dispatched == (try office.events(IncidentDispatched.self).count), seed)
        #expect(sums.returned == (try office.events(IncidentReturned.self).count), seed)
        let red = try office.events(IncidentOverdue.self).filter { $0.level == .red }
        #expect(sums.red == red.count, seed)
        #expect(try office.today.open == reported.count - closed.count, seed)
        #expect(
            try office.read(IncidentList()).incidents.count == reported.count - closed.count, seed)
        #expect(try office.rebuilt() == [], seed)
        #expect(try office.parked == 0, seed)
    }
}
