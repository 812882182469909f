import Contracts
import Ledger

/// Keeps a slot of the site's opening hours for somebody, while there is room.
///
/// - Throws: ``HallRefusal/itemNotInForce`` for an item not on the list of that day,
///   ``HallRefusal/slotUnknown``, ``HallRefusal/slotFull``, ``HallRefusal/calendarMissing``;
///   ``HallRefusal/otherSite`` for who has a site elsewhere.
func bookAppointment(
    _ command: BookAppointment, in turn: Turn, _ policy: HallPolicy, by who: Actor? = nil
) throws -> BookAppointment.Answer {
    let site = command.site ?? .centre
    try Actor.check(who, at: site)
    guard try ListedItemStore.listing(of: command.item, on: command.day, turn.db) != nil else {
        throw HallRefusal.itemNotInForce
    }
    let booked = try AppointmentStore.booked(
        command.day, command.slotMinutes, at: site, turn.db)
    let (appointment, event) = try Appointment.book(
        command, id: turn.newID(), code: try newCode(in: turn), site: site, booked: booked,
        policy, at: turn.now)
    try AppointmentStore.insert(appointment, turn.db)
    try turn.emit(event)
    return BookAppointment.Answer(
        appointment: appointment.id, code: appointment.code, slot: appointment.slot)
}

/// A code nobody's appointment has.
private func newCode(in turn: Turn) throws -> CitizenCode {
    while true {
        let code = CitizenCode(chance: turn.chance())
        if try AppointmentStore.appointment(code, turn.db) == nil { return code }
    }
}
