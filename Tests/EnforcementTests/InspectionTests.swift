import Contracts
import Support
import Testing

@testable import Enforcement

@Suite("An inspection's moves") struct InspectionTests {
    static let grounds = Grounds(
        power: GroundsTests.power, officers: [GroundsTests.officer(1), GroundsTests.officer(2)])
    static let assignment = Inspection.Assignment(
        officers: [.number(1), .number(2)], power: .streetStalls, day: .monday,
        assignedAt: .opening)
    static let act = Inspection.Act(
        result: .violation, actedAt: .opening, recordedAt: .opening)

    enum Move: CaseIterable {
        case assign, record, report, giveBack
    }

    static let states: [Inspection.State] = [
        .opened, .assigned(assignment), .done(assignment, act),
        .reported(assignment, act, at: .opening), .returned(nil, .notOurDuty, at: .opening),
        .returned(assignment, .duplicate, at: .opening),
    ]

    func inspection(_ state: Inspection.State) -> Inspection {
        Inspection(
            id: .number(9), number: "JC-610323101-20260302-0001", origin: .ownComplaint,
            place: .market, openedAt: .opening, state: state)
    }

    /// The state after a move, or the refusal's code.
    func outcome(_ move: Move, _ inspection: inout Inspection) -> String {
        do {
            switch move {
            case .assign:
                _ = try inspection.assign(
                    Self.grounds, on: .monday, at: .opening, today: .monday)
            case .record:
                _ = try inspection.record(
                    .compliant, actedAt: .opening, on: Self.grounds, at: .opening)
            case .report: _ = try inspection.report(at: .opening)
            case .giveBack: _ = try inspection.giveBack(.noPower, at: .opening)
            }
            return inspection.state.name
        } catch let refused as Refused {
            return refused.code
        } catch {
            return (error as? EnforcementRefusal)?.rawValue ?? "\(error)"
        }
    }

    /// What each move makes of each state, in the order of ``Move``.
    static let table: [String: [String]] = [
        "opened": ["assigned", "enforcement.not-assigned", "enforcement.not-done", "returned"],
        "assigned": ["assigned", "done", "enforcement.not-done", "returned"],
        "done": [
            "enforcement.already-done", "enforcement.already-done", "reported",
            "enforcement.already-done",
        ],
        "reported": Array(repeating: "enforcement.already-closed", count: 4),
        "returned": Array(repeating: "enforcement.already-closed", count: 4),
    ]

    @Test("Every state allows its moves and no other", arguments: states, Move.allCases)
    func walk(state: Inspection.State, move: Move) throws {
        var moved = inspection(state)
        let index = try #require(Move.allCases.firstIndex(of: move))
        let expected = try #require(Self.table[state.name])[index]
        #expect(outcome(move, &moved) == expected)
        if expected.hasPrefix("enforcement.") { #expect(moved == inspection(state)) }
    }

    @Test(
        "It is planned for today or later",
        arguments: [(-1, "enforcement.day-passed"), (0, "assigned"), (1, "assigned")])
    func planned(days: Int, expected: String) {
        var task = inspection(.opened)
        do {
            _ = try task.assign(
                Self.grounds, on: LocalDay.monday.plus(days), at: .opening, today: .monday)
            #expect(task.state.name == expected)
        } catch {
            #expect(error.code == expected)
            #expect(task == inspection(.opened))
        }
    }

    @Test(
        "It was carried out between the assignment and now, both included",
        arguments: [
            (-1, "enforcement.acted-before-assigned"), (0, "done"), (60_000, "done"),
            (60_001, "enforcement.acted-later"),
        ])
    func acted(milliseconds: Int, expected: String) {
        var task = inspection(.assigned(Self.assignment))
        do {
            _ = try task.record(
                .corrected, actedAt: .opening + .milliseconds(milliseconds), on: Self.grounds,
                at: .opening + .seconds(60))
            #expect(task.state.name == expected)
        } catch {
            #expect(error.code == expected)
            #expect(task == inspection(.assigned(Self.assignment)))
        }
    }

    @Test("The act is judged by the lists for its own day")
    func ownDay() throws {
        let expiring = Grounds(
            power: GroundsTests.power,
            officers: [GroundsTests.officer(1), GroundsTests.officer(2, until: .monday)])
        let recordedAt = LocalDay.monday.plus(3).start
        let midnight = LocalDay.monday.plus(1).start
        var task = inspection(.assigned(Self.assignment))
        #expect(throws: Refused.self) {
            try task.record(.compliant, actedAt: midnight, on: expiring, at: recordedAt)
        }
        let done = try task.record(
            .compliant, actedAt: midnight - .milliseconds(1), on: expiring, at: recordedAt)
        #expect(done.recordedAt == recordedAt)
    }

    @Test("The first officer named signs for the result")
    func signs() throws {
        var task = inspection(.done(Self.assignment, Self.act))
        let reported = try task.report(at: .opening)
        #expect(reported.by == .number(1))
        #expect(reported.result == .violation)
    }

    @Test(
        "Its number has the town, the day and a place of at least four digits",
        arguments: [
            (1, "JC-610323101-20260302-0001"), (9999, "JC-610323101-20260302-9999"),
            (10_000, "JC-610323101-20260302-10000"),
        ])
    func numbered(sequence: Int, expected: String) {
        let town = DivisionCode(rawValue: "610323101000")!
        #expect(inspectionNumber(town: town, day: .monday, sequence: sequence) == expected)
    }
}
