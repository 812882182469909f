import Contracts
import Ledger

/// Who waits, in the order they will be called, and what a newcomer would be told.
func waitingList(
    _ query: WaitingList, in view: View, _ policy: HallPolicy
) throws -> WaitingList.Reading {
    let tickets = try TicketStore.waiting(in: query.queue, view.db)
    let calls = try CalledMinuteStore.calls(
        from: query.queue, minutes: policy.paceWindowMinutes, until: view.now, view.db)
    return WaitingList.Reading(
        places: tickets.map { .init(ticket: $0.id, number: $0.number, takenAt: $0.takenAt) },
        expectedWaitMinutes: expectedWaitMinutes(
            ahead: tickets.count, calls: calls, windowMinutes: policy.paceWindowMinutes))
}
