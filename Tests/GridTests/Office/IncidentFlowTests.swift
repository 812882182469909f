import Contracts
import Foundation
import Support
import Testing

@testable import Grid

@Suite("From report to closing") struct IncidentFlowTests {
    @Test("goes the whole way, one step after the other")
    func wholeWay() throws {
        let office = try Office.grid()
        let id = try office.report().incident
        _ = try office.ask(VerifyIncident(incident: id, verifier: .leader, isReal: true))
        _ = try office.ask(FileIncident(incident: id))
        let dispatched = try office.ask(DispatchIncident(incident: id, handler: .sanitation))
        #expect(dispatched.round == 1)
        #expect(dispatched.redAt == at("2026-03-02", "15:00"))
        let feedback = try office.ask(GiveFeedback(incident: id, by: .worker))
        #expect(feedback.handler == .sanitation && feedback.round == 1)
        _ = try office.ask(CheckIncident(incident: id, checker: .leader, passed: true))
        _ = try office.ask(FollowUpIncident(incident: id, satisfied: false))
        let closed = try office.ask(CloseIncident(incident: id))
        #expect(closed.outcome == .handled)
        #expect(closed.number == "SJ-610323101-20260302-0001")
        #expect(try office.status(id).state == "closed")
        #expect(try office.status(id).next == [])
    }

    @Test(
        "takes in each state the commands that its status names and refuses all others",
        arguments: Incident.State.allCases)
    func onlyNext(state: Incident.State) throws {
        let office = try Office.grid()
        let moves: [(String, (IncidentID) throws -> String?)] = [
            (
                VerifyIncident.name,
                {
                    try office.refusal(
                        VerifyIncident(incident: $0, verifier: .leader, isReal: true))
                }
            ),
            (FileIncident.name, { try office.refusal(FileIncident(incident: $0)) }),
            (
                DispatchIncident.name,
                { try office.refusal(DispatchIncident(incident: $0, handler: .community)) }
            ),
            (
                ReturnIncident.name,
                { try office.refusal(ReturnIncident(incident: $0, reason: .wrongPlace)) }
            ),
            (GiveFeedback.name, { try office.refusal(GiveFeedback(incident: $0, by: .worker)) }),
            (
                CheckIncident.name,
                { try office.refusal(CheckIncident(incident: $0, checker: .leader, passed: true)) }
            ),
            (
                FollowUpIncident.name,
                { try office.refusal(FollowUpIncident(incident: $0, satisfied: true)) }
            ),
            (CloseIncident.name, { try office.refusal(CloseIncident(incident: $0)) }),
        ]
        for (name, move) in moves {
            let id = try office.incident(in: state)
            let status = try office.status(id)
            #expect(status.state == state.rawValue)
            if status.next.contains(name) {
                #expect(try move(id) == nil, "\(name)")
                #expect(try office.status(id).state != state.rawValue)
            } else {
                let code = state == .closed ? "grid.incident-closed" : "grid.step-skipped"
                #expect(try move(id) == code, "\(name)")
                #expect(try office.status(id) == status)
            }
        }
    }

    @Test("is not known under an id that was never given")
    func unknown() throws {
        let office = try Office.grid()
        #expect(try office.refusal(FileIncident(incident: .number(50))) == "grid.incident-unknown")
        #expect(throws: Refused(GridRefusal.incidentUnknown)) { try office.status(.number(50)) }
    }

    @Test("is verified, handled and checked by people on the staff today")
    func people() throws {
        let office = try Office.grid()
        for person in [PersonID.stranger, .retired] {
            let reported = try office.incident(in: .reported)
            let verify = VerifyIncident(incident: reported, verifier: person, isReal: true)
            #expect(try office.refusal(verify) == "grid.person-unknown")
            let dispatched = try office.incident(in: .dispatched)
            #expect(
                try office.refusal(GiveFeedback(incident: dispatched, by: person))
                    == "grid.person-unknown")
            let feedback = try office.incident(in: .feedback)
            let check = CheckIncident(incident: feedback, checker: person, passed: true)
            #expect(try office.refusal(check) == "grid.person-unknown")
        }
        let clerk = VerifyIncident(
            incident: try office.incident(in: .reported), verifier: .clerk, isReal: true)
        #expect(try office.refusal(clerk) == nil)
    }

    @Test("is not checked by the one who handled it")
    func ownChecker() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .feedback)
        let own = CheckIncident(incident: id, checker: .worker, passed: true)
        #expect(try office.refusal(own) == "grid.own-checker")
        #expect(try office.status(id).state == "feedback")
    }

    @Test("goes back to its dispatch when a check fails, as a new round")
    func failedCheck() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .feedback)
        _ = try office.ask(CheckIncident(incident: id, checker: .leader, passed: false))
        #expect(try office.status(id).state == "filed")
        #expect(try office.status(id).handler == nil)
        #expect(
            try office.refusal(FollowUpIncident(incident: id, satisfied: true))
                == "grid.step-skipped")
        #expect(try office.ask(DispatchIncident(incident: id, handler: .utilities)).round == 2)
        #expect(try office.today.failedChecks == 1)
    }

    @Test("is returned twice, then the last handler keeps it")
    func returns() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .returned)
        _ = try office.ask(DispatchIncident(incident: id, handler: .sanitation))
        #expect(try office.ask(ReturnIncident(incident: id, reason: .duplicate)).round == 2)
        _ = try office.ask(DispatchIncident(incident: id, handler: .utilities))
        let third = ReturnIncident(incident: id, reason: .wrongPlace)
        #expect(try office.refusal(third) == "grid.final-round")
        #expect(try office.status(id).next == [GiveFeedback.name])
        _ = try office.ask(GiveFeedback(incident: id, by: .worker))
    }

    @Test("is returned as often as the town says", arguments: [0, 1, 3])
    func returnsMax(times: Int) throws {
        let policy = try #require(GridPolicy(town: Town.code, returnsMax: times))
        let office = try Office.grid(policy)
        let id = try office.incident(in: .filed)
        for _ in 0..<times {
            _ = try office.ask(DispatchIncident(incident: id, handler: .community))
            _ = try office.ask(ReturnIncident(incident: id, reason: .notOurDuty))
        }
        _ = try office.ask(DispatchIncident(incident: id, handler: .community))
        #expect(
            try office.refusal(ReturnIncident(incident: id, reason: .notOurDuty))
                == "grid.final-round")
    }

    @Test("closed twice under one key closes once")
    func once() throws {
        let office = try Office.grid()
        let command = CloseIncident(incident: try office.incident(in: .followedUp))
        let key = UUID.number(88)
        #expect(try office.ask(command, key: key).number == office.ask(command, key: key).number)
        #expect(try office.events(IncidentClosed.self).count == 1)
        #expect(try office.refusal(command) == "grid.incident-closed")
    }
}

@Suite("With the enforcement team") struct EnforcementTests {
    @Test("an incident is answered by the team's own service, not at the grid's desk")
    func answersItself() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .dispatched, handler: .enforcement)
        #expect(
            try office.refusal(GiveFeedback(incident: id, by: .worker)) == "grid.answers-itself")
        #expect(
            try office.refusal(ReturnIncident(incident: id, reason: .noPower))
                == "grid.answers-itself")
        try office.enforcementReports(id, round: 1)
        let feedback = try #require(try office.events(FeedbackGiven.self).first)
        #expect(feedback.handler == .enforcement && feedback.by == .officer && feedback.round == 1)
        let own = CheckIncident(incident: id, checker: .officer, passed: true)
        #expect(try office.refusal(own) == "grid.own-checker")
        _ = try office.ask(CheckIncident(incident: id, checker: .leader, passed: true))
    }

    @Test("an incident given back waits for a new dispatch, however often that was")
    func returns() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .filed)
        for round in 1...4 {
            _ = try office.ask(DispatchIncident(incident: id, handler: .enforcement))
            try office.enforcementReturns(id, round: round)
            #expect(try office.status(id).state == "returned")
        }
        #expect(try office.events(IncidentReturned.self).map(\.round) == [1, 2, 3, 4])
        #expect(try office.parked == 0)
        _ = try office.ask(DispatchIncident(incident: id, handler: .community))
        #expect(
            try office.refusal(ReturnIncident(incident: id, reason: .noPower)) == "grid.final-round"
        )
    }

    @Test("word of an old round, a future round or another incident has no effect")
    func late() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .dispatched, handler: .enforcement)
        try office.enforcementReturns(id, round: 1)
        _ = try office.ask(DispatchIncident(incident: id, handler: .enforcement))
        let before = try office.status(id)
        try office.enforcementReports(id, round: 1)
        try office.enforcementReturns(id, round: 1)
        try office.enforcementReports(id, round: 3)
        try office.enforcementReports(.number(60), round: 2)
        #expect(try office.status(id) == before)
        try office.enforcementReports(id, round: 2)
        try office.enforcementReports(id, round: 2)
        try office.enforcementReturns(id, round: 2)
        #expect(try office.status(id).state == "feedback")
        #expect(try office.events(FeedbackGiven.self).count == 1)
        #expect(try office.events(IncidentReturned.self).count == 1)
        #expect(try office.parked == 0)
    }

    @Test("word about an incident that another handler has has no effect")
    func elsewhere() throws {
        let office = try Office.grid()
        let id = try office.incident(in: .dispatched, handler: .community)
        try office.enforcementReports(id, round: 1)
        try office.enforcementReturns(id, round: 1)
        #expect(try office.status(id).state == "dispatched")
    }

    @Test("a task of the team's own making is none of the grid's business")
    func ownComplaint() throws {
        let office = try Office.grid()
        try office.tell(
            InspectionReported(
                inspection: .number(7), origin: .ownComplaint, result: .compliant, by: .officer,
                reportedAt: office.now),
            from: .enforcement)
        #expect(try office.events(FeedbackGiven.self).isEmpty)
        #expect(try office.parked == 0)
    }
}
