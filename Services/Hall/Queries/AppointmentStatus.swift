import Contracts
import Ledger

/// What an appointment's code stands for, for whoever holds it.
///
/// - Throws: ``HallRefusal/appointmentUnknown``.
func appointmentStatus(
    _ query: AppointmentStatus, in view: View
) throws -> AppointmentStatus.Reading {
    guard let appointment = try AppointmentStore.appointment(query.code, view.db) else {
        throw HallRefusal.appointmentUnknown
    }
    let item = appointment.item
    return AppointmentStatus.Reading(
        appointment: appointment.id, item: item,
        title: try ListedItemStore.titles(view.db)[item] ?? item.rawValue, slot: appointment.slot,
        site: appointment.site, state: appointment.state.rawValue)
}
