import Contracts
import Ledger

/// Replaces the shifts of some sites on some days.
///
/// - Throws: see ``ShiftPlan/plan(_:beside:)``; ``HallRefusal/otherSite``.
func planShifts(
    _ command: PlanShifts, in turn: Turn, by who: Actor? = nil
) throws -> ShiftsPlanned {
    for site in command.sites { try Actor.check(who, at: site) }
    let others = try ShiftStore.shifts(
        from: command.from, through: command.through, turn.db
    ).filter { !command.sites.contains($0.site ?? .centre) }
    return try save(ShiftPlan.plan(command, beside: others), in: turn)
}

/// Keeps a plan in place of what was planned, and tells it.
func save(_ planned: ShiftsPlanned, in turn: Turn) throws -> ShiftsPlanned {
    try ShiftStore.replace(with: planned, turn.db)
    try turn.emit(planned)
    return planned
}
