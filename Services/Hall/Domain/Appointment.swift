import Contracts

/// A time kept for somebody (预约).
///
///     booked --take a ticket--> used
///     booked --cancel--> cancelled
struct Appointment: Equatable, Sendable {
    enum State: String, Equatable, Sendable { case booked, used, cancelled }

    let id: AppointmentID
    /// Known to its holder alone.
    let code: CitizenCode
    let site: SiteCode
    let item: ItemCode
    let slot: AppointmentSlot
    private(set) var state = State.booked

    init(
        id: AppointmentID, code: CitizenCode, site: SiteCode, item: ItemCode,
        slot: AppointmentSlot, state: State = .booked
    ) {
        self.id = id
        self.code = code
        self.site = site
        self.item = item
        self.slot = slot
        self.state = state
    }

    /// The slots of a day at a site, in order; none on a day it does not open.
    ///
    /// - Throws: ``HallRefusal/calendarMissing`` for a day of a year whose notice of holidays is
    ///   not known yet: nobody is sent to a door that may be shut.
    static func slots(
        on day: LocalDay, at site: SiteCode, _ policy: HallPolicy
    ) throws(HallRefusal) -> [AppointmentSlot] {
        let policy = policy.at(site)
        let open: [HallPolicy.OpeningHours]
        do { open = try policy.hours(on: day) } catch { throw .calendarMissing }
        return open.flatMap { hours in
            stride(
                from: hours.from, through: hours.to - policy.slotMinutes, by: policy.slotMinutes
            ).map {
                AppointmentSlot(
                    day: day, startMinutes: $0, endMinutes: $0 + policy.slotMinutes)
            }
        }
    }

    /// The slots of a day at a site that can still be booked if there is room: on a day from today
    /// as far ahead as the policy says, and not begun.
    static func bookable(
        on day: LocalDay, at site: SiteCode, _ policy: HallPolicy, at now: Instant
    ) throws(HallRefusal) -> [AppointmentSlot] {
        guard (0...policy.bookAheadDays).contains(LocalDay(now).days(to: day)) else { return [] }
        return try slots(on: day, at: site, policy).filter { $0.start > now }
    }

    /// Books a slot.
    ///
    /// - Parameter booked: how many have it already at the site.
    /// - Throws: ``HallRefusal/slotUnknown``, ``HallRefusal/slotFull``,
    ///   ``HallRefusal/calendarMissing``.
    static func book(
        _ command: BookAppointment, id: AppointmentID, code: CitizenCode, site: SiteCode,
        booked: Int, _ policy: HallPolicy, at now: Instant
    ) throws(HallRefusal) -> (appointment: Appointment, event: AppointmentBooked) {
        let slots = try bookable(on: command.day, at: site, policy, at: now)
        guard let slot = slots.first(where: { $0.startMinutes == command.slotMinutes }) else {
            throw .slotUnknown
        }
        guard booked < policy.slotCapacity else { throw .slotFull }
        let appointment = Appointment(
            id: id, code: code, site: site, item: command.item, slot: slot)
        return (
            appointment,
            AppointmentBooked(
                appointment: id, item: command.item, slot: slot, site: site.unlessCentre)
        )
    }

    mutating func cancel(at now: Instant) throws(HallRefusal) -> AppointmentCancelled {
        switch state {
        case .booked: state = .cancelled
        case .used: throw .appointmentUsed
        case .cancelled: throw .appointmentCancelled
        }
        return AppointmentCancelled(appointment: id, cancelledAt: now)
    }

    /// Its holder takes a ticket with it.
    ///
    /// - Returns: `.appointment` from `onTimeMinutes` before its time to as many after, both
    ///   included; `.none` later that day.
    /// - Throws: ``HallRefusal/appointmentEarly`` with a note when to come;
    ///   ``HallRefusal/appointmentOver`` on a later day, ``HallRefusal/appointmentUsed``,
    ///   ``HallRefusal/appointmentCancelled``; ``HallRefusal/appointmentUnknown`` for another item
    ///   or at another site.
    mutating func use(
        for item: ItemCode, at site: SiteCode, _ policy: HallPolicy, at now: Instant
    ) throws -> PriorityClass {
        guard item == self.item, site == self.site else { throw HallRefusal.appointmentUnknown }
        switch state {
        case .booked: break
        case .used: throw HallRefusal.appointmentUsed
        case .cancelled: throw HallRefusal.appointmentCancelled
        }
        guard LocalDay(now) <= slot.day else { throw HallRefusal.appointmentOver }
        let margin = Duration.seconds(60 * policy.onTimeMinutes)
        guard now >= slot.start - margin else {
            let from = slot.clock(slot.startMinutes - policy.onTimeMinutes)
            let to = slot.clock(slot.startMinutes + policy.onTimeMinutes)
            throw Refused(
                HallRefusal.appointmentEarly,
                notes: ["请在\(slot.day.month)月\(slot.day.day)日\(from)至\(to)之间取号。"])
        }
        state = .used
        return now <= slot.start + margin ? .appointment : .none
    }
}

extension AppointmentSlot {
    var start: Instant { day.start + .seconds(60 * startMinutes) }

    /// `09:30`
    fileprivate func clock(_ minutes: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(max(0, minutes) / 60) + ":" + two(max(0, minutes) % 60)
    }
}
