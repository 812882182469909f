import Contracts
import GRDB
import Ledger

/// Calls the next of the people this counter may serve: see ``Pick``.
///
/// Reads the first of each lane and nothing behind it, so a long queue costs no more; a counter
/// that does not handle every item passes over those before who need another.
///
/// - Throws: ``HallRefusal/counterUnknown``, ``HallRefusal/counterPaused``,
///   ``HallRefusal/counterClosed``, ``HallRefusal/counterBusy`` while a person is at the counter,
///   ``HallRefusal/noneWaiting``; see ``Counter/check(_:)``.
func callNext(
    _ command: CallNext, in turn: Turn, _ policy: HallPolicy, by who: Actor? = nil
) throws -> TicketCalled {
    let counter = try counter(command.counter, by: who, turn.db)
    try counter.checkCalls()
    guard try !TicketStore.isHeld(by: counter.number, turn.db) else {
        throw HallRefusal.counterBusy
    }
    guard let called = try call(nextFor: counter, in: turn, policy) else {
        throw HallRefusal.noneWaiting
    }
    return called
}

/// Calls the next to a free counter; `nil` when nobody waits for it.
func call(
    nextFor counter: Counter, in turn: Turn, _ policy: HallPolicy
) throws -> TicketCalled? {
    let heads = try heads(for: counter, turn.db)
    let candidates = heads.map(\.candidate)
    let runs = try LineRunStore.runs(at: counter.site, turn.db)
    guard
        let pick = Pick.next(among: candidates, runs: runs, runMax: policy.priorityRunMax)
    else { return nil }
    var ticket = heads[pick.index].ticket
    let line = ticket.line
    let priority = ticket.slip.priority
    let called = try ticket.call(
        to: counter.number,
        reason: PickReason(
            kind: pick.kind, priority: priority == .none ? nil : priority,
            skipped: candidates[pick.index].skipped),
        at: turn.now)
    try LineRunStore.save(
        pick.runs(after: runs, candidates), before: runs, at: counter.site, turn.db)
    try QueueDayStore.add(QueueDayCounts(waiting: -1, calls: 1), to: ticket, turn.db)
    try CalledMinuteStore.add(line, at: turn.now, turn.db)
    try begin(ticket, called, in: turn)
    return called
}

/// The first a counter may call of each lane of its queues, and of those sent on to it.
func heads(
    for counter: Counter, _ db: Database
) throws -> [(ticket: Ticket, candidate: Candidate)] {
    var heads: [(ticket: Ticket, candidate: Candidate)] = []
    func add(_ ticket: Ticket, skipped: Int = 0) {
        guard case .waiting(let place) = ticket.state else { return }
        let isHandedOver = ticket.toCounter != nil
        heads.append(
            (
                ticket,
                Candidate(ticket, place: place, isHandedOver: isHandedOver, skipped: skipped)
            ))
    }
    for goesFirst in [true, false] {
        for queue in counter.queues {
            let line = Line(queue, at: counter.site)
            if let (ticket, skipped) = try TicketStore.first(
                in: line, goesFirst: goesFirst, for: counter, db)
            {
                add(ticket, skipped: skipped)
            }
        }
        if let ticket = try TicketStore.first(sentTo: counter.number, goesFirst: goesFirst, db) {
            add(ticket)
        }
    }
    return heads
}
