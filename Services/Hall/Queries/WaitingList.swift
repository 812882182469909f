import Contracts
import Ledger

/// Who waits, in the order they will be called, and what a newcomer would be told.
///
/// Of every queue together, the order is that of one window which serves them all; the expected
/// wait is told for one queue, or by the pace of all.
///
/// - Throws: ``HallRefusal/otherSite``.
func waitingList(
    _ query: WaitingList, in view: View, _ policy: HallPolicy, by who: Actor? = nil
) throws -> WaitingList.Reading {
    let site = query.site ?? .centre
    try Actor.check(who, at: site)
    let tickets: [Ticket]
    if let queue = query.queue {
        let line = Line(queue, at: site)
        tickets = try [true, false].flatMap {
            try TicketStore.waiting(in: line, goesFirst: $0, view.db)
        }
    } else {
        tickets = try TicketStore.waiting(at: site, view.db)
    }
    let candidates = tickets.compactMap(WaitEstimate.Person.init).map(\.candidate)
    let order = callOrder(
        candidates, runs: try LineRunStore.runs(at: site, view.db),
        runMax: policy.priorityRunMax)
    let minutes: Int?
    if let queue = query.queue {
        let load = try HallLoad(at: site, policy, now: view.now, view.db)
        minutes = try load.wait(
            forNewcomerTo: queue, item: nil, goesFirst: false, ahead: tickets.count, view.db
        ).minutes
    } else {
        let calls = try CalledMinuteStore.calls(
            from: nil, at: site, minutes: policy.paceWindowMinutes, until: view.now, view.db)
        let pace = expectedWaitMinutes(
            ahead: tickets.count, calls: calls, windowMinutes: policy.paceWindowMinutes)
        minutes =
            WaitHours(policy.at(site), at: view.now).told(pace.map { Double($0) * 60 }).minutes
    }
    return WaitingList.Reading(
        places: order.map {
            .init(
                ticket: tickets[$0].id, number: tickets[$0].number, takenAt: tickets[$0].takenAt)
        },
        expectedWaitMinutes: minutes)
}
