import Contracts
import GRDB
import Ledger

/// A counter that was opened once, for somebody who may act at it.
///
/// - Throws: ``HallRefusal/counterUnknown``; see ``Counter/check(_:)``.
func counter(_ number: CounterNumber, by who: Actor?, _ db: Database) throws -> Counter {
    guard let counter = try CounterStore.counter(number, db) else {
        throw HallRefusal.counterUnknown
    }
    try counter.check(who)
    return counter
}

/// The ticket at a counter; `nothing` is the refusal when it holds none.
///
/// - Throws: ``HallRefusal/counterUnknown`` when the counter was never opened; see
///   ``Counter/check(_:)``.
func ticket(
    at number: CounterNumber, by who: Actor?, else nothing: HallRefusal, _ db: Database
) throws -> Ticket {
    _ = try counter(number, by: who, db)
    guard let ticket = try TicketStore.held(by: number, db) else { throw nothing }
    return ticket
}

/// A ticket that was called keeps its counter from now on.
func begin(_ ticket: Ticket, _ called: TicketCalled, in turn: Turn) throws {
    try TicketStore.update(ticket, at: turn.now, turn.db)
    try VisitStore.begin(ticket, at: called.counter, called.reason, now: turn.now, turn.db)
    try turn.emit(called)
}

/// A ticket has left its counter; how long it kept it is learned from.
func leave(
    _ ticket: Ticket, _ counter: CounterNumber, _ outcome: VisitOutcome, in turn: Turn
) throws {
    try TicketStore.update(ticket, at: turn.now, turn.db)
    let kept = try VisitStore.end(at: counter, outcome, now: turn.now, turn.db)
    if let kept, outcome != .lapsed {
        try ItemPaceStore.learn(ticket.item, milliseconds: kept, turn.db)
    }
}

/// Where a ticket is put back in its lane behind as many as the policy says, and how many go first
/// there.
func placeBehind(
    _ ticket: Ticket, _ policy: HallPolicy, _ db: Database
) throws -> (place: Place, ahead: Int) {
    let goesFirst = ticket.slip.priority.goesFirst
    let anchor = try TicketStore.place(
        ofWaiting: policy.returnBehind, in: ticket.line, goesFirst: goesFirst, db)
    let highestStep = try anchor.map {
        try TicketStore.highestStep(behind: $0.arrival, in: ticket.line, goesFirst: goesFirst, db)
    }
    let place = placeOnReturn(
        arrival: ticket.arrival, behind: anchor, highestStep: highestStep ?? 0)
    return (place, try ahead(of: ticket, at: place, policy, db))
}

/// How many go before a ticket at a place, both lanes counted.
func ahead(
    of ticket: Ticket, at place: Place, _ policy: HallPolicy, _ db: Database
) throws -> Int {
    let goesFirst = ticket.slip.priority.goesFirst
    var sameLane = try TicketStore.count(
        before: place, in: ticket.line, goesFirst: goesFirst, db)
    // Its own old place is none before it.
    if case .waiting(let own) = ticket.state, own < place { sameLane -= 1 }
    let otherLane = try TicketStore.count(in: ticket.line, goesFirst: !goesFirst, db)
    let runs = try LineRunStore.runs(at: ticket.slip.site, db)
    return callsBefore(
        goesFirst: goesFirst, sameLane: sameLane, otherLane: otherLane,
        run: runs[ticket.queue, default: 0], runMax: policy.priorityRunMax)
}
