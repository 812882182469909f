import Contracts
import Support
import Testing

@testable import Hall

/// A move of a ticket, as the table below names it.
enum Move: CaseIterable {
    case call, recall, miss, putBack, transfer, serve, finish, lapse
    case handOver, park, unpark, postpone, giveUp

    func make(_ ticket: inout Ticket, callsMax: Int = 3) throws {
        let now = Instant.opening
        switch self {
        case .call: _ = try ticket.call(to: .two, at: now)
        case .recall: _ = try ticket.recall(callsMax: callsMax, at: now)
        case .miss: _ = try ticket.miss(.standard, at: now)
        case .putBack: _ = try ticket.putBack(at: Place(arrival: 9, step: 1), ahead: 3, at: now)
        case .transfer: _ = try ticket.transfer(to: .b, at: now)
        case .serve: _ = try ticket.serve(at: now)
        case .finish: _ = try ticket.finish(at: now)
        case .lapse: _ = try ticket.lapse(at: now)
        case .handOver: _ = try ticket.transfer(to: .a, counter: .ninetyNine, at: now)
        case .park: _ = try ticket.park(.form, at: now)
        case .unpark: _ = try ticket.unpark(to: .two, at: now)
        case .postpone: _ = try ticket.postpone(to: Place(arrival: 9, step: 1), ahead: 3, at: now)
        case .giveUp: _ = try ticket.giveUp(at: now)
        }
    }
}

/// What a move comes to.
enum Outcome: Equatable {
    case becomes(Ticket.State)
    case refused(HallRefusal)
}

/// One row of the table: a state, and what each move makes of it.
struct Standing: CustomTestStringConvertible {
    let state: Ticket.State
    let outcomes: [Move: Outcome]
    var testDescription: String { state.name }

    static let all: [Standing] = [
        Standing(
            state: .waiting(Place(arrival: 7)),
            outcomes: [
                .call: .becomes(.called(counter: .two, attempt: 1)),
                .recall: .refused(.nobodyCalled), .miss: .refused(.nobodyCalled),
                .putBack: .refused(.ticketNotMissed), .transfer: .refused(.nobodyServed),
                .serve: .refused(.nobodyCalled), .finish: .refused(.nobodyServed),
                .lapse: .becomes(.lapsed),
                .handOver: .refused(.nobodyServed), .park: .refused(.nobodyServed),
                .unpark: .refused(.ticketNotParked),
                .postpone: .becomes(.waiting(Place(arrival: 9, step: 1))),
                .giveUp: .becomes(.lapsed),
            ]),
        Standing(
            state: .called(counter: .one, attempt: 1),
            outcomes: [
                .call: .refused(.counterBusy),
                .recall: .becomes(.called(counter: .one, attempt: 2)),
                .miss: .becomes(.missed), .putBack: .refused(.ticketNotMissed),
                .transfer: .becomes(.waiting(Place(arrival: 7))),
                .serve: .becomes(.serving(counter: .one)), .finish: .refused(.nobodyServed),
                .lapse: .becomes(.lapsed),
                .handOver: .becomes(.waiting(Place(arrival: 7))), .park: .refused(.nobodyServed),
                .unpark: .refused(.ticketNotParked), .postpone: .refused(.ticketNotWaiting),
                .giveUp: .refused(.ticketNotWaiting),
            ]),
        Standing(
            state: .called(counter: .one, attempt: 3),
            outcomes: [
                .call: .refused(.counterBusy), .recall: .refused(.calledTooOften),
                .miss: .becomes(.missed), .putBack: .refused(.ticketNotMissed),
                .transfer: .becomes(.waiting(Place(arrival: 7))),
                .serve: .becomes(.serving(counter: .one)), .finish: .refused(.nobodyServed),
                .lapse: .becomes(.lapsed),
                .handOver: .becomes(.waiting(Place(arrival: 7))), .park: .refused(.nobodyServed),
                .unpark: .refused(.ticketNotParked), .postpone: .refused(.ticketNotWaiting),
                .giveUp: .refused(.ticketNotWaiting),
            ]),
        Standing(
            state: .serving(counter: .one),
            outcomes: [
                .call: .refused(.counterBusy), .recall: .refused(.nobodyCalled),
                .miss: .refused(.nobodyCalled), .putBack: .refused(.ticketNotMissed),
                .transfer: .becomes(.waiting(Place(arrival: 7))),
                .serve: .refused(.nobodyCalled), .finish: .becomes(.finished),
                .lapse: .becomes(.lapsed),
                .handOver: .becomes(.waiting(Place(arrival: 7))), .park: .becomes(.parked(.form)),
                .unpark: .refused(.ticketNotParked), .postpone: .refused(.ticketNotWaiting),
                .giveUp: .refused(.ticketNotWaiting),
            ]),
        Standing(
            state: .missed,
            outcomes: [
                .call: .refused(.noneWaiting), .recall: .refused(.nobodyCalled),
                .miss: .refused(.nobodyCalled),
                .putBack: .becomes(.waiting(Place(arrival: 9, step: 1))),
                .transfer: .refused(.nobodyServed), .serve: .refused(.nobodyCalled),
                .finish: .refused(.nobodyServed), .lapse: .becomes(.lapsed),
                .handOver: .refused(.nobodyServed), .park: .refused(.nobodyServed),
                .unpark: .refused(.ticketNotParked), .postpone: .refused(.ticketNotWaiting),
                .giveUp: .becomes(.lapsed),
            ]),
        Standing(
            state: .parked(.form),
            outcomes: [
                .call: .refused(.noneWaiting), .recall: .refused(.nobodyCalled),
                .miss: .refused(.nobodyCalled), .putBack: .refused(.ticketNotMissed),
                .transfer: .refused(.nobodyServed), .serve: .refused(.nobodyCalled),
                .finish: .refused(.nobodyServed), .lapse: .becomes(.lapsed),
                .handOver: .refused(.nobodyServed), .park: .refused(.nobodyServed),
                .unpark: .becomes(.called(counter: .two, attempt: 1)),
                .postpone: .refused(.ticketNotWaiting), .giveUp: .becomes(.lapsed),
            ]),
        Standing(
            state: .finished,
            outcomes: Dictionary(
                uniqueKeysWithValues: Move.allCases.map { ($0, .refused(.ticketClosed)) })),
        Standing(
            state: .lapsed,
            outcomes: Dictionary(
                uniqueKeysWithValues: Move.allCases.map { ($0, .refused(.ticketClosed)) })),
    ]
}

extension Ticket.Parking {
    /// Filling in a form since the opening, parked by the first counter.
    static let form = Ticket.Parking(counter: .one, reason: .form, since: .opening)
}

@Suite("The moves of a ticket") struct TicketMovesTests {
    private func ticket(_ state: Ticket.State, misses: Int = 0) -> Ticket {
        Ticket(
            id: .number(1), number: TicketNumber(queue: .a, day: .monday, sequence: 1),
            item: .certificate, takenAt: .opening, arrival: 7, queue: .a, misses: misses,
            state: state)
    }

    @Test("From each state, each move does what the table says", arguments: Standing.all)
    func table(line: Standing) throws {
        for move in Move.allCases {
            let expected = try #require(line.outcomes[move])
            var ticket = ticket(line.state, misses: line.state == .missed ? 1 : 0)
            let before = ticket
            do {
                try move.make(&ticket)
                #expect(expected == .becomes(ticket.state), "\(move)")
            } catch let refusal as HallRefusal {
                #expect(expected == .refused(refusal), "\(move)")
                #expect(ticket == before, "a refused \(move) changes nothing")
            }
        }
    }

    @Test("It may be called exactly as often as the policy says", arguments: 1...9)
    func callsMax(callsMax: Int) throws {
        var ticket = ticket(.waiting(Place(arrival: 7)))
        #expect(try ticket.call(to: .one, at: .opening).attempt == 1)
        for attempt in 2..<max(2, callsMax + 1) {
            #expect(try ticket.recall(callsMax: callsMax, at: .opening).attempt == attempt)
        }
        #expect(throws: HallRefusal.calledTooOften) {
            try ticket.recall(callsMax: callsMax, at: .opening)
        }
    }

    @Test("It lapses at exactly the miss the policy says", arguments: 1...9)
    func missesMax(missesMax: Int) throws {
        var policy = HallPolicy()
        policy.missesMax = missesMax
        var ticket = ticket(.waiting(Place(arrival: 7)))
        for miss in 1...missesMax {
            _ = try ticket.call(to: .one, at: .opening)
            let (_, lapsed) = try ticket.miss(policy, at: .opening)
            #expect((lapsed?.reason == .missedTooOften) == (miss == missesMax))
            guard lapsed == nil else { break }
            _ = try ticket.putBack(at: Place(arrival: 8, step: 1), ahead: 1, at: .opening)
        }
        #expect(ticket.state == .lapsed)
        #expect(ticket.misses == missesMax)
    }

    @Test("Calls are counted anew after it waited again")
    func attemptsAnew() throws {
        var ticket = ticket(.called(counter: .one, attempt: 3))
        _ = try ticket.miss(.standard, at: .opening)
        _ = try ticket.putBack(at: Place(arrival: 8, step: 1), ahead: 1, at: .opening)
        #expect(try ticket.call(to: .two, at: .opening).attempt == 1)
    }

    @Test("A transfer to its own queue is refused")
    func sameQueue() {
        var ticket = ticket(.serving(counter: .one))
        #expect(throws: HallRefusal.sameQueue) { try ticket.transfer(to: .a, at: .opening) }
        #expect(ticket.state == .serving(counter: .one))
    }

    @Test("A transfer keeps number, time and misses")
    func transferKeeps() throws {
        var ticket = ticket(.serving(counter: .one), misses: 2)
        let event = try ticket.transfer(to: .b, at: .opening + .seconds(60))
        #expect(ticket.number.text == "A001")
        #expect(ticket.takenAt == .opening)
        #expect(ticket.misses == 2)
        #expect(ticket.queue == .b)
        #expect(event.from == .one)
        #expect(event.queue == .b)
    }

    @Test("Only a called or served ticket is at a counter", arguments: Standing.all)
    func counter(line: Standing) {
        let isHeld =
            switch line.state {
            case .called, .serving: true
            case .waiting, .parked, .missed, .finished, .lapsed: false
            }
        #expect((ticket(line.state).counter != nil) == isHeld)
    }

    @Test("A seeded walk never leaves the picture", arguments: UInt64(1)...30)
    func walk(seed: UInt64) throws {
        var random = Seeded(seed)
        var ticket = ticket(.waiting(Place(arrival: 7)))
        for _ in 0..<200 {
            let before = ticket
            let move = Move.allCases.randomElement(using: &random) ?? .call
            do {
                try move.make(&ticket)
                #expect(before.isOpen, "seed \(seed): a closed ticket made \(move)")
                if !ticket.isOpen { break }
            } catch is HallRefusal {
                #expect(ticket == before, "seed \(seed)")
            }
        }
    }

    @Test("Handed over it is that counter's until it is called, or the counter closes")
    func handOver() throws {
        var ticket = ticket(.serving(counter: .one))
        let event = try ticket.transfer(to: .a, counter: .two, at: .opening)
        #expect(event.toCounter == .two)
        #expect(ticket.toCounter == .two)
        var other = ticket
        other.release()
        #expect(other.toCounter == nil)
        _ = try ticket.call(to: .two, at: .opening)
        #expect(ticket.toCounter == nil)
    }

    @Test("It is not handed over to the counter it is at")
    func handOverHere() {
        var ticket = ticket(.serving(counter: .one))
        #expect(throws: HallRefusal.sameQueue) {
            try ticket.transfer(to: .a, counter: .one, at: .opening)
        }
    }

    @Test("Its first call stays the first, however often it is called")
    func firstCall() throws {
        var ticket = ticket(.waiting(Place(arrival: 7)))
        _ = try ticket.call(to: .one, at: .opening)
        _ = try ticket.recall(callsMax: 3, at: .opening + .seconds(60))
        _ = try ticket.miss(.standard, at: .opening + .seconds(90))
        _ = try ticket.putBack(at: Place(arrival: 8, step: 1), ahead: 1, at: .opening)
        _ = try ticket.call(to: .two, at: .opening + .seconds(600))
        #expect(ticket.firstCalledAt == .opening)
        #expect(ticket.calls == 3)
    }

    @Test("A miss says by which rule it is handled, and until when it may come back")
    func missHandling() throws {
        var policy = HallPolicy()
        policy.missRule = .postpone
        policy.returnBehind = 5
        policy.closesMinutesAfterMidnight = 30
        var ticket = ticket(.called(counter: .one, attempt: 3))
        let (missed, _) = try ticket.miss(policy, at: .opening)
        let handling = MissHandling(
            rule: .postpone, behind: 5, misses: 1, missesMax: 3,
            until: LocalDay.tuesday.start + .seconds(30 * 60))
        #expect(missed.handling == handling)
        #expect(ticket.missed == handling)
    }
}
