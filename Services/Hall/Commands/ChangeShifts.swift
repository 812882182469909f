import Contracts
import Ledger

/// Changes the shifts of a site on one day.
///
/// - Throws: see ``ShiftPlan/change(_:of:beside:)``; ``HallRefusal/otherSite``.
func changeShifts(
    _ command: ChangeShifts, in turn: Turn, by who: Actor? = nil
) throws -> ShiftsPlanned {
    let site = command.site ?? .centre
    try Actor.check(who, at: site)
    let shifts = try ShiftStore.shifts(from: command.day, through: command.day, turn.db)
    return try save(
        ShiftPlan.change(
            command, of: shifts.filter { ($0.site ?? .centre) == site },
            beside: shifts.filter { ($0.site ?? .centre) != site }), in: turn)
}
