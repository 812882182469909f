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

/// Calls for help at a counter.
///
/// While an alarm is open there, the same one is answered; a graver one raises it.
public struct RaiseAlarm: Command {
    public typealias Answer = StaffAlarmRaised
    public static let name = "hall.raise-alarm.v1"

    public let counter: CounterNumber
    public let grade: AlarmGrade

    public init(counter: CounterNumber, grade: AlarmGrade) {
        self.counter = counter
        self.grade = grade
    }
}

/// A clerk needs help, or is in danger. Raised to danger it is told again under the same id.
public struct StaffAlarmRaised: Event {
    public static let name = "hall.staff-alarm-raised.v1"

    public let alarm: StaffAlarmID
    public let counter: CounterNumber
    /// `nil` is the centre.
    public let site: SiteCode?
    public let grade: AlarmGrade
    public let raisedAt: Instant
    public var subject: String { alarm.description }

    public init(
        alarm: StaffAlarmID, counter: CounterNumber, site: SiteCode? = nil, grade: AlarmGrade,
        raisedAt: Instant
    ) {
        self.alarm = alarm
        self.counter = counter
        self.site = site
        self.grade = grade
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
