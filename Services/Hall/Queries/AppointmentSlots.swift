import Contracts
import Ledger

/// The times of a day at a site and how much room they have.
///
/// - Throws: ``HallRefusal/calendarMissing``.
func appointmentSlots(
    _ query: AppointmentSlots, in view: View, _ policy: HallPolicy
) throws -> AppointmentSlots.Reading {
    let site = query.site ?? .centre
    let bookable = try Appointment.bookable(on: query.day, at: site, policy, at: view.now)
    let isWithin = (0...policy.bookAheadDays).contains(view.today.days(to: query.day))
    let slots = isWithin ? try Appointment.slots(on: query.day, at: site, policy) : []
    return AppointmentSlots.Reading(
        slots: try slots.map { slot in
            let booked = try AppointmentStore.booked(
                slot.day, slot.startMinutes, at: site, view.db)
            let free = bookable.contains(slot) ? max(0, policy.slotCapacity - booked) : 0
            return .init(slot: slot, free: free)
        })
}
