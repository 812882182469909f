import Contracts
import Ledger

/// Gives the next number of the item's queue and says how long it may take.
///
/// The day's first ticket also promises the day's close.
///
/// - Throws: ``HallRefusal/itemNotInForce`` when the item is not on the list in force today.
/// - Source: domain.md #31: the list in force that day is checked.
func takeTicket(
    _ command: TakeTicket, in turn: Turn, _ policy: HallPolicy
) throws -> TakeTicket.Answer {
    let day = turn.today
    guard let queue = try ListedItemStore.queue(of: command.item, on: day, turn.db) else {
        throw HallRefusal.itemNotInForce
    }
    let (sequence, aheadToday) = try QueueDayStore.take(queue, day, turn.db)
    let (ticket, taken) = Ticket.take(
        id: turn.newID(), number: TicketNumber(queue: queue, day: day, sequence: sequence),
        item: command.item, arrival: try TicketStore.nextArrival(turn.db), at: turn.now)
    try TicketStore.insert(ticket, turn.db)
    if sequence == 1 {
        try turn.promise(
            CloseDay(day: day), at: BusinessDay.closing(of: day, policy: policy),
            as: BusinessDay.tag(day))
    }
    try turn.emit(taken)

    let ahead = aheadToday + (try waitingFromYesterday(queue, day, turn, policy))
    let calls = try CalledMinuteStore.calls(
        from: queue, minutes: policy.paceWindowMinutes, until: turn.now, turn.db)
    return TakeTicket.Answer(
        ticket: ticket.id, number: ticket.number, ahead: ahead,
        expectedWaitMinutes: expectedWaitMinutes(
            ahead: ahead, calls: calls, windowMinutes: policy.paceWindowMinutes))
}

/// People with a ticket of the day before, where the hall closes its day after midnight.
private func waitingFromYesterday(
    _ queue: QueueLetter, _ day: LocalDay, _ turn: Turn, _ policy: HallPolicy
) throws -> Int {
    guard policy.closesMinutesAfterMidnight > 0, let yesterday = day.adding(days: -1) else {
        return 0
    }
    return try QueueDayStore.waiting(in: queue, on: yesterday, turn.db)
}
