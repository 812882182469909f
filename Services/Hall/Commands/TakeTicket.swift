import Contracts
import Ledger

/// Gives the next number of the item's queue at a site and says how long it may take, or that it
/// may not be done today: the number is given all the same.
///
/// The day's first ticket of a line also promises the day's close.
///
/// - Throws: ``HallRefusal/itemNotInForce`` when the item is not on the list in force today;
///   ``HallRefusal/priorityNotGiven`` when an appointment's class is asked for without one;
///   ``HallRefusal/appointmentUnknown``; see ``Appointment/use(for:at:_:at:)``;
///   ``HallRefusal/otherSite`` for a machine elsewhere.
/// - Source: domain.md #31: the list in force that day is checked.
func takeTicket(
    _ command: TakeTicket, in turn: Turn, _ policy: HallPolicy, by who: Actor? = nil
) throws -> TakeTicket.Answer {
    let day = turn.today
    let site = command.site ?? .centre
    try Actor.check(who, at: site)
    guard let listing = try ListedItemStore.listing(of: command.item, on: day, turn.db) else {
        throw HallRefusal.itemNotInForce
    }
    let line = Line(listing.queue, at: site)
    var slip = Ticket.Slip(
        site: site, listVersion: listing.version, code: CitizenCode(chance: turn.chance()))
    (slip.priority, slip.appointment) = try priority(command, at: site, in: turn, policy)

    let ahead = try aheadOfNewcomer(in: line, goesFirst: slip.priority.goesFirst, turn, policy)
    let wait = try HallLoad(at: site, policy, now: turn.now, turn.db).wait(
        forNewcomerTo: line.queue, item: command.item, goesFirst: slip.priority.goesFirst,
        ahead: ahead, turn.db)
    slip.expectedWaitMinutes = wait.minutes
    let (sequence, isFirst) = try QueueDayStore.take(
        line, goesFirst: slip.priority.goesFirst, day, turn.db)
    let (ticket, taken) = Ticket.take(
        id: turn.newID(), number: TicketNumber(queue: line.queue, day: day, sequence: sequence),
        item: command.item, arrival: try TicketStore.nextArrival(turn.db), slip: slip,
        at: turn.now)
    try TicketStore.insert(ticket, turn.db)
    if isFirst {
        try promiseClose(of: day, in: turn, policy)
    }
    try turn.emit(taken)
    return TakeTicket.Answer(
        ticket: ticket.id, number: ticket.number, ahead: ahead,
        expectedWaitMinutes: wait.minutes, code: slip.code, priority: taken.priority,
        isUncertainToday: wait.isUncertainToday ? true : nil)
}

/// The class a ticket is given: what its holder says, or what a used appointment gives.
private func priority(
    _ command: TakeTicket, at site: SiteCode, in turn: Turn, _ policy: HallPolicy
) throws -> (PriorityClass, AppointmentID?) {
    guard command.priority != .appointment else { throw HallRefusal.priorityNotGiven }
    let said = command.priority ?? .none
    guard let code = command.appointment else { return (said, nil) }
    guard var appointment = try AppointmentStore.appointment(code, turn.db) else {
        throw HallRefusal.appointmentUnknown
    }
    let given = try appointment.use(for: command.item, at: site, policy, at: turn.now)
    try AppointmentStore.update(appointment, turn.db)
    return (said.goesFirst ? said : given, appointment.id)
}

/// How many go before somebody who comes now.
private func aheadOfNewcomer(
    in line: Line, goesFirst: Bool, _ turn: Turn, _ policy: HallPolicy
) throws -> Int {
    let (all, first) = try QueueDayStore.waiting(
        in: line, on: BusinessDay.open(on: turn.today, policy: policy), turn.db)
    let run =
        first == 0 || goesFirst && first == all
        ? 0 : try LineRunStore.runs(at: line.site, turn.db)[line.queue, default: 0]
    return callsBefore(
        goesFirst: goesFirst, sameLane: goesFirst ? first : all - first,
        otherLane: goesFirst ? all - first : first, run: run, runMax: policy.priorityRunMax)
}
