import Contracts
import Ledger

/// Who should be at the windows of a site on a day, and who is.
///
/// - Throws: ``HallRefusal/otherSite`` for another site's staff.
func shiftBoard(
    _ query: ShiftBoard, in view: View, _ policy: HallPolicy, by who: Actor? = nil
) throws -> ShiftBoard.Reading {
    let site = query.site ?? .centre
    try Actor.check(who, at: site)
    let day = query.day ?? view.today
    let shifts = try ShiftStore.shifts(at: site, on: day, view.db)
    // Where people are today says nothing of another day.
    let counters = day == view.today ? try CounterStore.counters(at: site, view.db) : []
    let manned = counters.filter { $0.state != .closed }
    return ShiftBoard.Reading(
        day: day,
        planned: shifts.map { shift in
            // Of several windows one holds, the one planned counts.
            let own = manned.filter { $0.clerk == shift.person }.map(\.number)
            let counter = own.first { $0 == shift.counter } ?? own.first
            return .init(
                shift: shift, presence: ShiftPlan.presence(shift, at: counter, now: view.now),
                counter: counter)
        },
        unplanned: manned.compactMap { counter in
            guard ShiftPlan.isOutside(counter, shifts, policy, at: view.now),
                let person = counter.clerk
            else { return nil }
            return .init(counter: counter.number, person: person)
        })
}
