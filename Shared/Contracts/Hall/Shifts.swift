/// The hours a person is to be at a site's windows on one day (班次).
public struct Shift: Codable, Equatable, Sendable {
    public let person: PersonID
    public let day: LocalDay
    public let from: ClockTime
    /// After `from`, at most 24:00; the first minute no longer of it.
    public let to: ClockTime
    /// `nil` is the centre.
    public let site: SiteCode?
    /// `nil` for any window of the site.
    public let counter: CounterNumber?

    public init(
        person: PersonID, day: LocalDay, from: ClockTime, to: ClockTime, site: SiteCode? = nil,
        counter: CounterNumber? = nil
    ) {
        self.person = person
        self.day = day
        self.from = from
        self.to = to
        self.site = site
        self.counter = counter
    }
}

/// Plans the shifts of some sites for some days, all or nothing: what was planned for them before
/// is replaced.
public struct PlanShifts: Command {
    public typealias Answer = ShiftsPlanned
    public static let name = "hall.plan-shifts.v1"

    /// At least one.
    public let sites: [SiteCode]
    public let from: LocalDay
    /// Included; at most 366 days after `from`.
    public let through: LocalDay
    /// At most 1,000, each at one of the sites on one of the days; none clears them.
    public let shifts: [Shift]

    public init(sites: [SiteCode], from: LocalDay, through: LocalDay, shifts: [Shift]) {
        self.sites = sites
        self.from = from
        self.through = through
        self.shifts = shifts
    }

    /// What is wrong with a shift of a plan; the raw value is what its writer reads.
    public enum Fault: String, CaseIterable, Sendable {
        case endsBeforeStart = "结束时间应在开始时间之后"
        case otherDay = "日期不在排班的日子里"
        case otherSite = "站点不在排班的站点里"
        case personTwice = "同一人同一时间已有班次"
        case counterTwice = "同一窗口同一时间已有人"
    }

    /// Everything wrong with the shifts, with the place of each from 0. A person is at one place at
    /// a time, a window has one person at a time; shifts that only meet, one ending when the other
    /// begins, do not overlap.
    ///
    /// - Parameter others: planned already for other sites on these days.
    /// - Complexity: O(n²) in the shifts of one day.
    public func faults(beside others: [Shift] = []) -> [(place: Int, fault: Fault)] {
        var faults: [(place: Int, fault: Fault)] = []
        var earlier = Dictionary(grouping: others, by: \.day)
        for (place, shift) in shifts.enumerated() {
            if shift.to <= shift.from { faults.append((place, .endsBeforeStart)) }
            if shift.day < from || through < shift.day { faults.append((place, .otherDay)) }
            if !sites.contains(shift.site ?? .centre) { faults.append((place, .otherSite)) }
            let same = earlier[shift.day, default: []].filter {
                $0.from < shift.to && shift.from < $0.to
            }
            if same.contains(where: { $0.person == shift.person }) {
                faults.append((place, .personTwice))
            } else if shift.counter != nil, same.contains(where: { $0.counter == shift.counter }) {
                faults.append((place, .counterTwice))
            }
            earlier[shift.day, default: []].append(shift)
        }
        return faults
    }
}

/// Changes the shifts of a site on one day, all or nothing: some go, some come, the others stay.
public struct ChangeShifts: Command {
    public typealias Answer = ShiftsPlanned
    public static let name = "hall.change-shifts.v1"

    /// Which shift of a day: a person has no two that begin at once.
    public struct Start: Codable, Equatable, Hashable, Sendable {
        public let person: PersonID
        public let from: ClockTime

        public init(person: PersonID, from: ClockTime) {
            self.person = person
            self.from = from
        }
    }

    /// `nil` is the centre.
    public let site: SiteCode?
    public let day: LocalDay
    /// Each planned there for that day.
    public let dropped: [Start]
    /// Each at the site on the day; with those that stay at most 1,000.
    public let added: [Shift]

    public init(
        site: SiteCode? = nil, day: LocalDay, dropped: [Start] = [], added: [Shift] = []
    ) {
        self.site = site
        self.day = day
        self.dropped = dropped
        self.added = added
    }
}

/// The shifts of some sites were planned for some days; there are no others on them.
public struct ShiftsPlanned: Event {
    public static let name = "hall.shifts-planned.v1"

    public let sites: [SiteCode]
    public let from: LocalDay
    public let through: LocalDay
    /// By day, hour and person.
    public let shifts: [Shift]
    public var subject: String { "shifts" }

    public init(sites: [SiteCode], from: LocalDay, through: LocalDay, shifts: [Shift]) {
        self.sites = sites
        self.from = from
        self.through = through
        self.shifts = shifts
    }
}

/// Who should be at the windows of a site on a day, and who is.
public struct ShiftBoard: Query {
    public static let name = "hall.shift-board.v1"

    /// How a shift stands now.
    public enum Presence: String, Codable, CaseIterable, Sendable {
        /// Not begun · at the window planned · at another · at none though it has begun · ended.
        case later, present, elsewhere, absent, over
    }

    public struct Reading: Codable, Equatable, Sendable {
        public struct Planned: Codable, Equatable, Sendable {
            public let shift: Shift
            public let presence: Presence
            /// Where the person is now; `nil` at no window.
            public let counter: CounterNumber?

            public init(shift: Shift, presence: Presence, counter: CounterNumber?) {
                self.shift = shift
                self.presence = presence
                self.counter = counter
            }
        }

        /// Somebody at a window outside every shift of theirs.
        public struct Unplanned: Codable, Equatable, Sendable {
            public let counter: CounterNumber
            public let person: PersonID

            public init(counter: CounterNumber, person: PersonID) {
                self.counter = counter
                self.person = person
            }
        }

        public let day: LocalDay
        /// By hour and person.
        public let planned: [Planned]
        /// By window; none on other days than today, nor where nothing is planned for today.
        public let unplanned: [Unplanned]

        public init(day: LocalDay, planned: [Planned], unplanned: [Unplanned]) {
            self.day = day
            self.planned = planned
            self.unplanned = unplanned
        }
    }

    /// `nil` is the centre.
    public let site: SiteCode?
    /// `nil` is today.
    public let day: LocalDay?

    public init(site: SiteCode? = nil, day: LocalDay? = nil) {
        self.site = site
        self.day = day
    }
}
