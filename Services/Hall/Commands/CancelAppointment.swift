import Contracts
import Ledger

/// Gives a booked time back; whoever knows the code may.
///
/// - Throws: ``HallRefusal/appointmentUnknown``, ``HallRefusal/appointmentUsed``,
///   ``HallRefusal/appointmentCancelled``.
func cancelAppointment(
    _ command: CancelAppointment, in turn: Turn
) throws -> AppointmentCancelled {
    guard var appointment = try AppointmentStore.appointment(command.code, turn.db) else {
        throw HallRefusal.appointmentUnknown
    }
    let cancelled = try appointment.cancel(at: turn.now)
    try AppointmentStore.update(appointment, turn.db)
    try turn.emit(cancelled)
    return cancelled
}
