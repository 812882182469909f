import Contracts

/// What a site, the centre or a village service point (代办点), has of its own in place of the
/// hall's hours; what it leaves out is the hall's. It has no days off of its own: working days are
/// the nation's.
public struct SiteHours: Codable, Equatable, Sendable {
    /// Its office hours on every working day: on the last day of a limit a case received there has
    /// until the last of them ends. At least one, in the order of the day.
    public let sessions: [WorkingCalendar.Session]?
    /// When appointments can be had there; its office hours, where it has only these of its own.
    public let openingHours: [HallPolicy.OpeningHours]?
    /// On which days of the week it is open, 1 for Monday to 7 for Sunday, public holidays
    /// excepted; no limit is moved by them.
    public let openingDays: [Int]?

    private enum CodingKeys: CodingKey, CaseIterable { case sessions, openingHours, openingDays }

    public init(from decoder: any Decoder) throws {
        var reading = try PolicyReading<CodingKeys>(decoder)
        sessions = reading.value(
            .sessions, as: [WorkingCalendar.Session].self, "at least one, in the order of the day"
        ) { WorkingCalendar(sessions: $0, years: []) != nil }
        openingHours = reading.openingHours(.openingHours)
        openingDays = reading.daysOfTheWeek(.openingDays)
        try reading.finish()
    }
}

extension HallPolicy {
    /// The policy as it holds at a site: its own hours in place of the hall's.
    func at(_ site: SiteCode) -> HallPolicy {
        guard let own = sites[site] else { return self }
        var its = self
        if let sessions = own.sessions,
            let office = WorkingCalendar(sessions: sessions, years: calendar.years)
        {
            its.calendar = office
            its.openingHours = office.openingHours
        }
        its.openingHours = own.openingHours ?? its.openingHours
        its.openingDays = own.openingDays ?? openingDays
        return its
    }
}
