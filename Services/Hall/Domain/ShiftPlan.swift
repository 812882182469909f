import Contracts

/// The shifts of a day, and whether people are where they say.
///
/// No law sets any of it: a hall posts its own roster.
enum ShiftPlan {
    static let shiftsMax = 1_000
    static let daysMax = 366

    /// Makes a plan for some sites and days.
    ///
    /// - Parameter others: planned already for other sites on these days.
    /// - Throws: ``HallRefusal/tooManyShifts``; `Refused` with ``HallRefusal/badShifts`` and a note
    ///   for every shift that is wrong.
    static func plan(_ command: PlanShifts, beside others: [Shift]) throws -> ShiftsPlanned {
        guard command.shifts.count <= shiftsMax,
            command.from.days(to: command.through) <= daysMax
        else { throw HallRefusal.tooManyShifts }
        guard command.from <= command.through else {
            throw Refused(HallRefusal.badShifts, notes: ["排班的末日早于首日"])
        }
        guard !command.sites.isEmpty else {
            throw Refused(HallRefusal.badShifts, notes: ["没有写给哪个站点排班"])
        }
        let faults = command.faults(beside: others)
        guard faults.isEmpty else {
            throw Refused(
                HallRefusal.badShifts,
                notes: faults.map { "第\($0.place + 1)个班次：\($0.fault.rawValue)" })
        }
        return planned(command)
    }

    /// A plan without faults, as it is kept and told.
    private static func planned(_ plan: PlanShifts) -> ShiftsPlanned {
        ShiftsPlanned(
            sites: plan.sites, from: plan.from, through: plan.through,
            shifts: plan.shifts.sorted(by: isBefore))
    }

    /// Changes what is planned for a site on a day.
    ///
    /// - Parameters:
    ///   - planned: at the site on the day.
    ///   - others: at other sites on that day.
    /// - Throws: ``HallRefusal/tooManyShifts``; `Refused` with ``HallRefusal/badShifts`` and a note
    ///   for every shift that is not there to go, and for every new one that is wrong.
    static func change(
        _ command: ChangeShifts, of planned: [Shift], beside others: [Shift]
    ) throws -> ShiftsPlanned {
        let starts = Set(planned.map(\.start))
        let missing = command.dropped.filter { !starts.contains($0) }
        let dropped = Set(command.dropped)
        let stays = planned.filter { !dropped.contains($0.start) }
        let plan = PlanShifts(
            sites: [command.site ?? .centre], from: command.day, through: command.day,
            shifts: stays + command.added)
        // Before each is held against each.
        guard plan.shifts.count <= shiftsMax else { throw HallRefusal.tooManyShifts }
        // Those that stay were planned before, and are not what is wrong.
        let notes =
            (command.dropped.isEmpty && command.added.isEmpty ? ["没有要加、要取消的班次"] : [])
            + missing.map { "没有\($0.from.rawValue)开始的这个班次，可能已被改过" }
            + plan.faults(beside: others).map {
                "第\($0.place - stays.count + 1)个新班次：\($0.fault.rawValue)"
            }
        guard notes.isEmpty else { throw Refused(HallRefusal.badShifts, notes: notes) }
        return Self.planned(plan)
    }

    /// Whether a window's clerk is there outside every shift of theirs.
    ///
    /// - Parameter shifts: all of the site on the day; without any nobody is outside.
    static func isOutside(
        _ counter: Counter, _ shifts: [Shift], _ policy: HallPolicy, at now: Instant
    ) -> Bool {
        guard let person = counter.clerk, counter.state != .closed, !shifts.isEmpty else {
            return false
        }
        let margin = Duration.seconds(60 * policy.shiftMarginMinutes)
        return !shifts.contains {
            $0.person == person && $0.begins - margin <= now && now < $0.ends + margin
        }
    }

    /// - Parameter counter: where the person is; `nil` at no window.
    static func presence(
        _ shift: Shift, at counter: CounterNumber?, now: Instant
    ) -> ShiftBoard.Presence {
        if now < shift.begins { return .later }
        if shift.ends <= now { return .over }
        guard let counter else { return .absent }
        return shift.counter == nil || shift.counter == counter ? .present : .elsewhere
    }

    /// By day, hour and person.
    static func isBefore(_ one: Shift, _ other: Shift) -> Bool {
        func key(_ shift: Shift) -> (LocalDay, ClockTime, String) {
            (shift.day, shift.from, shift.person.description)
        }
        return key(one) < key(other)
    }
}

extension Shift {
    fileprivate var start: ChangeShifts.Start { .init(person: person, from: from) }
    fileprivate var begins: Instant { day.start + .seconds(60 * from.minutes) }
    fileprivate var ends: Instant { day.start + .seconds(60 * to.minutes) }
}
