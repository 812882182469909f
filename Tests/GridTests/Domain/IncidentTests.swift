import Contracts
import Support
import Testing

@testable import Grid

@Suite("An incident") struct IncidentTests {
    static let table: [Incident.State: Set<Incident.Move>] = [
        .reported: [.verify], .verified: [.file], .filed: [.dispatch],
        .dispatched: [.giveBack, .giveFeedback], .returned: [.dispatch], .feedback: [.check],
        .checked: [.followUp], .followedUp: [.close], .closed: [],
    ]

    let now = at("2026-03-02", "10:00")

    func incident(
        _ state: Incident.State, handler: Handler = .community, returns: Int = 0
    ) throws -> Incident {
        let waits = [.reported, .verified, .filed, .returned, .closed].contains(state)
        var assignment = Incident.Assignment(handler: handler, amberAt: now, redAt: now, by: nil)
        if state != .dispatched { assignment.by = .worker }
        return Incident(
            id: .number(1), number: "SJ-610323101-20260302-0001", channel: .gridWorker,
            task: .litter, function: .safetyCheck,
            limit: try #require(HandlingLimit(amount: 4, unit: .workingHour)), cell: Town.a,
            place: Town.square, complaint: nil, state: state, round: 3, returns: returns,
            assignment: waits ? nil : assignment)
    }

    func make(_ move: Incident.Move, of incident: inout Incident) throws(GridRefusal) {
        switch move {
        case .verify: _ = try incident.verify(by: .leader, isReal: true, at: now)
        case .file: _ = try incident.file(at: now)
        case .dispatch:
            let deadline: HandlingDeadline
            do {
                deadline = try HandlingDeadline(
                    incident.limit, from: now, on: .monday, calendar: .standard, amberPercent: 80)
            } catch { throw .calendarMissing }
            _ = try incident.dispatch(to: .community, until: deadline, at: now)
        case .giveBack: _ = try incident.giveBack(for: .wrongPlace, returnsMax: 2, at: now)
        case .giveFeedback: _ = try incident.giveFeedback(by: .worker, at: now)
        case .check: _ = try incident.check(by: .leader, passed: true, at: now)
        case .followUp: _ = try incident.followUp(satisfied: true, at: now)
        case .close: _ = try incident.close(at: now)
        }
    }

    @Test(
        "makes the moves of the table in each state and no other",
        arguments: Incident.State.allCases, Incident.Move.allCases)
    func everyMove(state: Incident.State, move: Incident.Move) throws {
        var incident = try incident(state)
        let before = incident
        #expect(Set(Incident.moves(in: state)) == Self.table[state])
        if Self.table[state]?.contains(move) == true {
            try make(move, of: &incident)
            #expect(incident.state != state)
        } else {
            let reason = state == .closed ? GridRefusal.incidentClosed : .stepSkipped
            #expect(throws: reason) { try make(move, of: &incident) }
            #expect(incident == before)
        }
    }

    @Test(
        "names the commands of the table as what may come next", arguments: Incident.State.allCases)
    func next(state: Incident.State) throws {
        let names = Set(try incident(state).next(returnsMax: 2))
        #expect(names == Set(try #require(Self.table[state]).map(\.command)))
    }

    @Test("is over only after it was found not so or followed up")
    func onlyWaysToClose() throws {
        for state in Incident.State.allCases {
            for move in Incident.Move.allCases {
                var incident = try incident(state)
                guard (try? make(move, of: &incident)) != nil else { continue }
                #expect((incident.state == .closed) == (move == .close), "\(state)")
            }
        }
        var unfounded = try incident(.reported)
        let (verified, closed) = try unfounded.verify(by: .leader, isReal: false, at: now)
        #expect(!verified.isReal)
        #expect(closed?.outcome == .unfounded)
        #expect(unfounded.state == .closed)
    }

    @Test("with the enforcement team takes no answer at the grid's desk")
    func answersItself() throws {
        var incident = try incident(.dispatched, handler: .enforcement)
        #expect(incident.next(returnsMax: 2) == [])
        #expect(throws: GridRefusal.answersItself) { try make(.giveBack, of: &incident) }
        #expect(throws: GridRefusal.answersItself) { try make(.giveFeedback, of: &incident) }
        #expect(incident.enforcementReported(round: 2, by: .officer, at: now) == nil)
        #expect(incident.enforcementReturned(round: 4, for: .noPower, at: now) == nil)
        let feedback = incident.enforcementReported(round: 3, by: .officer, at: now)
        #expect(feedback?.handler == .enforcement)
        #expect(feedback?.by == .officer)
        #expect(incident.state == .feedback)
        #expect(incident.enforcementReported(round: 3, by: .officer, at: now) == nil)
    }

    @Test(
        "with another handler does not heed the enforcement team",
        arguments: [Handler.community, .sanitation, .utilities])
    func notEnforcement(handler: Handler) throws {
        var incident = try incident(.dispatched, handler: handler)
        let before = incident
        #expect(incident.enforcementReported(round: 3, by: .officer, at: now) == nil)
        #expect(incident.enforcementReturned(round: 3, for: .noPower, at: now) == nil)
        #expect(incident == before)
    }

    @Test("is returned twice and then kept by the last handler", arguments: 0...4)
    func finalRound(returns: Int) throws {
        var incident = try incident(.dispatched, returns: returns)
        if returns < 2 {
            #expect(incident.next(returnsMax: 2).contains(ReturnIncident.name))
            try make(.giveBack, of: &incident)
            #expect(incident.returns == returns + 1)
        } else {
            #expect(!incident.next(returnsMax: 2).contains(ReturnIncident.name))
            #expect(throws: GridRefusal.finalRound) { try make(.giveBack, of: &incident) }
        }
    }

    @Test("that was returned too often may still come back from the enforcement team")
    func enforcementReturnsAnyway() throws {
        var incident = try incident(.dispatched, handler: .enforcement, returns: 2)
        let returned = incident.enforcementReturned(round: 3, for: .noPower, at: now)
        #expect(returned?.round == 3)
        #expect(incident.state == .returned)
        #expect(incident.returns == 3)
    }

    @Test("is not checked by the one who did it")
    func ownChecker() throws {
        var incident = try incident(.feedback)
        #expect(throws: GridRefusal.ownChecker) {
            try incident.check(by: .worker, passed: true, at: now)
        }
        #expect(throws: GridRefusal.ownChecker) {
            try incident.check(by: .worker, passed: false, at: now)
        }
        #expect(incident.state == .feedback)
    }

    @Test("that fails its check waits for a new dispatch, which is a new round")
    func failedCheck() throws {
        var incident = try incident(.feedback)
        let checked = try incident.check(by: .leader, passed: false, at: now)
        #expect(!checked.passed)
        #expect(incident.state == .filed)
        #expect(incident.assignment == nil)
        try make(.dispatch, of: &incident)
        #expect(incident.round == 4)
    }
}
