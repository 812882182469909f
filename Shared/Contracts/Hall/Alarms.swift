public enum StaffAlarmTag {}
public typealias StaffAlarmID = Identifier<StaffAlarmTag>

/// How grave it is at a counter.
public enum AlarmGrade: String, Codable, CaseIterable, Comparable, Sendable {
    /// 需要协助: somebody should come over.
    case help
    /// 人身危险: people are in danger.
    case danger

    public static func < (one: Self, other: Self) -> Bool { one == .help && other == .danger }
}

/// Why help is needed where no clerk has asked for it.
public enum AlarmCause: String, Codable, CaseIterable, Sendable {
    /// 群众请人帮忙: somebody at the ticket machine.
    case citizen
    /// 打印机出不了票: it is off, or out of paper.
    case printer
}

/// Calls for help at a counter, or at a site's ticket machines.
///
/// While an alarm is open there, the same one is answered; a graver one raises it.
public struct RaiseAlarm: Command {
    public typealias Answer = StaffAlarmRaised
    public static let name = "hall.raise-alarm.v1"

    /// `nil` at the ticket machines.
    public let counter: CounterNumber?
    public let grade: AlarmGrade
    /// Of an alarm at the ticket machines; `nil` of a clerk's own.
    public let cause: AlarmCause?
    /// Where the ticket machine stands; `nil` is the centre. A counter has its own site.
    public let site: SiteCode?

    public init(
        counter: CounterNumber? = nil, grade: AlarmGrade, cause: AlarmCause? = nil,
        site: SiteCode? = nil
    ) {
        self.counter = counter
        self.grade = grade
        self.cause = cause
        self.site = site
    }
}

/// Somebody needs help, or is in danger. Raised to danger it is told again under the same id.
public struct StaffAlarmRaised: Event {
    public static let name = "hall.staff-alarm-raised.v1"

    public let alarm: StaffAlarmID
    /// `nil` at the ticket machines.
    public let counter: CounterNumber?
    /// `nil` is the centre.
    public let site: SiteCode?
    public let grade: AlarmGrade
    /// Of an alarm at the ticket machines; `nil` of a clerk's own.
    public let cause: AlarmCause?
    public let raisedAt: Instant
    public var subject: String { alarm.description }

    public init(
        alarm: StaffAlarmID, counter: CounterNumber? = nil, site: SiteCode? = nil,
        grade: AlarmGrade, cause: AlarmCause? = nil, raisedAt: Instant
    ) {
        self.alarm = alarm
        self.counter = counter
        self.site = site
        self.grade = grade
        self.cause = cause
        self.raisedAt = raisedAt
    }
}

/// Somebody has seen to an alarm.
public struct SettleAlarm: Command {
    public typealias Answer = StaffAlarmSettled
    public static let name = "hall.settle-alarm.v1"

    public let alarm: StaffAlarmID

    public init(alarm: StaffAlarmID) {
        self.alarm = alarm
    }
}

/// An alarm is over.
public struct StaffAlarmSettled: Event {
    public static let name = "hall.staff-alarm-settled.v1"

    public let alarm: StaffAlarmID
    public let settledAt: Instant
    public var subject: String { alarm.description }

    public init(alarm: StaffAlarmID, settledAt: Instant) {
        self.alarm = alarm
        self.settledAt = settledAt
    }
}

/// The open alarms of a site, for the band on every page of its staff.
public struct OpenAlarms: Query {
    public static let name = "hall.open-alarms.v1"

    public struct Reading: Codable, Equatable, Sendable {
        /// The gravest first.
        public let alarms: [StaffAlarmRaised]

        public init(alarms: [StaffAlarmRaised]) {
            self.alarms = alarms
        }
    }

    /// `nil` is the centre.
    public let site: SiteCode?

    public init(site: SiteCode? = nil) {
        self.site = site
    }
}
