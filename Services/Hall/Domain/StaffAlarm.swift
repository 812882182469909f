import Contracts

/// A call for help from a counter (一键求助), or from the ticket machines of a site (请人帮忙).
///
///     open (help) --raise--> open (danger)
///     open --settle--> settled
struct StaffAlarm: Equatable, Sendable {
    let id: StaffAlarmID
    /// `nil` at the ticket machines.
    let counter: CounterNumber?
    let site: SiteCode
    /// Why at the ticket machines; `nil` of a clerk's own.
    let cause: AlarmCause?
    private(set) var grade: AlarmGrade
    private(set) var raisedAt: Instant
    private(set) var settledAt: Instant?

    init(
        id: StaffAlarmID, counter: CounterNumber?, site: SiteCode, grade: AlarmGrade,
        cause: AlarmCause? = nil, raisedAt: Instant, settledAt: Instant? = nil
    ) {
        self.id = id
        self.counter = counter
        self.site = site
        self.grade = grade
        self.cause = cause
        self.raisedAt = raisedAt
        self.settledAt = settledAt
    }

    /// As it was told last.
    var event: StaffAlarmRaised {
        StaffAlarmRaised(
            alarm: id, counter: counter, site: site.unlessCentre, grade: grade, cause: cause,
            raisedAt: raisedAt)
    }

    /// Makes it graver.
    ///
    /// - Returns: Whether that is news; pressing the button again is none.
    mutating func raise(to grade: AlarmGrade, at now: Instant) -> Bool {
        guard grade > self.grade else { return false }
        self.grade = grade
        raisedAt = now
        return true
    }

    mutating func settle(at now: Instant) throws(HallRefusal) -> StaffAlarmSettled {
        guard settledAt == nil else { throw .alarmSettled }
        settledAt = now
        return StaffAlarmSettled(alarm: id, settledAt: now)
    }
}
